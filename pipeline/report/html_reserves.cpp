#include "pipeline/report/html_reserves.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostAreas = 30;
constexpr int kHectareDecimals = 2, kShareDecimals = 1, kEdgeDecimals = 1;
constexpr double kPercent = 100;

// Rows of one reserve.
struct Area {
  std::string name;
  std::vector<const LandscapeRow*> rows;
};

std::vector<Area> areas_of(const std::vector<LandscapeRow>& rows) {
  std::vector<Area> areas;
  for (const LandscapeRow& row : rows) {
    if (areas.empty() || areas.back().name != row.area) areas.push_back({row.area, {}});
    areas.back().rows.push_back(&row);
  }
  return areas;
}

std::string cells_of(const LandscapeRow* row) {
  if (row == nullptr)
    return number_cell("0") + number_cell("0") + number_cell("0") + number_cell("—") + number_cell("—");
  const std::optional<double> share =
      row->known_ha > 0 ? std::optional(row->class_ha / row->known_ha * kPercent) : std::nullopt;
  return number_cell(grouped(row->class_ha, kHectareDecimals)) + number_cell(grouped(share, kShareDecimals)) +
         number_cell(std::to_string(row->patches)) + number_cell(grouped(row->mean_ha(), kHectareDecimals)) +
         number_cell(grouped(row->edge_m_per_ha(), kEdgeDecimals));
}

std::string classes_table(const HtmlContext& context, const Area& area, int first, int last) {
  std::map<std::uint8_t, std::map<int, const LandscapeRow*>> by_class;
  for (const LandscapeRow* row : area.rows)
    if (row->code && (row->year == first || row->year == last)) by_class[*row->code][row->year] = row;
  const std::vector<int> years = first == last ? std::vector{last} : std::vector{first, last};
  std::string head = "<tr>" + th(context.say(text("Land cover")), "rowspan=\"2\""), below = "<tr>", rows;
  for (const int year : years) {
    head += th(std::to_string(year), "colspan=\"5\"");
    for (const std::string_view words : {text("Area (ha)"), text("Share of the area known (%)"), text("Patches"),
                                         text("Mean size (ha)"), text("Edge density (m/ha)")})
      below += th(context.say(words), "class=\"n\"");
  }
  for (const auto& [code, of_years] : by_class) {
    rows += "<tr>" + td(context.class_of(Product::landcover, code), "class=\"nowrap\"");
    for (const int year : years) {
      const auto found = of_years.find(year);
      rows += cells_of(found == of_years.end() ? nullptr : found->second);
    }
    rows += "</tr>\n";
  }
  return "<table><thead>" + head + "</tr>" + below + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

geo::Message disturbance_of(const LandscapeRow& row) {
  const auto hectares = [](double ha) { return geo::verbatim(geo::decimal_text(ha, kHectareDecimals)); };
  const std::string from = std::to_string(row.from_year), to = std::to_string(row.year);
  if (row.confirmed)
    return message(
        "New disturbance {0} to {1}, confirmed by clear dates: {2} ha in {3} patches, the largest {4} ha; the patches "
        "themselves stand among those of changed land.",
        from, to, hectares(row.class_ha), row.patches, hectares(row.largest_ha));
  return message(
      "On the two maps alone, not confirmed: {0} ha in {1} patches, the largest {2} ha; {3} ha are known in both "
      "years.",
      hectares(row.class_ha), row.patches, hectares(row.largest_ha), hectares(row.known_ha));
}

std::string disturbance(const HtmlContext& context, const Area& area) {
  std::string out;
  for (const LandscapeRow* row : area.rows)
    if (!row->code)
      out +=
          std::string(row->confirmed ? "<p>" : "<p class=\"note\">") + context.shown(disturbance_of(*row)) + "</p>\n";
  return out;
}

}  // namespace

std::string reserves_section(const HtmlContext& context) {
  const auto areas = areas_of(context.input.results.landscape);
  if (areas.empty()) return {};
  std::string out =
      "<section id=\"reserves\"><h2>" + context.say(text("Reserves and red line")) + "</h2>\n<p class=\"note\">" +
      context.say(
          text("Classes are counted on the land cover maps, without an error of their own. New disturbance: patches of "
               "changed land that clear dates confirm (forest, grassland or wetland lost, new bare ground, built-up "
               "land or cropland, suspected mines), as far as they lie inside. landscape.csv has all years.")) +
      "</p>\n";
  for (std::size_t i = 0; i < std::min(areas.size(), kMostAreas); ++i) {
    int first = areas[i].rows.front()->year, last = first;
    for (const LandscapeRow* row : areas[i].rows) first = std::min(first, row->year), last = std::max(last, row->year);
    out += "<h3>" + html_escaped(areas[i].name) + "</h3>\n" + classes_table(context, areas[i], first, last) +
           disturbance(context, areas[i]);
  }
  if (areas.size() > kMostAreas)
    out += "<p class=\"note\">" +
           context.shown(message("{0} more reserves stand in landscape.csv alone.", areas.size() - kMostAreas)) +
           "</p>\n";
  return out + "</section>\n";
}

}  // namespace steppe
