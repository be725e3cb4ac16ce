#include "tests/simulator/elevation.hpp"

#include <cmath>
#include <span>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "tests/simulator/noise.hpp"
#include "tests/simulator/place.hpp"
#include "tests/simulator/sample_raster.hpp"

namespace steppe::sim {
namespace {

constexpr double kPlain_m = 1030, kFall = .0005, kRidge_m = 120, kSpurs_m = 40, kStep_m = .1;

}  // namespace

double elevation_m(const World& world, double x, double y) {
  const Place p = place_at(world, x, y);
  const double plain = kPlain_m - kFall * ((x - world.grid.x0) + (world.grid.y0 - y));
  const double mountain = 1 - smooth_step(.05, .10, std::abs(p.wv - .405));
  if (mountain <= 0) return plain;
  const double spurs = fractal_noise(draw_seed(world, Draw::relief), x / 380, y / 380, 3);
  return plain + mountain * (kRidge_m + kSpurs_m * spurs);
}

void write_dem(const std::filesystem::path& path, const World& world, const geo::Crs& crs) {
  std::filesystem::create_directories(path.parent_path());
  geo::RasterSpec spec = sample_raster({world.grid, crs}, geo::PixelType::float32, -9999, geo::OverviewRule::mean);
  spec.unit = "m";
  const auto file = geo::create_cog(path, spec);
  for (const geo::Window& block : geo::blocks_of(world.grid.window(), kBlock_px)) {
    std::vector<float> heights;
    for (auto row = block.row; row < block.end_row(); ++row)
      for (auto col = block.col; col < block.end_col(); ++col) {
        const double height = elevation_m(world, world.grid.x_of(static_cast<double>(col) + .5),
                                          world.grid.y_of(static_cast<double>(row) + .5));
        heights.push_back(static_cast<float>(std::round(height / kStep_m) * kStep_m));
      }
    file->write_block(block.row / kBlock_px, block.col / kBlock_px, std::span<const float>(heights));
  }
  file->finish();
}

}  // namespace steppe::sim
