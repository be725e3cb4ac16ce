// The benchmark job on a small scene with every product computed a second time, one pixel after another in double
// precision, from the formulas as docs/performance.md states them.
#include "tests/bench/batch_job.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "libgeo/io/open_raster.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe::bench {
namespace {

// More than one task and block in a row, and an odd number of rows.
constexpr std::int64_t kCols = 2102, kRows = 531;
const geo::Grid kFine{300000, 4600020, 10, 10, kCols, kRows};
const geo::Grid kCoarse{300000, 4600020, 20, 20, kCols / 2, (kRows + 1) / 2};

using Band = std::vector<std::uint16_t>;

struct Scene {
  Band b02, b03, b04, b08, b11, b12, scl;
};

// Values of all kinds of surfaces side by side; red sometimes missing; every scene class.
Scene make_scene() {
  std::mt19937 random(42);
  const auto draw = [&](int low, int high) {
    return static_cast<std::uint16_t>(low + static_cast<int>(random() % static_cast<unsigned>(high - low)));
  };
  Scene scene;
  for (std::int64_t i = 0; i < kCols * kRows; ++i) {
    scene.b02.push_back(draw(50, 2000));
    scene.b03.push_back(draw(50, 3000));
    scene.b04.push_back(random() % 50 == 0 ? 0 : draw(50, 2500));
    scene.b08.push_back(draw(100, 5000));
  }
  for (std::int64_t i = 0; i < kCoarse.cols * kCoarse.rows; ++i) {
    scene.b11.push_back(draw(50, 4000));
    scene.b12.push_back(draw(50, 3000));
    scene.scl.push_back(draw(0, 13));
  }
  return scene;
}

template <class T>
void write_band(const std::filesystem::path& path, const geo::Grid& grid, const Band& band, geo::PixelType type) {
  geo::RasterSpec spec{{grid, geo::Crs::from_text("EPSG:32649").value()}};
  spec.type = type;
  spec.no_data = 0;
  spec.layout = geo::Layout::tiled;
  const auto sink = geo::create_raster(path, spec);
  for (const auto& block : geo::blocks_of(grid.window(), spec.block)) {
    std::vector<T> pixels;
    for (auto row = block.row; row < block.end_row(); ++row)
      for (auto col = block.col; col < block.end_col(); ++col)
        pixels.push_back(static_cast<T>(band[static_cast<std::size_t>(row * grid.cols + col)]));
    sink->write_block(block.row / spec.block, block.col / spec.block, std::span<const T>(pixels));
  }
  sink->finish();
}

void write_scene(const std::filesystem::path& folder, const Scene& scene) {
  const auto u16 = geo::PixelType::uint16;
  write_band<std::uint16_t>(folder / "B02.tif", kFine, scene.b02, u16);
  write_band<std::uint16_t>(folder / "B03.tif", kFine, scene.b03, u16);
  write_band<std::uint16_t>(folder / "B04.tif", kFine, scene.b04, u16);
  write_band<std::uint16_t>(folder / "B08.tif", kFine, scene.b08, u16);
  write_band<std::uint16_t>(folder / "B11.tif", kCoarse, scene.b11, u16);
  write_band<std::uint16_t>(folder / "B12.tif", kCoarse, scene.b12, u16);
  write_band<std::uint8_t>(folder / "SCL.tif", kCoarse, scene.scl, geo::PixelType::uint8);
}

// Columns 10 to 2060.5 and rows 5 to 520; and a zone of two pixels and a half.
constexpr const char* kZones = R"({"type":"FeatureCollection",
"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32649"}},"features":[
{"type":"Feature","properties":{"zid":1},"geometry":{"type":"Polygon","coordinates":[[[300100,4594820],
[320605,4594820],[320605,4599970],[300100,4599970],[300100,4594820]]]}},
{"type":"Feature","properties":{"zid":2},"geometry":{"type":"Polygon","coordinates":[[[320980,4600010],
[321005,4600010],[321005,4600020],[320980,4600020],[320980,4600010]]]}}]})";

struct Pixel {
  int fvc = -9999, grade = 255, water = 255, forest = 255;
};

Pixel expected_at(const Scene& scene, std::int64_t row, std::int64_t col) {
  const auto fine = static_cast<std::size_t>(row * kCols + col);
  const auto coarse = static_cast<std::size_t>(row / 2 * kCoarse.cols + col / 2);
  const int scl = scene.scl[coarse];
  if (scene.b04[fine] == 0 || !(scl == 4 || scl == 5 || scl == 6 || scl == 7 || scl == 11)) return {};
  const double b = scene.b02[fine] * 1e-4, g = scene.b03[fine] * 1e-4, r = scene.b04[fine] * 1e-4,
               n = scene.b08[fine] * 1e-4, s1 = scene.b11[coarse] * 1e-4, s2 = scene.b12[coarse] * 1e-4;
  const double ndvi = (n - r) / (n + r), mndwi = (g - s1) / (g + s1);
  const double msavi = (2 * n + 1 - std::sqrt((2 * n + 1) * (2 * n + 1) - 8 * (n - r))) / 2;
  const double albedo = 0.356 * b + 0.130 * r + 0.373 * n + 0.085 * s1 + 0.072 * s2 - 0.0018;
  const double ddi = 0.9 * msavi - albedo;
  Pixel pixel;
  pixel.fvc = static_cast<int>(std::lround(std::min(1.0, std::max(0.0, (ndvi - 0.05) / 0.75)) * 10000));
  pixel.water = mndwi > 0.1 && ndvi < 0.2 ? 1 : mndwi > -0.25 && ndvi > 0.3 ? 2 : 0;
  pixel.forest = ndvi > 0.6 && s1 < 0.15 && n < 0.34 && pixel.water == 0 ? 1 : 0;
  pixel.grade = pixel.water == 1 ? 0 : 1 + (ddi < 0.10) + (ddi < 0.00) + (ddi < -0.08) + (ddi < -0.138);
  return pixel;
}

template <class T>
std::vector<T> read_product(const std::filesystem::path& path) {
  auto source = geo::open_raster(path);
  if (!source) throw geo::Error(source.fault().message);
  EXPECT_EQ(kFine, source.value()->info().where.grid);
  std::vector<T> pixels(kFine.window().size());
  EXPECT_TRUE(source.value()->read(0, kFine.window(), std::span<T>(pixels)));
  return pixels;
}

std::vector<std::vector<double>> numbers_in(const std::filesystem::path& csv) {
  std::ifstream in(csv);
  std::string line;
  std::getline(in, line);
  EXPECT_EQ("zid,valid,mean_fvc,grade0,grade1,grade2,grade3,grade4,grade5,wetland,forest", line);
  std::vector<std::vector<double>> rows;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    auto& row = rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell.empty() ? NAN : std::stod(cell));
  }
  return rows;
}

class BatchJob : public testing::Test {
 protected:
  BatchJob() : m_scene(make_scene()) {
    write_scene(m_folder.path(), m_scene);
    m_options.scene = m_folder.path();
    m_options.zones = m_folder.file("zones.geojson", kZones);
    m_options.output = m_folder / "out";
  }
  std::map<std::string, std::string> output_of(BatchOptions options, const std::string& name) const {
    options.output = m_folder / name;
    run_batch(options);
    std::map<std::string, std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(options.output))
      files[file.path().filename()] = steppe_test::read_text(file.path());
    return files;
  }

  steppe_test::TempDir m_folder;
  Scene m_scene;
  BatchOptions m_options;
};

TEST_F(BatchJob, ProductsFollowTheFormulas) {
  run_batch(m_options);
  const auto fvc = read_product<std::int16_t>(m_folder / "out/FVC.tif");
  const auto grade = read_product<std::uint8_t>(m_folder / "out/GRADE.tif");
  const auto water = read_product<std::uint8_t>(m_folder / "out/WATER.tif");
  const auto forest = read_product<std::uint8_t>(m_folder / "out/FOREST.tif");
  std::size_t known = 0, ties = 0;
  std::map<int, int> seen;
  for (std::int64_t row = 0; row < kRows; ++row)
    for (std::int64_t col = 0; col < kCols; ++col) {
      const auto p = static_cast<std::size_t>(row * kCols + col);
      const Pixel pixel = expected_at(m_scene, row, col);
      known += pixel.grade != 255 ? 1 : 0;
      ++seen[pixel.grade], ++seen[1000 + pixel.water], ++seen[2000 + pixel.forest];
      ASSERT_LE(std::abs(pixel.fvc - fvc[p]), 1) << row << ' ' << col;
      ASSERT_EQ(pixel.fvc == -9999, fvc[p] == -9999);
      ties += pixel.fvc != fvc[p] || pixel.grade != grade[p] || pixel.water != water[p] || pixel.forest != forest[p];
      ASSERT_EQ(pixel.grade == 255, grade[p] == 255);
      ASSERT_EQ(pixel.grade == 255, water[p] == 255);
      ASSERT_EQ(pixel.grade == 255, forest[p] == 255);
    }
  EXPECT_EQ(7u + 4u + 3u, seen.size());                                       // every class is there
  EXPECT_LT(static_cast<double>(ties), 0.0005 * static_cast<double>(known));  // single precision at a threshold
}

TEST_F(BatchJob, TheTableCountsPartsOfPixels) {
  run_batch(m_options);
  const auto rows = numbers_in(m_folder / "out/zonal.csv");
  ASSERT_EQ(2u, rows.size());
  const auto fvc = read_product<std::int16_t>(m_folder / "out/FVC.tif");
  const auto grade = read_product<std::uint8_t>(m_folder / "out/GRADE.tif");
  const auto water = read_product<std::uint8_t>(m_folder / "out/WATER.tif");
  const auto forest = read_product<std::uint8_t>(m_folder / "out/FOREST.tif");
  std::vector<double> expected(11);
  expected[0] = 1;
  for (std::int64_t row = 5; row < 520; ++row)
    for (std::int64_t col = 10; col < 2061; ++col) {
      const auto p = static_cast<std::size_t>(row * kCols + col);
      const double share = col == 2060 ? 0.5 : 1;
      if (grade[p] == 255) continue;
      expected[1] += share;
      expected[2] += share * fvc[p] * 1e-4;
      expected[3 + grade[p]] += share;
      expected[9] += water[p] == 2 ? share : 0;
      expected[10] += forest[p] == 1 ? share : 0;
    }
  expected[2] /= expected[1];
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(expected[i], rows[0][i], 1e-4) << i;
  EXPECT_EQ(2, rows[1][0]);
  double small = 0;
  for (std::int64_t col = 2098; col <= 2100; ++col)
    if (grade[static_cast<std::size_t>(col)] != 255) small += col == 2100 ? 0.5 : 1;
  EXPECT_NEAR(small, rows[1][1], 1e-4);
}

TEST_F(BatchJob, ThreadsTasksAndInstructionSetsChangeNoByte) {
  const auto expected = output_of(m_options, "two");
  EXPECT_EQ(5u, expected.size());
  auto options = m_options;
  for (const int threads : {1, 5}) {
    options.threads = threads;
    EXPECT_TRUE(expected == output_of(options, "other")) << threads;
  }
  options.task_px = 512;  // several rows of tasks
  EXPECT_TRUE(expected == output_of(options, "other"));
  for (const auto level : geo::simd_levels()) {
    const geo::SimdLimit limit(level);
    EXPECT_TRUE(expected == output_of(m_options, "simd")) << geo::name_of(level);
  }
}

TEST_F(BatchJob, OtherCodecsAndCogsHoldTheSamePixels) {
  run_batch(m_options);
  const auto expected = read_product<std::int16_t>(m_folder / "out/FVC.tif");
  auto options = m_options;
  options.zonal = false;
  options.output = m_folder / "other";
  for (const auto codec : {geo::Codec::none, geo::Codec::zstd, geo::Codec::deflate}) {
    options.codec = codec;
    options.level = 1;
    options.cog = codec == geo::Codec::deflate;
    run_batch(options);
    EXPECT_EQ(expected, read_product<std::int16_t>(m_folder / "other/FVC.tif"));
  }
  EXPECT_FALSE(std::filesystem::exists(m_folder / "other/zonal.csv"));
}

TEST_F(BatchJob, AMissingOrOtherBandIsNamed) {
  std::filesystem::remove(m_folder / "B12.tif");
  EXPECT_THROW(run_batch(m_options), geo::Error);
  std::filesystem::copy(m_folder / "B02.tif", m_folder / "B12.tif");
  try {
    run_batch(m_options);
    FAIL();
  } catch (const geo::Error& error) {
    EXPECT_EQ((m_folder / "B12.tif").string() + ": not on the grid of B02 or half of it; give one date of one tile",
              error.what());
  }
}

}  // namespace
}  // namespace steppe::bench
