#include "pipeline/report/html_patches.hpp"

#include <algorithm>
#include <array>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/products/area_units.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostShown = 30;
constexpr int kHectareDecimals = 2;

std::string hectares(double m2) { return geo::decimal_text(m2 / kM2PerHa, kHectareDecimals); }

struct KindSums {
  int number = 0, open = 0;
  double m2 = 0;
};

std::string kinds_table(const HtmlContext& context, const std::vector<const LedgerPatch*>& current,
                        const PatchStates& states) {
  std::array<KindSums, kChangeKinds> sums;
  for (const LedgerPatch* entry : current) {
    KindSums& sum = sums[static_cast<std::size_t>(entry->patch.kind)];
    ++sum.number;
    sum.open += states.state_of(entry->patch.id) == PatchState::found;
    sum.m2 += entry->patch.area_m2;
  }
  std::string rows;
  for (std::size_t kind = 0; kind < sums.size(); ++kind)
    if (sums[kind].number > 0)
      rows += "<tr>" + td(context.say(kChangeKindWords[kind])) + number_cell(std::to_string(sums[kind].number)) +
              number_cell(std::to_string(sums[kind].open)) + number_cell(hectares(sums[kind].m2)) + "</tr>\n";
  return "<table><thead><tr>" + th(context.say(text("Kind of change"))) + th(context.say(text("Number"))) +
         th(context.say(text("of them still to be verified"))) + th(context.say(text("Area (ha)"))) +
         "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

std::string largest_table(const HtmlContext& context, std::vector<const LedgerPatch*> current,
                          const PatchStates& states) {
  std::stable_sort(current.begin(), current.end(),
                   [](const auto* a, const auto* b) { return a->patch.area_m2 > b->patch.area_m2; });
  std::string rows;
  for (std::size_t i = 0; i < std::min(current.size(), kMostShown); ++i) {
    const FoundPatch& patch = current[i]->patch;
    rows += "<tr>" + td(html_escaped(patch.id)) + td(context.say(words_of(patch.kind))) +
            td(html_escaped(patch.zone_name.empty() ? patch.zone_id : patch.zone_name)) +
            td(day_text(patch.first_seen)) + number_cell(hectares(patch.area_m2)) +
            td(context.say(kConfidenceWords[static_cast<std::size_t>(patch.confidence)])) +
            td(context.say(kPatchStateWords[static_cast<std::size_t>(states.state_of(patch.id))])) + "</tr>\n";
  }
  return "<p>" + context.say(text("The largest of them:")) + "</p>\n<table><thead><tr>" +
         th(context.say(text("Patch"))) + th(context.say(text("Kind of change"))) + th(context.say(text("Zone"))) +
         th(context.say(text("First seen"))) + th(context.say(text("Area (ha)"))) +
         th(context.say(text("Confidence"))) + th(context.say(text("State"))) + "</tr></thead><tbody>\n" + rows +
         "</tbody></table>\n";
}

}  // namespace

std::string patches_section(const HtmlContext& context) {
  if (!context.input.results.patches) return {};
  const auto& [ledger, states] = *context.input.results.patches;
  std::vector<const LedgerPatch*> current;
  double m2 = 0;
  for (const LedgerPatch& entry : ledger.patches)
    if (entry.current) current.push_back(&entry), m2 += entry.patch.area_m2;
  std::string out = "<section id=\"patches\"><h2>" + context.say(text("Patches of changed land")) +
                    "</h2>\n<p class=\"note\">" +
                    context.shown(message(
                        "The last search found {0} patches ({1} ha); {2} earlier ones are not found any more. They are "
                        "found on maps and confirmed by clear dates of the later year; they are reasons to look, no "
                        "proof of a breach. patches.csv has all of them, and patches/patches.gpkg in the workspace "
                        "their outlines.",
                        current.size(), geo::verbatim(hectares(m2)), ledger.patches.size() - current.size())) +
                    "</p>\n";
  if (!current.empty()) out += kinds_table(context, current, states) + largest_table(context, current, states);
  return out + "</section>\n";
}

}  // namespace steppe
