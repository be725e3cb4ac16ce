#include "pipeline/report/html_ledger.hpp"

#include <tuple>

namespace steppe {
namespace {

auto account(const LedgerLine& line) {
  return std::tie(line.total_ha, line.valid_ha, line.cloud_ha, line.snow_ha, line.no_data_ha, line.masked_ha,
                  line.residual_ha);
}

struct Row {
  const LedgerLine* line = nullptr;
  int year = 0;
  std::string products;
};

std::vector<Row> rows_of(const HtmlContext& context, const std::string& id) {
  std::vector<Row> rows;
  for (const LedgerLine* line : context.index.ledger(id)) {
    if (!line->known) continue;
    const int year = context.input.totals.zones[line->zone].year;
    const std::string product = context.word_of(line->product);
    Row* same = nullptr;
    for (Row& row : rows)
      if (row.year == year && account(*row.line) == account(*line)) same = &row;
    if (same != nullptr)
      same->products += context.language == Language::zh ? "、" + product : ", " + product;
    else
      rows.push_back({line, year, product});
  }
  return rows;
}

}  // namespace

std::string ledger_table(const HtmlContext& context, const std::string& zone_id) {
  const auto rows = rows_of(context, zone_id);
  if (rows.empty()) return {};
  std::string out = "<h4>" + context.say(text("Area ledger")) + "</h4>\n<table class=\"ledger\"><thead><tr>" +
                    th(context.say(text("Year"))) + th(context.say(text("Product")));
  for (const std::string_view words :
       {text("Total"), text("Valid"), text("Cloud"), text("Snow"), text("No data"), text("Masked")})
    out += th(context.say(words), "class=\"n\"");
  out += "</tr></thead><tbody>\n";
  for (const Row& row : rows) {
    const LedgerLine& line = *row.line;
    out += "<tr>" + td(std::to_string(row.year)) + td(row.products);
    for (const double ha : {line.total_ha, line.valid_ha, line.cloud_ha, line.snow_ha, line.no_data_ha, line.masked_ha})
      out += ha == 0 ? number_cell("0") : area_cell(context, ha);
    out += "</tr>\n";
  }
  return out + "</tbody></table>\n<p class=\"note\">" +
         context.say(text(
             "Total = valid + cloud + snow + no data + masked, to the last bit: the residual of exact sums is 0 in "
             "every row, or no report is made. Masked: seen clear on too few days, or kept from use by "
             "something other than the sky.")) +
         "</p>\n";
}

}  // namespace steppe
