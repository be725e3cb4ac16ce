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
    rows += "<tr>" + td(context.class_of(Product::landcover, code));
    for (const int year : years) {
      const auto found = of_years.find(year);
      rows += cells_of(found == of_years.end() ? nullptr : found->second);
    }
    rows += "</tr>\n";
  }
  return "<table><thead>" + head + "</tr>" + below + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

std::string disturbance(const HtmlContext& context, const Area& area) {
  std::string out;
  for (const LandscapeRow* row : area.rows)
    if (!row->code)
      out += "<p>" +
             context.shown(message("New disturbance {0} to {1}: {2} ha in {3} patches, the largest {4} ha; {5} ha are "
                                   "known in both years.",
                                   std::to_string(row->from_year), std::to_string(row->year),
                                   geo::verbatim(geo::decimal_text(row->class_ha, kHectareDecimals)), row->patches,
                                   geo::verbatim(geo::decimal_text(row->largest_ha, kHectareDecimals)),
                                   geo::verbatim(geo::decimal_text(row->known_ha, kHectareDecimals)))) +
             "</p>\n";
  return out;
}

}  // namespace

std::string reserves_section(const HtmlContext& context) {
  const auto areas = areas_of(context.input.results.landscape);
  if (areas.empty()) return {};
  std::string out =
      "<section id=\"reserves\"><h2>" + context.say(text("Reserves and red line")) + "</h2>\n<p class=\"note\">" +
      context.say(
          text("Counted on the land cover maps, without an error of their own. New disturbance: what was natural "
               "and is cropland, built or bare now; cleared forest that has grown over again is none and stands "
               "among the patches of changed land. landscape.csv has all years.")) +
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
