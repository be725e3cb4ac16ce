#include "pipeline/report/html_parts.hpp"

namespace steppe {
namespace {

// A report table as it is, numbers to the right with separators. `skip`: columns that every row repeats.
std::string whole_table(const Table& table, std::initializer_list<std::string_view> skip, int decimals) {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < table.keys.size(); ++c) {
    bool wanted = true;
    for (const auto key : skip) wanted = wanted && table.keys[c] != key;
    if (wanted) columns.push_back(c);
  }
  const auto number = [&](std::size_t c) {
    const auto known = column_words(table.name, table.keys[c]);
    return known && known->number && table.keys[c] != "period";
  };
  std::string out = "<table><thead><tr>";
  for (const auto c : columns) out += th(html_escaped(table.columns[c]), number(c) ? "class=\"n\"" : "");
  out += "</tr></thead><tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (const auto c : columns)
      out += number(c) ? number_cell(row[c].empty() ? "—" : grouped(std::stod(row[c]), decimals))
                       : td(html_escaped(row[c]));
    out += "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

}  // namespace

std::string ledger_section(const HtmlContext& context) {
  return "<section id=\"ledger\" class=\"page\"><h2>" + context.say(text("Area ledger")) + "</h2>\n<p class=\"note\">" +
         context.say(
             text("Total = valid + cloud + no data + masked, in every zone, period and product. The residual is "
                  "computed from exact sums and must be 0.")) +
         "</p>\n" +
         whole_table(ledger_table(context.input, context.vocabulary()), {"zone_set", "zone_version", "level"}, 2) +
         "</section>\n";
}

std::string scene_section(const HtmlContext& context) {
  const auto& night = context.input.night;
  return "<section id=\"scenes\" class=\"page\"><h2>" + context.say(text("Scenes")) + "</h2>\n<p>" +
         context.shown(
             geo::message("{0} scenes used or usable, {1} refused.", night.scenes.size(), night.refused.size())) +
         "</p>\n" + whole_table(scenes_table(night, context.vocabulary()), {"path", "sha256"}, 0) + "</section>\n";
}

}  // namespace steppe
