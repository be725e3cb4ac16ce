#include "libgeo/io/reduced_mosaic.hpp"

#include <gdal_priv.h>

#include <algorithm>
#include <cassert>

#include "libgeo/grid/anchor.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/raster_seal.hpp"

namespace geo {
namespace {

// A tile's pixels at full resolution divided by `step`.
struct Coarse {
  std::int64_t step = 1, cols = 0, rows = 0;
  std::vector<std::int16_t> pixels;
};

// The coarsest overview that still has a pixel for every square; only true halvings, so that positions are exact.
// `directory` becomes its number in the file.
GDALRasterBand& level_for(GDALRasterBand& band, std::int64_t factor, std::int64_t& step, std::size_t& directory) {
  GDALRasterBand* best = &band;
  step = 1;
  directory = 0;
  for (int i = 0; i < band.GetOverviewCount(); ++i) {
    GDALRasterBand* overview = band.GetOverview(i);
    if (overview == nullptr) continue;
    for (std::int64_t s = step * 2; s <= factor; s *= 2) {
      const bool halved = (band.GetXSize() + s - 1) / s == overview->GetXSize() &&
                          (band.GetYSize() + s - 1) / s == overview->GetYSize();
      if (!halved || factor % s != 0) continue;
      best = overview;
      step = s;
      directory = static_cast<std::size_t>(i) + 1;
    }
  }
  return *best;
}

Result<void> check_seal(const MosaicTile& tile, std::size_t directory) {
  if (tile.seal.empty()) return {};
  const auto head = SealedHead::read(tile.file, tile.seal);
  if (!head) return head.fault();
  return check_sealed_blocks(tile.file, head.value(), directory);
}

Result<Coarse> read_coarse(const MosaicTile& tile, std::int64_t factor, std::int16_t nothing) {
  auto opened = open_gdal_dataset(tile.file.string(), {});
  if (!opened) return opened.fault();
  const RasterInfo& info = opened.value().info;
  if (info.type != PixelType::uint8 && info.type != PixelType::int16)
    return Fault{FaultKind::unsupported, message("{0}: cannot be drawn (got pixel type {1}, allowed uint8, int16)",
                                                 tile.file.string(), name_of(info.type))};
  const GdalErrors errors;
  Coarse coarse;
  std::size_t directory = 0;
  GDALRasterBand& band = level_for(*opened.value().dataset->GetRasterBand(1), factor, coarse.step, directory);
  if (auto sound = check_seal(tile, directory); !sound) return sound.fault();
  coarse.cols = band.GetXSize();
  coarse.rows = band.GetYSize();
  coarse.pixels.resize(static_cast<std::size_t>(coarse.cols * coarse.rows));
  if (band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), coarse.pixels.data(), band.GetXSize(),
                    band.GetYSize(), GDT_Int16, 0, 0, nullptr) != CE_None)
    return Fault{FaultKind::unreadable, message("{0}: cannot be read for a map (got {1}); run again with --force",
                                                tile.file.string(), errors.reason())};
  if (info.no_data)
    std::replace(coarse.pixels.begin(), coarse.pixels.end(), static_cast<std::int16_t>(*info.no_data), nothing);
  return coarse;
}

// `place`: the tile in pixels of the lattice that the picture's `origin` (its first pixel there) is given in.
void paste(const Coarse& coarse, const Window& place, const Window& origin, std::int64_t factor,
           Raster<std::int16_t>& picture) {
  const auto first_after = [&](std::int64_t pixel) {  // the first square whose middle is not before the pixel
    return (std::max<std::int64_t>(pixel - factor / 2, 0) + factor - 1) / factor;
  };
  for (auto r = first_after(place.row - origin.row); r < picture.grid.rows; ++r) {
    const auto row = (origin.row + r * factor + factor / 2 - place.row);
    if (row >= place.rows) break;
    for (auto c = first_after(place.col - origin.col); c < picture.grid.cols; ++c) {
      const auto col = (origin.col + c * factor + factor / 2 - place.col);
      if (col >= place.cols) break;
      picture.at(r, c) = coarse.pixels[static_cast<std::size_t>(row / coarse.step * coarse.cols + col / coarse.step)];
    }
  }
}

// Whole squares over the box, in pixels of the lattice.
Window squares_over(const Grid& lattice, const Box& box, std::int64_t factor) {
  Window window = window_over(lattice, box);
  const auto end_col = window.end_col(), end_row = window.end_row();
  window.col = floor_to(window.col, factor);
  window.row = floor_to(window.row, factor);
  window.cols = -floor_to(-(end_col - window.col), factor);
  window.rows = -floor_to(-(end_row - window.row), factor);
  return window;
}

}  // namespace

Grid reduced_grid(const Grid& lattice, const Box& box, std::int64_t factor) {
  Grid grid = subgrid(lattice, squares_over(lattice, box, factor));
  grid.dx *= static_cast<double>(factor), grid.dy *= static_cast<double>(factor);
  grid.cols /= factor, grid.rows /= factor;
  return grid;
}

Result<Raster<std::int16_t>> read_reduced(const std::vector<MosaicTile>& tiles, const Box& box, std::int64_t factor,
                                          std::int16_t nothing) {
  assert(!tiles.empty() && factor >= 1 && !box.empty());
  const Grid& lattice = tiles.front().grid;
  const Window window = squares_over(lattice, box, factor);
  const Grid grid = reduced_grid(lattice, box, factor);
  Raster<std::int16_t> picture(grid, nothing, nothing);
  for (const auto& tile : tiles) {
    const Window place = window_in(lattice, tile.grid);
    if (intersection(place, window).empty()) continue;
    const auto coarse = read_coarse(tile, factor, nothing);
    if (!coarse) return coarse.fault();
    paste(coarse.value(), place, window, factor, picture);
  }
  return picture;
}

}  // namespace geo
