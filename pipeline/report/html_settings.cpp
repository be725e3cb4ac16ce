#include "pipeline/report/html_settings.hpp"

#include "pipeline/config/cover_ends.hpp"
#include "pipeline/report/html_constants.hpp"
#include "pipeline/report/html_trail.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace steppe {
namespace {

std::string number(double value) { return geo::number_text(value); }

// Where the pair comes from decides what a figure of cover is worth.
std::string_view origin_words(EndMemberOrigin origin) {
  switch (origin) {
    case EndMemberOrigin::shipped:
      return text("default from field sites elsewhere, not local");
    case EndMemberOrigin::former:
      return text("default of earlier versions, not local");
    case EndMemberOrigin::configured:
      return text("written in the configuration, without a file of their fit");
    case EndMemberOrigin::fitted:
      return text("fitted to the strata of the region by steppe endmembers");
  }
  return {};
}

// The name of the index as people write it; the configuration writes it small.
std::string index_words(CoverIndex index) {
  std::string words(kCoverIndexNames[static_cast<std::size_t>(index)]);
  for (char& letter : words)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return words;
}

std::string end_member_facts(const HtmlContext& context) {
  const CoverSettings& cover = context.input.settings.cover;
  const EndMemberSet set = end_member_set(cover);
  std::string values =
      html_escaped(index_words(cover.index)) + " " + number(set.whole.soil) + ", " + number(set.whole.vegetation);
  for (const auto& [stratum, ends] : cover.fitted.strata)
    values += "<br>" + context.say(stratum_words(stratum)) + " " + number(ends.soil) + ", " + number(ends.vegetation);
  return fact(context.say(text("End members of cover (bare soil, full cover)")), values) +
         fact(context.say(text("Where the end members come from")), context.say(origin_words(set.origin)) + "<br>" +
                                                                        coded(html_escaped(set.name)) + " <small>" +
                                                                        html_escaped(set.sha256) + "</small>");
}

// Where each date has its own threshold, the file that froze them.
std::string thresholds_fact(const HtmlContext& context) {
  const auto& passes = context.input.results.thresholds;
  if (!passes) return {};
  std::string words = html_escaped(passes->name) + " <small>" + html_escaped(passes->sha256) + "</small><br>" +
                      context.shown(geo::message("{0} dates of a satellite", passes->passes));
  if (passes->unknown > 0)
    words += context.comma() +
             context.shown(geo::message("{0} of them not in the file: water.mndwi_threshold", passes->unknown));
  return fact(context.say(text("Thresholds of open water by date")),
              link(context.to_main(input_anchor("water.thresholds")), words));
}

// Which published coefficients brought the sensors together.
std::string harmonisation_fact(const HtmlContext& context) {
  const HarmonisationSet set = harmonisation_set(context.input.settings.sensors);
  const std::string name = set.name == "none" ? context.say(text("none: each sensor's own reflectance"))
                                              : "<code>" + html_escaped(set.name) + "</code> <small>" +
                                                    html_escaped(set.sha256) + "</small>";
  return fact(context.say(text("Harmonisation of the sensors")), name);
}

}  // namespace

std::string settings_facts(const HtmlContext& context) {
  return end_member_facts(context) + thresholds_fact(context) + harmonisation_fact(context);
}

}  // namespace steppe
