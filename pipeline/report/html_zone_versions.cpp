#include "pipeline/report/html_zone_versions.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace steppe {
namespace {

using geo::message;

// What is printed alike has no part.
bool boundary_matters(const ZoneVersionRow& row) {
  const auto part = row.boundary_part();
  return part && geo::rounded_as_printed(*part, row.decimals) != 0;
}

std::string signed_cell(const HtmlContext& context, const std::optional<double>& value, const ZoneVersionRow& row) {
  if (!value) return number_cell("—");
  return number_cell((*value > 0 ? "+" : "") + quantity_text(context, *value, row.unit, row.decimals));
}

std::string row_of_table(const HtmlContext& context, const ZoneVersionRow& row) {
  const std::string name = html_escaped(row.zone_name.empty() ? row.zone_id : row.zone_name);
  return "<tr>" + td(name) +
         td(context.word_of(row.indicator) + context.in_brackets(context.word_of(std::string_view(row.caliber)))) +
         td(std::to_string(*row.from_period) + "–" + std::to_string(row.period)) +
         signed_cell(context, row.change(), row) + signed_cell(context, row.boundary_part(), row) +
         signed_cell(context, row.land_part(), row) + "</tr>\n";
}

// The change on which the boundary tells most, in a sentence.
std::string sentence(const HtmlContext& context, const ZoneVersionRow& row, const std::string& older) {
  const auto quantity = [&](const std::optional<double>& value) {
    return geo::verbatim(geo::decimal_text(value.value_or(0), row.decimals) + " " +
                         word(context.vocabulary(), row.unit));
  };
  return "<p>" +
         context.shown(message(
             "Example: {0}, {1}: published for {2} in the boundaries of {3} and for {4} in today's, it would change by "
             "{5}; {6} of that is the boundary, {7} happened on the land.",
             row.zone_name.empty() ? row.zone_id : row.zone_name, word(context.vocabulary(), row.indicator),
             *row.from_period, older, row.period, quantity(row.change()), quantity(row.boundary_part()),
             quantity(row.land_part()))) +
         "</p>\n";
}

// In percent of what the figure was, so that areas and shares can be told apart by their weight.
double weight_of(const ZoneVersionRow& row) {
  const double before = std::abs(row.from_previous_value.value_or(0));
  return before > 0 ? std::abs(*row.boundary_part()) / before : 0;
}

}  // namespace

std::string zone_versions_section(const HtmlContext& context) {
  if (!context.input.results.zone_versions) return {};
  const ZoneVersions& versions = *context.input.results.zone_versions;
  const auto ids = context.index.shown_ids();
  const std::set<std::string> shown(ids.begin(), ids.end());
  std::string rows;
  const ZoneVersionRow* most = nullptr;
  for (const ZoneVersionRow& row : versions.rows) {
    if (!row.from_period || !row.change() || !boundary_matters(row) || !shown.contains(row.zone_id)) continue;
    rows += row_of_table(context, row);
    if (most == nullptr || weight_of(row) > weight_of(*most)) most = &row;
  }
  std::string out = "<section id=\"zone-versions\"><h2>" + context.say(text("Older boundaries")) +
                    "</h2>\n<p class=\"note\">" +
                    context.shown(message(
                        "The maps of this run were summed in the boundaries of {0} as well (version {1}; today's is "
                        "{2}). A change between a figure published in those boundaries and one in today's has two "
                        "parts: the boundary's (the same map, other boundaries) and the land's (the same boundaries, "
                        "other years). All values are counted on maps. zone_versions.csv has every zone, indicator and "
                        "year.",
                        versions.previous_name, versions.previous_version, context.input.night.zones.version)) +
                    "</p>\n";
  if (most == nullptr)
    return out + "<p>" + context.say(text("In no zone shown here does the boundary change a figure.")) +
           "</p></section>\n";
  return out + sentence(context, *most, versions.previous_name) + "<table class=\"zone-versions\"><thead><tr>" +
         th(context.say(text("Zone"))) + th(context.say(text("Indicator"))) + th(context.say(text("Years"))) +
         th(context.say(text("Change as published"))) + th(context.say(text("of it by the boundary"))) +
         th(context.say(text("of it on the land"))) + "</tr></thead><tbody>\n" + rows + "</tbody></table></section>\n";
}

}  // namespace steppe
