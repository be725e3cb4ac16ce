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

std::vector<geo::PaletteColour> palette_of(Product product) {
  std::vector<geo::PaletteColour> palette(256, {0, 0, 0, 0});
  if (row_of(product).map == MapStyle::cover_ramp)
    std::copy(kCoverColours.begin(), kCoverColours.end(), palette.begin());
  for (const LegendEntry& entry : legend_of(product)) palette[entry.code] = {entry.red, entry.green, entry.blue, 255};
  return palette;
}

std::uint8_t index_of(std::int16_t value, std::int16_t nothing, bool cover) {
  if (value == nothing || value < 0) return kClear;
  if (!cover) return value > 254 ? kClear : static_cast<std::uint8_t>(value);
  return static_cast<std::uint8_t>(std::min(value * kCoverSteps / static_cast<int>(kCoverScale), kCoverSteps - 1));
}

std::string picture(const geo::Raster<std::int16_t>& raster, Product product) {
  geo::PaletteImage image{raster.grid.cols, raster.grid.rows, {}, palette_of(product)};
  image.pixels.reserve(raster.pixels.size());
  const bool ramp = row_of(product).map == MapStyle::cover_ramp;
  for (const auto value : raster.pixels) image.pixels.push_back(index_of(value, *raster.no_data, ramp));
  return base64(geo::png_bytes(image));
}

geo::Box box_of(const geo::ZoneSet& zones) {
  geo::Box box;
  for (const auto& zone : zones.zones) box = geo::join(box, geo::box_of(zone.shape));
  if (box.empty()) return box;
  const double margin = kMargin * std::max(box.x_max - box.x_min, box.y_max - box.y_min);
  return {box.x_min - margin, box.y_min - margin, box.x_max + margin, box.y_max + margin};
}

std::int64_t factor_for(const geo::Grid& lattice, const geo::Box& box) {
  const geo::Window window = geo::window_over(lattice, box);
  std::int64_t factor = 1;
  while (std::max(window.cols, window.rows) / factor + 2 > kMapSide) factor *= 2;
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

Maps draw_maps(const ReportInput& input, const Workspace& workspace) {
  Maps maps;
  const geo::Box box = box_of(input.night.zones);
  if (box.empty()) return maps;
  for (const Product product : input.settings.products.list) {
    if (row_of(product).map == MapStyle::none) continue;
    for (const auto year : input.settings.periods.years) {
      check_interrupted();
      const auto tiles = tiles_of(input.night, workspace, static_cast<int>(year), product);
      if (tiles.empty()) continue;
      const geo::Tiling& tiling = input.night.plan.grid.tiling;
      const auto factor = factor_for(geo::tile_grid(tiling, {0, 0}), box);
      const auto raster = geo::read_reduced(tiles, box, factor, kCoverNoData);
      if (!raster) geo::throw_fault(raster.fault());
      maps.frame.grid = raster.value().grid;
      maps.pictures.push_back({product, static_cast<int>(year), picture(raster.value(), product)});
    }
  }
  if (maps.pictures.empty()) return maps;
  maps.frame.metres_per_pixel = metres_per_pixel(input.night.plan.grid.crs, maps.frame.grid);
  for (const auto& zone : input.night.zones.zones) maps.frame.outlines.push_back(outline_of(zone, maps.frame.grid));
  return maps;
}

std::vector<MapColour> map_legend(Product product, Language language) {
  std::vector<MapColour> legend;
  for (int i = 0; i < kCoverSteps && row_of(product).map == MapStyle::cover_ramp; ++i)
    legend.push_back({std::to_string(100 * i / kCoverSteps) + "–" + std::to_string(100 * (i + 1) / kCoverSteps) + " %",
                      hex_colour(kCoverColours[static_cast<std::size_t>(i)])});
  for (const LegendEntry& entry : legend_of(product))
    legend.push_back({std::string(translate(language, entry.words)), hex_colour({entry.red, entry.green, entry.blue})});
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
