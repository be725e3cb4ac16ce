#include "pipeline/report/html_method.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "pipeline/config/cover_ends.hpp"

namespace steppe {
namespace {

std::string definition_table(const HtmlContext& context) {
  using Line = std::tuple<Indicator, std::string, std::string, Method, Unit>;
  std::vector<Line> lines;
  for (const auto& f : context.input.results.figures) {
    if (!f.value) continue;
    Line line{f.indicator, f.definition, f.caliber, f.method, f.unit};
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  }
  std::string out = "<table><thead><tr>" + th(context.say(text("Indicator"))) + th(context.say(text("Definition"))) +
                    th(context.say(text("Caliber"))) + th(context.say(text("Method"))) + th(context.say(text("Unit"))) +
                    "</tr></thead><tbody>\n";
  for (const auto& [indicator, definition, caliber, method, unit] : lines)
    out += "<tr>" + td(context.word_of(indicator)) +
           td(html_escaped(definition_word(context.vocabulary(), definition)) + "<br><code>" +
              html_escaped(definition) + "</code>") +
           td(context.word_of(std::string_view(caliber))) + td(context.word_of(method)) +
           td(context.word_of(unit), "class=\"nowrap\"") + "</tr>\n";
  return out + "</tbody></table>\n";
}

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
                                                                        html_escaped(set.name) + " <small>" +
                                                                        html_escaped(set.sha256) + "</small>");
}

std::vector<LayerFacts> layers_of(const HtmlContext& context) {
  if (!context.layers.empty()) return {context.layers.begin(), context.layers.end()};
  const LayerSettings& layers = context.input.settings.layers;
  std::vector<LayerFacts> facts;
  const auto add = [&](LayerRole role, const std::filesystem::path& path, const std::string& version) {
    if (!path.empty()) facts.push_back({role, path.filename().string(), version, {}});
  };
  add(LayerRole::grassland, layers.grassland, layers.grassland_version);
  add(LayerRole::sandy_land, layers.sandy_land, layers.sandy_land_version);
  add(LayerRole::cropland, layers.cropland, layers.cropland_version);
  add(LayerRole::shrub, layers.shrub, layers.shrub_version);
  return facts;
}

std::string role_words(const HtmlContext& context, LayerRole role) {
  constexpr std::array<std::string_view, kLayerRoleNames.size()> kWords{
      text("Grassland types"), text("Official sandy land"), text("Cultivated land"),
      text("Shrub and afforestation polygons")};
  return context.say(kWords[static_cast<std::size_t>(role)]);
}

std::string reach_words(const HtmlContext& context, const LayerFacts& layer) {
  if (layer.unreached == 0) return context.say(text("all of them"));
  return context.shown(geo::message("{0} zones are not reached", layer.unreached));
}

std::string layer_table(const HtmlContext& context) {
  const auto layers = layers_of(context);
  if (layers.empty())
    return "<p>" +
           context.say(text("No auxiliary layers are configured; indicators that need one have the status \"layer "
                            "missing\".")) +
           "</p>\n";
  std::string out = "<table><thead><tr>" + th(context.say(text("Layer"))) + th(context.say(text("File"))) +
                    th(context.say(text("Version"))) + th(context.say(text("Zones it reaches"))) + th("SHA-256") +
                    "</tr></thead><tbody>\n";
  for (const auto& layer : layers)
    out += "<tr>" + td(role_words(context, layer.role)) +
           td(html_escaped(std::filesystem::path(layer.path).filename().string())) + td(html_escaped(layer.version)) +
           td(reach_words(context, layer)) + td("<small>" + html_escaped(layer.sha256) + "</small>") + "</tr>\n";
  return out + "</tbody></table>\n";
}

std::string warnings(const HtmlContext& context) {
  const auto& list = context.input.results.warnings;
  if (list.empty()) return {};
  std::string out = "<h3>" + context.say(text("Warnings")) + "</h3>\n<ul>\n";
  for (const auto& warning : list) out += "<li>" + context.shown(warning) + "</li>\n";
  return out + "</ul>\n";
}

}  // namespace

std::string definition_section(const HtmlContext& context) {
  const auto& grid = context.input.night.plan.grid;
  return "<section id=\"definitions\" class=\"page\"><h2>" + context.say(text("Definitions and calibers")) + "</h2>\n" +
         definition_table(context) + "<dl class=\"facts\">" + end_member_facts(context) +
         fact(context.say(text("Analysis grid")), html_escaped(grid.crs.name()) + ", " +
                                                      geo::number_text(grid.tiling.dx) + " × " +
                                                      geo::number_text(grid.tiling.dy)) +
         "</dl></section>\n<section id=\"layers\"><h2>" + context.say(text("Layers and inputs")) + "</h2>\n" +
         layer_table(context) + warnings(context) + "</section>\n";
}

std::string method_section(const HtmlContext& context) {
  const std::string_view notes[] = {
      text("Satellite cover is green fractional cover at the season's peak. Without field plots it is relative: it "
           "ranks places and years, it is not the surveyed cover."),
      text("Values of different calibers are never subtracted or compared; such a target is answered with \"not "
           "comparable\"."),
      text("A value without enough valid area is not given. Pixels without a value are in neither numerator nor "
           "denominator; the ledger says where they are and why."),
      text("An interval comes from field plots or interpreted sample points. A mapped area has no interval of its own, "
           "and counting pixels is biased by the map's errors."),
      text(
          "Forest by rules is of low confidence; a verdict on it needs reference samples. Stand volume, works done and "
          "biodiversity cannot be seen by these satellites."),
      text(
          "Carbon is area times density: mapped change of land cover with the densities of the configured table. It is "
          "not a flux measurement."),
      text("Coordinates are CGCS2000 or WGS 84, taken as the same within a metre. Points read off Chinese web maps are "
           "GCJ-02 and lie up to 700 m beside the place; they must be converted before they are used as plots."),
      text("Areas are true areas on the ellipsoid, with the exact part of each pixel inside a boundary."),
  };
  std::string out = "<section id=\"method\"><h2>" + context.say(text("Method and limits")) + "</h2>\n<ul>\n";
  for (const auto note : notes) out += "<li>" + context.say(note) + "</li>\n";
  return out + "</ul></section>\n";
}

}  // namespace steppe
