#include "pipeline/report/html_accounts.hpp"

#include <algorithm>
#include <functional>

#include "pipeline/report/tables.hpp"

namespace steppe {
namespace {

bool is_number(Column column) { return column_facts(column).kind == ColumnKind::number; }

std::string shown_cell(Column column, const Cell& cell, int decimals) {
  return is_number(column) ? number_cell(grouped(cell_number(cell), decimals)) : td(html_escaped(cell_text(cell)));
}

using Shows = std::function<bool(const Table& table, const CellRow& row)>;

// A report table as it is, numbers to the right with separators. `skip`: columns that every row repeats.
std::string whole_table(const HtmlContext& context, ReportTable which, std::initializer_list<Column> skip, int decimals,
                        const Shows& shows) {
  const Table table = table_head(which, context.vocabulary());
  std::vector<std::size_t> places;
  for (std::size_t c = 0; c < table.keys.size(); ++c)
    if (std::find(skip.begin(), skip.end(), table.keys[c]) == skip.end()) places.push_back(c);
  std::string out = "<table><thead><tr>";
  for (const auto c : places) out += th(html_escaped(table.columns[c]), is_number(table.keys[c]) ? "class=\"n\"" : "");
  out += "</tr></thead><tbody>\n";
  for_each_row(which, context.input, context.vocabulary(), [&](CellRow&& row) {
    if (!shows(table, row)) return;
    out += "<tr>";
    for (const auto c : places) out += shown_cell(table.keys[c], row[c], decimals);
    out += "</tr>\n";
  });
  return out + "</tbody></table>\n";
}

}  // namespace

std::string ledger_section(const HtmlContext& context) {
  return "<section id=\"ledger\" class=\"page\"><h2>" + context.say(text("Area ledger")) + "</h2>\n<p class=\"note\">" +
         context.say(
             text("Total = valid + cloud + snow + no data + masked, in every zone, period and product. The residual is "
                  "computed from exact sums and must be 0.")) +
         "</p>\n" + shown_note(context) +
         whole_table(context, ReportTable::ledger, {Column::zone_set, Column::zone_version, Column::level}, 2,
                     [&](const Table& table, const CellRow& row) {
                       return context.index.shows(cell_text(row[place_of(table, Column::zone_id)]));
                     }) +
         "</section>\n";
}

std::string scene_section(const HtmlContext& context) {
  const auto& night = context.input.night;
  return "<section id=\"scenes\" class=\"page\"><h2>" + context.say(text("Scenes")) + "</h2>\n<p>" +
         context.shown(geo::message("{0} scenes used or usable, {1} superseded by a newer processing, {2} refused.",
                                    night.scenes.size(), night.superseded.size(), night.refused.size())) +
         "</p>\n" +
         whole_table(context, ReportTable::scenes, {Column::path, Column::sha256}, 0,
                     [](const Table&, const CellRow&) { return true; }) +
         "</section>\n";
}

}  // namespace steppe
