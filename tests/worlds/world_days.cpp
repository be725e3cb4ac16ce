#include "tests/worlds/world_days.hpp"

#include <chrono>

#include "libgeo/algo/morphology.hpp"
#include "libgeo/algo/resample.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/sensors/landsat_qa.hpp"
#include "tests/simulator/noise.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe_worlds {
namespace {

using namespace steppe;

constexpr int kFirstMonth = 4, kFirstDay = 6, kDates = 25, kEveryDays = 8;
constexpr double kMostCloud = .6, kHaze = .005;
constexpr std::int64_t kCloudDraw = 8301;
constexpr int kShadowDilate_px = 2;
constexpr RadsatBits kUsedBands{.saturated = 0b1111110, .occluded = 1 << 11, .dropped = 0};
constexpr auto kBeyond = static_cast<geo::ObservationMask>(geo::MaskBit::no_data);

std::chrono::sys_days day_of(const sim::Acquisition& a) {
  using namespace std::chrono;
  return sys_days{year{a.year} / a.month / a.day};
}

geo::Raster<geo::ObservationMask> mask_of(const sim::ScenePixels& scene, const geo::Grid& grid) {
  geo::Raster<geo::ObservationMask> mask(grid, 0);
  landsat_mask(scene.qa_pixel, scene.qa_radsat, kUsedBands, mask.pixels);
  geo::dilate(mask, geo::MaskBit::cloud_shadow, kShadowDilate_px);
  return mask;
}

// Reflectance of one band, in the order of ScenePixels; NaN where it cannot be used.
geo::Raster<float> band_of(const sim::ScenePixels& scene, std::size_t band,
                           const geo::Raster<geo::ObservationMask>& mask) {
  constexpr double kScale = 2.75e-5, kOffset = -.2;  // Landsat Collection 2 (science 1.3)
  geo::Raster<float> values(mask.grid, 0.0F);
  for (std::size_t p = 0; p < values.pixels.size(); ++p)
    values.pixels[p] = static_cast<float>(scene.bands[band][p] * kScale + kOffset);
  geo::leave_out_unusable(mask.pixels, values.pixels);
  return values;
}

// Where the cells of `to` lie among those of `from`.
struct Positions {
  std::vector<double> col, row;
  Positions(const geo::Grid& from, const geo::Grid& to) {
    for (std::int64_t r = 0; r < to.rows; ++r)
      for (std::int64_t c = 0; c < to.cols; ++c) {
        col.push_back((to.x_of(static_cast<double>(c) + .5) - from.x0) / from.dx);
        row.push_back((from.y0 - to.y_of(static_cast<double>(r) + .5)) / from.dy);
      }
  }
};

DatedBlock block_of(const sim::ScenePixels& scene, const sim::Acquisition& date, const geo::Grid& own,
                    const geo::Grid& analysis, const Positions* positions) {
  DatedBlock block;
  block.day = day_of(date);
  block.platform = date.platform == 9 ? "landsat-9" : "landsat-8";
  block.reflectance.resize(std::size(kSixBands));
  auto mask = mask_of(scene, own);
  for (std::size_t b = 0; b < std::size(kSixBands); ++b) {
    auto band = band_of(scene, b + 1, mask);  // the first is coastal aerosol
    auto& out = block.reflectance[kSixBands[b]];
    if (positions == nullptr) {
      out = std::move(band.pixels);
      continue;
    }
    out.resize(analysis.window().size());
    geo::resample_bilinear(band, {positions->col, positions->row}, out);
  }
  if (positions == nullptr) {
    block.mask = std::move(mask.pixels);
    return block;
  }
  block.mask.resize(analysis.window().size());
  geo::resample_nearest<geo::ObservationMask>(mask, {positions->col, positions->row}, kBeyond, block.mask);
  for (auto& band : block.reflectance) geo::leave_out_unusable(block.mask, band);
  return block;
}

}  // namespace

std::vector<sim::Acquisition> frequent_schedule(std::uint64_t seed, sim::Period period) {
  using namespace std::chrono;
  std::vector<sim::Acquisition> scenes;
  sys_days day{year{year_of(period)} / kFirstMonth / kFirstDay};
  for (int i = 0; i < kDates; ++i, day += days{kEveryDays}) {
    const year_month_day date(day);
    sim::Acquisition scene;
    scene.platform = 8 + i % 2;
    scene.year = year_of(period);
    scene.month = static_cast<int>(static_cast<unsigned>(date.month()));
    scene.day = static_cast<int>(static_cast<unsigned>(date.day()));
    const double draw = sim::uniform(sim::mixed(seed, kCloudDraw, scene.year), i, 0);
    scene.cloud_share = kMostCloud * draw * draw;
    scene.haze = kHaze;
    scenes.push_back(scene);
  }
  return scenes;
}

std::vector<DatedBlock> days_of(const sim::World& world, const geo::Grid& analysis, sim::Period period,
                                const std::vector<sim::Acquisition>& scenes) {
  const bool same = world.grid == analysis;
  const Positions positions = same ? Positions({}, {}) : Positions(world.grid, analysis);
  const sim::GroundBlock ground = ground_block(world, world.grid.window(), period);
  std::vector<DatedBlock> days;
  for (const sim::Acquisition& scene : scenes)
    days.push_back(block_of(sim::ScenePainter(world, scene).paint(ground), scene, world.grid, analysis,
                            same ? nullptr : &positions));
  return days;
}

}  // namespace steppe_worlds
