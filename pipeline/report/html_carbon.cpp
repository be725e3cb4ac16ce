#include "pipeline/report/html_carbon.hpp"

#include <algorithm>

#include "pipeline/report/html_trail.hpp"

namespace steppe {
namespace {

constexpr int kDecimals = 1;

bool is_sum(const CarbonLine& line) { return line.land_class == kCarbonTotal; }

bool is_estimated(const ZoneCarbon& carbon) {
  const auto& lines = carbon.result.lines;
  return std::any_of(lines.begin(), lines.end(), [](const CarbonLine& line) { return line.ci95_low.has_value(); });
}

bool has_any(const CarbonLine& line) {
  return line.stock_tc != 0 || line.removal_tc_per_yr != 0 || line.emission_tc_per_yr != 0;
}

bool counts_soil(const ZoneCarbon& carbon) {
  const auto& lines = carbon.result.lines;
  return std::any_of(lines.begin(), lines.end(), [](const CarbonLine& line) { return line.pool == "soil"; });
}

std::string interval_text(const CarbonLine& line) {
  if (!line.ci95_low || !line.ci95_high) return "—";
  return "[" + grouped(line.ci95_low, kDecimals) + ", " + grouped(line.ci95_high, kDecimals) + "]";
}

std::string line_row(const HtmlContext& context, const CarbonLine& line) {
  return "<tr" + std::string(is_sum(line) && line.pool == kCarbonTotal ? " class=\"sum\"" : "") + ">" +
         td(html_escaped(land_class_word(context.vocabulary(), line.land_class))) +
         td(context.word_of(std::string_view(line.pool))) + number_cell(grouped(line.stock_tc, kDecimals)) +
         number_cell(grouped(line.removal_tc_per_yr, kDecimals)) +
         number_cell(grouped(line.emission_tc_per_yr, kDecimals)) +
         number_cell(signed_text(line.net_tc_per_yr, kDecimals)) + number_cell(interval_text(line)) +
         number_cell(signed_text(line.net_tco2_per_yr, kDecimals)) + "</tr>\n";
}

std::string pools_note(const HtmlContext& context, const ZoneCarbon& carbon) {
  const std::string_view counted =
      counts_soil(carbon)
          ? text(
                "Total: biomass above and below ground, litter and dead wood, and soil organic carbon of 0–30 cm. Left "
                "out: soil below 30 cm, wood products, other greenhouse gases than carbon dioxide, and growth where "
                "the "
                "class stays the same.")
          : text(
                "Total: biomass above and below ground, litter and dead wood. Left out: soil organic carbon, wood "
                "products, other greenhouse gases than carbon dioxide, and growth where the class stays the same.");
  return "<p class=\"note\">" + context.say(counted) + " " + context.say(text("Rests on")) + context.colon() +
         carbon_links(context) + "</p>\n";
}

std::string table_of(const HtmlContext& context, const ZoneCarbon& carbon, bool estimated) {
  std::string out = (estimated ? "<h3>" : "<h4>" + mapped_badge(context) + " ") +
                    context.say(text("Change of the carbon stock")) + context.comma() +
                    std::to_string(carbon.from_year) + " → " + std::to_string(carbon.to_year) +
                    (estimated ? "</h3>\n" : "</h4>\n");
  for (const auto* told : {&carbon.result.missing, &carbon.result.notes})
    for (const auto& one : *told) out += "<p class=\"status\">" + context.shown(one) + "</p>\n";
  if (carbon.result.lines.empty()) return out;
  out += "<table class=\"carbon\"><thead><tr>" + th(context.say(text("Class"))) + th(context.say(text("Carbon pool"))) +
         th(context.say(text("Stock (tC)")), "class=\"n\"") + th(context.say(text("Removal (tC/yr)")), "class=\"n\"") +
         th(context.say(text("Emission (tC/yr)")), "class=\"n\"") +
         th(context.say(text("Net removal (tC/yr)")), "class=\"n\"") +
         th(context.say(text("95 % interval (tC/yr)")), "class=\"n\"") +
         th(context.say(text("Net removal (tCO₂/yr)")), "class=\"n\"") + "</tr></thead><tbody>\n";
  for (const auto& line : carbon.result.lines)
    if (is_sum(line) || (line.pool == kCarbonTotal && has_any(line))) out += line_row(context, line);
  return out + "</tbody></table>\n" + pools_note(context, carbon);
}

}  // namespace

std::string carbon_tables(const HtmlContext& context, const std::string& zone_id, bool estimated) {
  std::string out;
  for (const ZoneCarbon* carbon : context.index.carbon(zone_id)) {
    // What is missing is said once, on the zone's page.
    const bool headline = carbon->result.lines.empty() || is_estimated(*carbon);
    if (headline == estimated) out += table_of(context, *carbon, estimated);
  }
  return out;
}

}  // namespace steppe
