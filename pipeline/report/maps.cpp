#include "pipeline/report/maps.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "libgeo/base/number_text.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

constexpr double kMargin = 0.015;  // around the zones, of the long side

geo::Box with_margin(const geo::Box& box, double share) {
  if (box.empty()) return box;
  const double margin = share * std::max(box.x_max - box.x_min, box.y_max - box.y_min);
  return {box.x_min - margin, box.y_min - margin, box.x_max + margin, box.y_max + margin};
}

geo::Box box_of(const geo::ZoneSet& zones) {
  geo::Box box;
  for (const auto& zone : zones.zones) box = geo::join(box, geo::box_of(zone.shape));
  return with_margin(box, kMargin);
}

// Of a pixel's width in the middle of the map: degrees by the ellipsoid's equator, good to 1 % for a scale bar.
double metres_per_pixel(const geo::Crs& crs, const geo::Grid& grid) {
  if (!crs.geographic()) return grid.dx;
  const double degree = std::numbers::pi / 180;
  const geo::Box box = grid.box();
  return grid.dx * degree * crs.semi_major_m() * std::cos((box.y_min + box.y_max) / 2 * degree);
}

}  // namespace

namespace {

// Adds the picture of a product and year over the box; false without tiles.
bool add_picture(MapPictures& pictures, const geo::Box& box, std::int64_t side, Product product, int year, Maps& maps) {
  auto image = pictures.draw(box, side, product, year);
  if (!image) return false;
  maps.frame.grid = image->grid;
  maps.pictures.push_back({product, year, std::move(image->png_base64)});
  return true;
}

}  // namespace

Maps draw_maps(const ReportInput& input, const Workspace& workspace) {
  MapPictures pictures(input, workspace, false);
  return draw_maps(input, pictures);
}

Maps draw_maps(const ReportInput& input, MapPictures& pictures) {
  Maps maps;
  const geo::Box box = box_of(input.night.zones);
  const auto& years = input.settings.periods.years;
  if (box.empty() || years.empty()) return maps;
  for (const Product product : input.settings.products.list) {
    if (row_of(product).map == MapStyle::none) continue;
    add_picture(pictures, box, kMapSide, product, static_cast<int>(years.front()), maps);
    if (years.size() > 1) add_picture(pictures, box, kMapSide, product, static_cast<int>(years.back()), maps);
  }
  if (maps.pictures.empty()) return maps;
  maps.frame.metres_per_pixel = metres_per_pixel(input.night.plan.grid.crs, maps.frame.grid);
  for (const auto& zone : input.night.zones.zones) maps.frame.outlines.push_back(outline_of(zone, maps.frame.grid));
  maps.frame.in_focus.assign(maps.frame.outlines.size(), true);
  return maps;
}

std::vector<geo::Box> boxes_of(const geo::ZoneSet& zones) {
  std::vector<geo::Box> boxes;
  for (const auto& zone : zones.zones) boxes.push_back(geo::box_of(zone.shape));
  return boxes;
}

Maps draw_zone_maps(const ReportInput& input, MapPictures& pictures, const std::string& zone_id,
                    const std::vector<geo::Box>& boxes) {
  constexpr double kAround = 0.08;
  Maps maps;
  const auto& zones = input.night.zones.zones;
  const auto zone = std::find_if(zones.begin(), zones.end(), [&](const auto& z) { return z.id == zone_id; });
  if (zone == zones.end()) return maps;
  const geo::Box box = with_margin(boxes[static_cast<std::size_t>(zone - zones.begin())], kAround);
  const auto& years = input.settings.periods.years;
  for (const Product product : input.settings.products.list) {
    if (row_of(product).map == MapStyle::none) continue;
    for (auto year = years.rbegin(); year != years.rend(); ++year)
      if (add_picture(pictures, box, kZoneMapSide, product, static_cast<int>(*year), maps)) break;
  }
  if (maps.pictures.empty()) return maps;
  maps.frame.metres_per_pixel = metres_per_pixel(input.night.plan.grid.crs, maps.frame.grid);
  for (std::size_t z = 0; z < zones.size(); ++z) {
    if (!geo::overlap(boxes[z], maps.frame.grid.box())) continue;
    maps.frame.outlines.push_back(outline_of(zones[z], maps.frame.grid));
    maps.frame.in_focus.push_back(zones[z].id == zone_id);
  }
  return maps;
}

std::vector<MapColour> map_legend(Product product, Language language, const Palette& palette) {
  std::vector<MapColour> legend;
  for (int i = 0; i < kCoverSteps && row_of(product).map == MapStyle::cover_ramp; ++i)
    legend.push_back({std::to_string(100 * i / kCoverSteps) + "–" + std::to_string(100 * (i + 1) / kCoverSteps) + " %",
                      hex_colour(kCoverColours[static_cast<std::size_t>(i)])});
  for (const LegendEntry& entry : legend_of(product)) {
    const auto [red, green, blue] = palette.colour(product, entry);
    legend.push_back({palette.words(product, entry, language), hex_colour({red, green, blue})});
  }
  return legend;
}

std::vector<MapColour> ndvi_legend() {
  std::vector<MapColour> legend;
  for (int i = 0; i < kCoverSteps; ++i)
    legend.push_back({(i == 0 ? "< 0" : "0." + std::to_string(i)) + "–" + geo::decimal_text((i + 1) / 10.0, 1),
                      hex_colour(kCoverColours[static_cast<std::size_t>(i)])});
  return legend;
}

}  // namespace steppe
