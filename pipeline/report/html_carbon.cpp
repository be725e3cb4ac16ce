#include "pipeline/report/html_carbon.hpp"
namespace steppe {
namespace {

constexpr int kDecimals = 1;

std::string interval_text(const CarbonLine& line) {
  if (!line.ci95_low || !line.ci95_high) return "—";
  return "[" + grouped(line.ci95_low, kDecimals) + ", " + grouped(line.ci95_high, kDecimals) + "]";
}

std::string line_row(const HtmlContext& context, const CarbonLine& line) {
  const bool total = line.land_class == kCarbonTotal;
  return "<tr" + std::string(total ? " class=\"sum\"" : "") + ">" +
         td(html_escaped(land_class_word(context.vocabulary(), line.land_class))) + td(context.word_of(line.pool)) +
         number_cell(grouped(line.stock_tc, kDecimals)) + number_cell(grouped(line.removal_tc_per_yr, kDecimals)) +
         number_cell(grouped(line.emission_tc_per_yr, kDecimals)) +
         number_cell(signed_text(line.net_tc_per_yr, kDecimals)) + number_cell(interval_text(line)) +
         number_cell(signed_text(line.net_tco2_per_yr, kDecimals)) + "</tr>\n";
}

std::string table_of(const HtmlContext& context, const ZoneCarbon& carbon) {
  std::string out = "<h3>" + context.say(text("Carbon")) + ", " + std::to_string(carbon.from_year) + " → " +
                    std::to_string(carbon.to_year) + "</h3>\n";
  for (const auto& missing : carbon.result.missing) out += "<p class=\"status\">" + context.shown(missing) + "</p>\n";
  if (carbon.result.lines.empty()) return out;
  out += "<table><thead><tr>" + th(context.say(text("Class"))) + th(context.say(text("Carbon pool"))) +
         th(context.say(text("Stock (tC)")), "class=\"n\"") + th(context.say(text("Removal (tC/yr)")), "class=\"n\"") +
         th(context.say(text("Emission (tC/yr)")), "class=\"n\"") +
         th(context.say(text("Net removal (tC/yr)")), "class=\"n\"") +
         th(context.say(text("95 % interval (tC/yr)")), "class=\"n\"") +
         th(context.say(text("Net removal (tCO₂/yr)")), "class=\"n\"") + "</tr></thead><tbody>\n";
  for (const auto& line : carbon.result.lines) out += line_row(context, line);
  return out + "</tbody></table>\n";
}

}  // namespace

std::string carbon_tables(const HtmlContext& context, const std::string& zone_id) {
  std::string out;
  for (const ZoneCarbon* carbon : context.index.carbon(zone_id)) out += table_of(context, *carbon);
  return out;
}

}  // namespace steppe
