#include "pipeline/report/maps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/png.hpp"
#include "libgeo/io/reduced_mosaic.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/mosaics.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr std::uint8_t kClear = 255;  // the palette's transparent entry

constexpr double kMargin = 0.015;  // around the zones, of the long side

// From bare sand to dense green; light to dark, so that a grey print keeps the order.
constexpr std::array<geo::PaletteColour, kCoverSteps> kCoverColours{{{250, 236, 205},
                                                                     {240, 220, 165},
                                                                     {226, 208, 130},
                                                                     {205, 205, 110},
                                                                     {172, 195, 95},
                                                                     {136, 180, 85},
                                                                     {100, 160, 75},
                                                                     {66, 138, 66},
                                                                     {36, 112, 56},
                                                                     {12, 82, 44}}};

std::vector<geo::PaletteColour> palette_of(Product product, const Palette& own) {
  std::vector<geo::PaletteColour> palette(256, {0, 0, 0, 0});
  if (row_of(product).map == MapStyle::cover_ramp)
    std::copy(kCoverColours.begin(), kCoverColours.end(), palette.begin());
  for (const LegendEntry& entry : legend_of(product)) {
    const auto [red, green, blue] = own.colour(product, entry);
    palette[entry.code] = {red, green, blue, 255};
  }
  return palette;
}

std::uint8_t index_of(std::int16_t value, std::int16_t nothing, bool cover) {
  if (value == nothing || value < 0) return kClear;
  if (!cover) return value > 254 ? kClear : static_cast<std::uint8_t>(value);
  return static_cast<std::uint8_t>(std::min(value * kCoverSteps / static_cast<int>(kCoverScale), kCoverSteps - 1));
}

std::string picture(const geo::Raster<std::int16_t>& raster, Product product, const Palette& palette) {
  geo::PaletteImage image{raster.grid.cols, raster.grid.rows, {}, palette_of(product, palette)};
  image.pixels.reserve(raster.pixels.size());
  const bool ramp = row_of(product).map == MapStyle::cover_ramp;
  for (const auto value : raster.pixels) image.pixels.push_back(index_of(value, *raster.no_data, ramp));
  return base64(geo::png_bytes(image));
}

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

std::int64_t factor_for(const geo::Grid& lattice, const geo::Box& box, std::int64_t side) {
  const geo::Window window = geo::window_over(lattice, box);
  std::int64_t factor = 1;
  while (std::max(window.cols, window.rows) / factor + 2 > side) factor *= 2;
  return factor;
}

// Of a pixel's width in the middle of the map: degrees by the ellipsoid's equator, good to 1 % for a scale bar.
double metres_per_pixel(const geo::Crs& crs, const geo::Grid& grid) {
  if (!crs.geographic()) return grid.dx;
  const double degree = std::numbers::pi / 180;
  const geo::Box box = grid.box();
  return grid.dx * degree * crs.semi_major_m() * std::cos((box.y_min + box.y_max) / 2 * degree);
}

std::string hex_colour(const geo::PaletteColour& c) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string out = "#";
  for (const std::uint8_t part : {c.red, c.green, c.blue}) {
    out += kDigits[part >> 4U];
    out += kDigits[part & 15U];
  }
  return out;
}

}  // namespace

namespace {

// Adds the picture of a product and year over the box; false without tiles.
bool add_picture(const ReportInput& input, const Workspace& workspace, const geo::Box& box, std::int64_t side,
                 Product product, int year, Maps& maps) {
  check_interrupted();
  auto tiles = tiles_of(input.night, workspace, year, product);
  if (tiles.empty()) return false;
  const auto factor = factor_for(geo::tile_grid(input.night.plan.grid.tiling, {0, 0}), box, side);
  const auto raster = geo::read_reduced(tiles, box, factor, kCoverNoData);
  if (!raster) geo::throw_fault(raster.fault());
  maps.frame.grid = raster.value().grid;
  maps.pictures.push_back({product, year, picture(raster.value(), product, input.results.palette)});
  return true;
}

bool touch(const geo::Box& a, const geo::Box& b) {
  return a.x_min < b.x_max && b.x_min < a.x_max && a.y_min < b.y_max && b.y_min < a.y_max;
}

}  // namespace

Maps draw_maps(const ReportInput& input, const Workspace& workspace) {
  Maps maps;
  const geo::Box box = box_of(input.night.zones);
  const auto& years = input.settings.periods.years;
  if (box.empty() || years.empty()) return maps;
  for (const Product product : input.settings.products.list) {
    if (row_of(product).map == MapStyle::none) continue;
    add_picture(input, workspace, box, kMapSide, product, static_cast<int>(years.front()), maps);
    if (years.size() > 1) add_picture(input, workspace, box, kMapSide, product, static_cast<int>(years.back()), maps);
  }
  if (maps.pictures.empty()) return maps;
  maps.frame.metres_per_pixel = metres_per_pixel(input.night.plan.grid.crs, maps.frame.grid);
  for (const auto& zone : input.night.zones.zones) maps.frame.outlines.push_back(outline_of(zone, maps.frame.grid));
  maps.frame.in_focus.assign(maps.frame.outlines.size(), true);
  return maps;
}

Maps draw_zone_maps(const ReportInput& input, const Workspace& workspace, const std::string& zone_id) {
  constexpr double kAround = 0.08;
  Maps maps;
  const auto& zones = input.night.zones.zones;
  const auto zone = std::find_if(zones.begin(), zones.end(), [&](const auto& z) { return z.id == zone_id; });
  if (zone == zones.end()) return maps;
  const geo::Box box = with_margin(geo::box_of(zone->shape), kAround);
  const auto& years = input.settings.periods.years;
  for (const Product product : input.settings.products.list) {
    if (row_of(product).map == MapStyle::none) continue;
    for (auto year = years.rbegin(); year != years.rend(); ++year)
      if (add_picture(input, workspace, box, kZoneMapSide, product, static_cast<int>(*year), maps)) break;
  }
  if (maps.pictures.empty()) return maps;
  maps.frame.metres_per_pixel = metres_per_pixel(input.night.plan.grid.crs, maps.frame.grid);
  for (const auto& other : zones) {
    if (!touch(geo::box_of(other.shape), maps.frame.grid.box())) continue;
    maps.frame.outlines.push_back(outline_of(other, maps.frame.grid));
    maps.frame.in_focus.push_back(other.id == zone_id);
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

std::string base64(const std::string& bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  const auto at = [&](std::size_t i) -> std::uint32_t {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
  };
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group = (at(i) << 16U) | (at(i + 1) << 8U) | at(i + 2);
    for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? kAlphabet[(group >> (18 - 6 * k)) & 63U] : '=';
  }
  return out;
}

}  // namespace steppe
