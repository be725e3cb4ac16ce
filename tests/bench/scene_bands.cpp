#include "tests/bench/scene_bands.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/io/open_raster.hpp"

namespace steppe::bench {
namespace {

// Windows follow the blocks of the files (batch_job.cpp), so one decoded block of 1024² is enough.
constexpr std::size_t kCacheBytes = std::size_t{2} << 20;

std::unique_ptr<geo::RasterSource> open(const std::filesystem::path& folder, const char* band) {
  auto source = geo::open_raster(folder / (std::string(band) + ".tif"), {.cache_bytes = kCacheBytes});
  if (!source) throw geo::Error(source.fault().message);
  return std::move(source).value();
}

void check_grid(const geo::RasterSource& source, const geo::Grid& fine, int factor) {
  const geo::Grid& grid = source.info().where.grid;
  if (grid.x0 == fine.x0 && grid.y0 == fine.y0 && grid.dx == fine.dx * factor && grid.dy == fine.dy * factor &&
      grid.cols == (fine.cols + factor - 1) / factor && grid.rows == (fine.rows + factor - 1) / factor)
    return;
  throw geo::Error(geo::message("{0}: not on the grid of B02 or half of it; give one date of one tile", source.name()));
}

template <class T>
void read_band(geo::RasterSource& source, const geo::Window& window, std::vector<T>& pixels) {
  pixels.resize(window.size());
  if (const auto done = source.read(0, window, std::span<T>(pixels)); !done) throw geo::Error(done.fault().message);
}

}  // namespace

SceneBands::SceneBands(const std::filesystem::path& folder)
    : m_fine{open(folder, "B02"), open(folder, "B03"), open(folder, "B04"), open(folder, "B08")},
      m_coarse{open(folder, "B11"), open(folder, "B12"), open(folder, "SCL")} {
  for (const auto& source : m_fine) check_grid(*source, where().grid, 1);
  for (const auto& source : m_coarse) check_grid(*source, where().grid, 2);
}

void SceneBands::read(const geo::Window& window, BlockPixels& pixels) {
  pixels.cols = static_cast<std::size_t>(window.cols);
  pixels.rows = static_cast<std::size_t>(window.rows);
  read_band(*m_fine[0], window, pixels.blue);
  read_band(*m_fine[1], window, pixels.green);
  read_band(*m_fine[2], window, pixels.red);
  read_band(*m_fine[3], window, pixels.nir);
  const geo::Window half{window.col / 2, window.row / 2, (window.cols + 1) / 2, (window.rows + 1) / 2};
  read_band(*m_coarse[0], half, pixels.swir1);
  read_band(*m_coarse[1], half, pixels.swir2);
  read_band(*m_coarse[2], half, pixels.scene_class);
}

}  // namespace steppe::bench
