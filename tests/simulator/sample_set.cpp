#include "tests/simulator/sample_set.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "libgeo/base/error.hpp"
#include "libgeo/crs/china_albers.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "tests/simulator/belts.hpp"
#include "tests/simulator/elevation.hpp"
#include "tests/simulator/field_data.hpp"
#include "tests/simulator/four_sides.hpp"
#include "tests/simulator/landsat_folder.hpp"
#include "tests/simulator/layers.hpp"
#include "tests/simulator/reference_survey.hpp"
#include "tests/simulator/reserves.hpp"
#include "tests/simulator/sample_raster.hpp"
#include "tests/simulator/sample_readme.hpp"
#include "tests/simulator/sentinel2_folder.hpp"
#include "tests/simulator/text_file.hpp"
#include "tests/simulator/truth.hpp"

namespace steppe::sim {
namespace {

constexpr std::size_t kTogether_px = 4096 * 4096;

template <class T>
T value_or_throw(geo::Result<T> result) {
  if (!result.ok()) throw geo::Error(result.fault().message);
  return std::move(result).value();
}

geo::Transform to_longitude_latitude() {
  return value_or_throw(geo::Transform::between(sample_crs(), value_or_throw(geo::Crs::from_text("EPSG:4326"))));
}

void check(const SampleOptions& options) {
  for (const std::int64_t size : {options.cols, options.rows}) {
    if (size >= kSmallestSize_px && size <= kLargestSize_px) continue;
    throw geo::UsageError(geo::message("--size: is out of range (got {0}, allowed {1}…{2} pixels); choose another one",
                                       size, kSmallestSize_px, kLargestSize_px));
  }
}

// The truth rasters of one period.
class TruthRasters {
 public:
  TruthRasters(const std::filesystem::path& folder, const World& world, Period period) {
    std::filesystem::create_directories(folder);
    const geo::SpatialGrid where{world.grid, sample_crs()};
    const std::string stem = (folder / std::to_string(year_of(period))).string();
    geo::RasterSpec cover = sample_raster(where, geo::PixelType::uint8, 255, geo::OverviewRule::mean);
    cover.scale = .005;
    m_cover = geo::create_cog(stem + "_cover.tif", cover);
    m_class = geo::create_cog(stem + "_class.tif",
                              sample_raster(where, geo::PixelType::uint8, 255, geo::OverviewRule::nearest));
  }

  void add(const GroundBlock& ground, std::int64_t block_row, std::int64_t block_col) {
    std::vector<std::uint8_t> cover, land;
    for (const auto& pixel : ground.pixels) {
      cover.push_back(static_cast<std::uint8_t>(std::round(true_cover(pixel) * 200)));
      land.push_back(static_cast<std::uint8_t>(dominant_class(pixel)));
    }
    m_cover->write_block(block_row, block_col, std::span<const std::uint8_t>(cover));
    m_class->write_block(block_row, block_col, std::span<const std::uint8_t>(land));
  }

  void finish() {
    m_cover->finish();
    m_class->finish();
  }

 private:
  std::unique_ptr<geo::RasterSink> m_cover, m_class;
};

// One walk over the blocks: the ground of a block is made once for everything that is drawn on it.
void draw(const World& world, Period period, auto&& paint_block) {
  for (const geo::Window& block : geo::blocks_of(world.grid.window(), kBlock_px)) {
    paint_block(ground_block(world, block, period), block.row / kBlock_px, block.col / kBlock_px);
  }
}

std::vector<TruthValue> write_truth(const SampleOptions& options, const World& world,
                                    const std::vector<County>& counties, Period period) {
  Truth truth(world, counties, period);
  TruthRasters rasters(options.folder / "truth", world, period);
  draw(world, period, [&](const GroundBlock& ground, std::int64_t block_row, std::int64_t block_col) {
    rasters.add(ground, block_row, block_col);
    truth.add(ground);
  });
  rasters.finish();
  return truth.values();
}

// Sinks keep their compressed blocks until they are finished, so large worlds are drawn scene by scene.
void write_scenes(const SampleOptions& options, const World& world, Period period, const geo::Transform& to_degrees) {
  const Delivery delivery{options.folder / "landsat", options.all_bands, sample_crs()};
  std::vector<Acquisition> waiting;
  for (const Acquisition& a : schedule(options.land_use)) {
    if (period_of(a) == period) waiting.push_back(a);
  }
  const std::size_t together = world.grid.window().size() <= kTogether_px ? waiting.size() : 1;
  for (std::size_t first = 0; first < waiting.size(); first += together) {
    std::vector<LandsatFolder> scenes;
    for (std::size_t i = 0; i < together; ++i) scenes.emplace_back(delivery, world, waiting[first + i]);
    draw(world, period, [&](const GroundBlock& ground, std::int64_t block_row, std::int64_t block_col) {
      for (LandsatFolder& scene : scenes) scene.add(ground, block_row, block_col);
    });
    for (LandsatFolder& scene : scenes) scene.finish(to_degrees);
  }
}

}  // namespace

geo::Crs sample_crs() { return value_or_throw(geo::Crs::from_text(geo::china_albers_wkt())); }

World sample_world(std::int64_t cols, std::int64_t rows, std::uint64_t seed) {
  double x[] = {107.4}, y[] = {40.8};
  to_longitude_latitude().inverse(x, y);
  constexpr double kPixel_m = 30;
  const double x0 = (std::round(x[0] / kPixel_m) - static_cast<double>(cols / 2)) * kPixel_m;
  const double y0 = (std::round(y[0] / kPixel_m) + static_cast<double>(rows / 2)) * kPixel_m;
  return {{x0, y0, kPixel_m, kPixel_m, cols, rows}, seed};
}

World sample_world(const SampleOptions& options) {
  World world = sample_world(options.cols, options.rows, options.seed);
  const Adversary& adversary = options.adversary;
  geo::Grid& grid = world.grid;
  const double finer = grid.dx / adversary.pixel_m;
  if (finer != 1) {
    grid.cols = static_cast<std::int64_t>(std::round(static_cast<double>(grid.cols) * finer));
    grid.rows = static_cast<std::int64_t>(std::round(static_cast<double>(grid.rows) * finer));
    grid.dx = grid.dy = adversary.pixel_m;
  }
  grid.x0 += adversary.shift_m;
  grid.y0 += adversary.shift_m;
  world.soil_sd = adversary.soil_sd;
  world.land_use = options.land_use;
  return world;
}

bool with_sentinel2(const SampleOptions& options) {
  return options.sentinel2 && std::max(options.cols, options.rows) <= kLargestSentinel2_px;
}

void write_sample(const SampleOptions& options) {
  check(options);
  const World world = sample_world(options);
  const geo::Transform to_degrees = to_longitude_latitude();
  const std::vector<County> counties = counties_of(world);
  std::vector<TruthValue> truth;
  for (const Period period : kPeriods) {
    write_scenes(options, world, period, to_degrees);
    const auto values = write_truth(options, world, counties, period);
    truth.insert(truth.end(), values.begin(), values.end());
  }
  if (with_sentinel2(options)) {
    for (const Sentinel2Pass& pass : sentinel2_schedule()) {
      write_sentinel2(options.folder / "sentinel2", world, sample_crs(), pass);
    }
  }
  write_zones(options.folder / "zones.geojson", counties, to_degrees);
  write_layers(options.folder / "layers", world, to_degrees, options.adversary);
  if (world.land_use) {
    write_belts(options.folder / "layers/belts.geojson", world, to_degrees);
    write_four_sides(options.folder / "layers/four_sides.geojson", world, to_degrees);
    write_red_line(options.folder / "layers/red_line.geojson", world, to_degrees);
    write_lake_levels(options.folder / "layers/lake_levels.csv", world);
    write_dem(options.folder / "layers/dem.tif", world, sample_crs());
  }
  write_text_file(options.folder / "truth.csv", truth_csv(truth));
  write_text_file(options.folder / "plots.csv", plots_csv(world, counties, 12, to_degrees, options.adversary));
  const ReferenceSurvey survey = reference_survey(world, counties, 200, to_degrees, options.adversary);
  write_text_file(options.folder / "reference_samples.csv", survey.points);
  write_text_file(options.folder / "sample_design.csv", survey.design);
  write_text_file(options.folder / "README.md", sample_readme(options));
}

}  // namespace steppe::sim
