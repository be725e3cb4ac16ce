#include "tests/simulator/sentinel2_folder.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "libgeo/base/error.hpp"
#include "tests/simulator/jp2_file.hpp"
#include "tests/simulator/sentinel2_metadata.hpp"
#include "tests/simulator/sentinel2_scene.hpp"
#include "tests/simulator/text_file.hpp"

namespace steppe::sim {
namespace {

// A corner of the real tile: the lattice of all its pixels of 20 m.
constexpr double kTileX = 600000, kTileY = 4600020;

template <class T>
T value_or_throw(geo::Result<T> result) {
  if (!result.ok()) throw geo::Error(result.fault().message);
  return std::move(result).value();
}

geo::Crs utm48() { return value_or_throw(geo::Crs::from_text("EPSG:32648")); }

}  // namespace

geo::Grid sentinel2_grid(const World& world, const geo::Crs& world_crs) {
  const geo::Transform to_utm = value_or_throw(geo::Transform::between(world_crs, utm48()));
  // The outline in pieces: its images are bent.
  constexpr int kPieces = 64;
  std::vector<double> x, y;
  for (int i = 0; i <= kPieces; ++i) {
    const double along = static_cast<double>(i) / kPieces;
    for (const double across : {0.0, 1.0}) {
      const double cols = static_cast<double>(world.grid.cols), rows = static_cast<double>(world.grid.rows);
      x.insert(x.end(), {world.grid.x_of(along * cols), world.grid.x_of(across * cols)});
      y.insert(y.end(), {world.grid.y_of(across * rows), world.grid.y_of(along * rows)});
    }
  }
  to_utm.forward(x, y);
  const auto [west, east] = std::minmax_element(x.begin(), x.end());
  const auto [south, north] = std::minmax_element(y.begin(), y.end());
  const double x0 = kTileX + std::floor((*west - kTileX) / 20) * 20;
  const double y0 = kTileY - std::floor((kTileY - *north) / 20) * 20;
  const auto cols = static_cast<std::int64_t>(std::ceil((*east - x0) / 20)) * 2;
  const auto rows = static_cast<std::int64_t>(std::ceil((y0 - *south) / 20)) * 2;
  return {x0, y0, 10, 10, cols, rows};
}

void write_sentinel2(const std::filesystem::path& folder, const World& world, const geo::Crs& world_crs,
                     const Sentinel2Pass& pass) {
  const geo::SpatialGrid fine{sentinel2_grid(world, world_crs), utm48()};
  geo::SpatialGrid coarse = fine;
  coarse.grid.dx = coarse.grid.dy = 20;
  coarse.grid.cols /= 2;
  coarse.grid.rows /= 2;
  const geo::Transform to_world = value_or_throw(geo::Transform::between(fine.crs, world_crs));
  const Sentinel2Pixels pixels = Sentinel2Painter(world, pass).paint(fine.grid, to_world);

  const std::filesystem::path safe = folder / safe_name(pass);
  for (std::size_t b = 0; b < kMsiBands; ++b) {
    const bool is_fine = b < kMsiFineBands;
    write_jp2(safe / (image_path(pass, kMsiBandNames[b], is_fine ? 10 : 20) + ".jp2"), is_fine ? fine : coarse,
              std::span<const std::uint16_t>(pixels.bands[b]));
  }
  write_jp2(safe / (image_path(pass, "SCL", 20) + ".jp2"), coarse, std::span<const std::uint8_t>(pixels.scene_class));
  write_text_file(safe / "MTD_MSIL2A.xml", product_metadata_xml(pass));
  write_text_file(safe / "GRANULE" / granule_name(pass) / "MTD_TL.xml", tile_metadata_xml(pass, fine.grid));
  write_text_file(safe / "manifest.safe", manifest_safe(pass));
}

}  // namespace steppe::sim
