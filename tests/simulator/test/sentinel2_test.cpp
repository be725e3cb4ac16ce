#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "libgeo/io/open_raster.hpp"
#include "tests/simulator/quality_flags.hpp"
#include "tests/simulator/sample_set.hpp"
#include "tests/simulator/sentinel2_folder.hpp"
#include "tests/simulator/sentinel2_metadata.hpp"
#include "tests/simulator/sentinel2_scene.hpp"

namespace steppe::sim {
namespace {

const World kWorld = sample_world(96, 80, 7);

Sentinel2Pass pass_of(Period period) { return sentinel2_schedule()[period == Period::y2020 ? 0 : 1]; }

Sentinel2Pass clear_pass(Period period) {
  Sentinel2Pass pass = pass_of(period);
  pass.overpass.cloud_share = 0;
  pass.overpass.haze = 0;
  return pass;
}

geo::Transform to_world() {
  return geo::Transform::between(geo::Crs::from_text("EPSG:32648").value(), sample_crs()).value();
}

TEST(Sentinel2, NamesAsEsaWritesThem) {
  const Sentinel2Pass old = pass_of(Period::y2020), recent = pass_of(Period::y2025);
  EXPECT_EQ(safe_name(old), "S2A_MSIL2A_20200725T033541_N0214_R061_T48TXL_20200725T074813.SAFE");
  EXPECT_EQ(safe_name(recent), "S2B_MSIL2A_20250724T033539_N0511_R061_T48TXL_20250724T071502.SAFE");
  EXPECT_EQ(image_path(old, "B8A", 20),
            "GRANULE/L2A_T48TXL_A026583_20200725T033541/IMG_DATA/R20m/T48TXL_20200725T033541_B8A_20m");
}

TEST(Sentinel2, BandPassesInvertHls) {
  // T-1.7 backwards: OLI red 0.09855 is MSI red 0.10 of Sentinel-2A.
  const auto msi = msi_reflectance({.05, .08, .09855, .25, .2, .1}, 'A');
  EXPECT_NEAR(msi[2], .10, 1e-9);
  EXPECT_NEAR(msi[0], (.05 + .0040) / .9778, 1e-12);
  EXPECT_NEAR(msi[4], (.25 + .0001) / .9983, 1e-12);        // B8A
  EXPECT_NEAR(msi[3], .96 * msi[4] + .04 * msi[2], 1e-12);  // B08
  EXPECT_NEAR(msi_reflectance({0, 0, 0, 0, 0, .1}, 'B')[6], (.1 - .0004) / .9867, 1e-12);
}

TEST(Sentinel2, StoredNumbersFollowTheBaseline) {
  EXPECT_EQ(msi_number(.2345, 0), 2345);  // T-1.1 backwards
  EXPECT_EQ(msi_number(.1345, -1000), 2345);
  EXPECT_EQ(msi_number(-.02, -1000), 800) << "negative reflectance is legal";
  EXPECT_EQ(msi_number(-.02, 0), 1) << "0 is no data";
}

TEST(Sentinel2, MetadataSaysTheOffsetOnlyFromBaseline4On) {
  const std::string old = product_metadata_xml(pass_of(Period::y2020)),
                    recent = product_metadata_xml(pass_of(Period::y2025));
  EXPECT_EQ(old.find("BOA_ADD_OFFSET"), std::string::npos);
  EXPECT_NE(old.find("<PROCESSING_BASELINE>02.14</PROCESSING_BASELINE>"), std::string::npos);
  EXPECT_NE(old.find("<PRODUCT_START_TIME>2020-07-25T03:35:41.024Z</PRODUCT_START_TIME>"), std::string::npos);
  EXPECT_NE(old.find("<SPACECRAFT_NAME>Sentinel-2A</SPACECRAFT_NAME>"), std::string::npos);
  for (int id = 0; id < 13; ++id) {
    EXPECT_NE(recent.find("<BOA_ADD_OFFSET band_id=\"" + std::to_string(id) + "\">-1000</BOA_ADD_OFFSET>"),
              std::string::npos);
  }
  EXPECT_NE(recent.find("<Spectral_Information bandId=\"8\" physicalBand=\"B8A\">"), std::string::npos);
}

TEST(Sentinel2, GridCoversTheWorldOnTheTilesLattice) {
  const geo::Grid grid = sentinel2_grid(kWorld, sample_crs());
  EXPECT_EQ(std::fmod(grid.x0 - 600000, 20), 0);
  EXPECT_EQ(std::fmod(4600020 - grid.y0, 20), 0);
  EXPECT_EQ(grid.cols % 2 + grid.rows % 2, 0);
  EXPECT_GE(grid.x0, 600000);
  EXPECT_LE(grid.x_of(static_cast<double>(grid.cols)), 709800) << "inside T48TXL";
  std::vector<double> x, y;
  for (const double col : {.001, 95.999}) {
    for (const double row : {.001, 79.999}) x.push_back(kWorld.grid.x_of(col)), y.push_back(kWorld.grid.y_of(row));
  }
  to_world().inverse(x, y);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_GE(grid.col_of(x[i]), 0);
    EXPECT_LT(grid.col_of(x[i]), static_cast<double>(grid.cols));
    EXPECT_GE(grid.row_of(y[i]), 0);
    EXPECT_LT(grid.row_of(y[i]), static_cast<double>(grid.rows));
  }
}

// A clear date without noise would be the ground itself; with the date's residual the harmonised red still follows it.
TEST(Sentinel2, HarmonisedRedIsThatOfTheGround) {
  const geo::Grid grid = sentinel2_grid(kWorld, sample_crs());
  const geo::Transform transform = to_world();
  for (const Period period : kPeriods) {
    const Sentinel2Pass pass = clear_pass(period);
    const Sky sky(kWorld, pass.overpass);
    const Sentinel2Pixels pixels = Sentinel2Painter(kWorld, pass).paint(grid, transform);
    const double slope = period == Period::y2020 ? .9765 : .9761, offset = period == Period::y2020 ? .0009 : .0010;
    double count = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (std::int64_t row = 0; row < grid.rows; row += 3) {
      for (std::int64_t col = 0; col < grid.cols; col += 3) {
        double x[] = {grid.x_of(static_cast<double>(col) + .5)}, y[] = {grid.y_of(static_cast<double>(row) + .5)};
        transform.forward(x, y);
        const std::uint16_t stored = pixels.bands[2][static_cast<std::size_t>(row * grid.cols + col)];
        const double u = kWorld.u_of(x[0]), v = kWorld.v_of(y[0]);
        ASSERT_EQ(stored == 0, !(u >= 0 && u < 1 && v >= 0 && v < 1)) << row << ' ' << col;
        const SkyPoint above = sky.at(x[0], y[0]);
        if (stored == 0 || above.cloud > 0 || above.shadow > 0) continue;
        const GroundPoint ground = ground_at(kWorld, x[0], y[0], period);
        const double cover = ground.cover * season_of(ground.land, day_of_year(pass.overpass));
        const double truth = ground.brightness * mixture(ground.land, cover)[2];
        const double seen = slope * (stored + pass.add_offset) / 10000 + offset;
        count += 1, sx += truth, sy += seen, sxx += truth * truth, syy += seen * seen, sxy += truth * seen;
      }
    }
    const double b = (count * sxy - sx * sy) / (count * sxx - sx * sx), a = (sy - b * sx) / count;
    EXPECT_NEAR(b, 1, .05) << "gain of the date";
    EXPECT_NEAR(a, 0, .035) << "offset of the date";
    const double residual = syy - 2 * a * sy - 2 * b * sxy + count * a * a + 2 * a * b * sx + b * b * sxx;
    EXPECT_NEAR(std::sqrt(residual / count), .0015, .0002) << "noise";
  }
}

TEST(Sentinel2, CoarsePixelsShowFourFineOnes) {
  const geo::Grid grid = sentinel2_grid(kWorld, sample_crs());
  const Sentinel2Pixels pixels = Sentinel2Painter(kWorld, clear_pass(Period::y2025)).paint(grid, to_world());
  for (std::int64_t row = 0; row < grid.rows / 2; ++row) {
    for (std::int64_t col = 0; col < grid.cols / 2; ++col) {
      double b08 = 0, red = 0;
      bool complete = true;
      for (int k = 0; k < 4; ++k) {
        const auto p = static_cast<std::size_t>((2 * row + k / 2) * grid.cols + 2 * col + k % 2);
        complete = complete && pixels.bands[3][p] != 0;
        b08 += (pixels.bands[3][p] - 1000) / 4e4;
        red += (pixels.bands[2][p] - 1000) / 4e4;
      }
      const auto p = static_cast<std::size_t>(row * (grid.cols / 2) + col);
      ASSERT_EQ(pixels.bands[4][p] != 0, complete);
      ASSERT_EQ(pixels.scene_class[p] != 0, complete);
      if (!complete) continue;
      EXPECT_NEAR((pixels.bands[4][p] - 1000) / 1e4, (b08 - .04 * red) / .96, .009);
    }
  }
}

TEST(Sentinel2, SceneClassesMistakeSandAndMissEdges) {
  const World world = sample_world(256, 216, kSampleSeed);
  const geo::Grid grid = sentinel2_grid(world, sample_crs());
  const Sentinel2Pass pass = pass_of(Period::y2020);
  const Sentinel2Pixels pixels = Sentinel2Painter(world, pass).paint(grid, to_world());
  const Sky sky(world, pass.overpass);
  std::map<int, int> count;
  int false_cloud = 0, bright_clear = 0, missed = 0, clouded = 0, elsewhere = 0;
  const geo::Transform transform = to_world();
  for (std::int64_t row = 0; row < grid.rows / 2; ++row) {
    for (std::int64_t col = 0; col < grid.cols / 2; ++col) {
      const int found = pixels.scene_class[static_cast<std::size_t>(row * (grid.cols / 2) + col)];
      ++count[found];
      if (found == 0) continue;
      double x[] = {grid.x_of(2 * static_cast<double>(col) + 1)}, y[] = {grid.y_of(2 * static_cast<double>(row) + 1)};
      transform.forward(x, y);
      const double cloud = sky.at(x[0], y[0]).cloud;
      const bool is_cloud = found == 8 || found == 9;
      if (cloud == 0) {
        const bool bright = looks_like_cloud(class_at(world, x[0], y[0], Period::y2020));
        (bright ? bright_clear : elsewhere) += 1;
        if (bright) false_cloud += is_cloud ? 1 : 0;
      }
      if (cloud > .12) ++clouded, missed += is_cloud ? 0 : 1;
    }
  }
  for (const auto& [code, pixels_of_code] : count) {
    EXPECT_TRUE(code == 0 || (code >= 2 && code <= 10)) << code;
  }
  for (const int code : {3, 4, 5, 6, 7, 8, 9}) EXPECT_GT(count[code], 20) << code;
  EXPECT_GT(false_cloud, bright_clear / 200);
  EXPECT_LT(false_cloud, bright_clear / 5);
  EXPECT_GT(missed, clouded / 100);
  EXPECT_LT(missed, clouded / 4);
}

TEST(Sentinel2, FilesHoldTheNumbers) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "steppe_sentinel2_test";
  std::filesystem::remove_all(folder);
  const Sentinel2Pass pass = pass_of(Period::y2025);
  write_sentinel2(folder, kWorld, sample_crs(), pass);
  const geo::Grid grid = sentinel2_grid(kWorld, sample_crs());
  const Sentinel2Pixels pixels = Sentinel2Painter(kWorld, pass).paint(grid, to_world());
  const auto file = folder / safe_name(pass) / (image_path(pass, "B12", 20) + ".jp2");
  const auto source = geo::open_raster(file.string(), {});
  ASSERT_TRUE(source.ok()) << geo::render(source.fault().message);
  const geo::Grid half{grid.x0, grid.y0, 20, 20, grid.cols / 2, grid.rows / 2};
  EXPECT_EQ(source.value()->info().where.grid, half);
  EXPECT_TRUE(source.value()->info().where.crs.same_as(geo::Crs::from_text("EPSG:32648").value()));
  std::vector<std::uint16_t> read(half.window().size());
  const auto done = source.value()->read(0, half.window(), std::span<std::uint16_t>(read));
  ASSERT_TRUE(done.ok()) << geo::render(done.fault().message);
  EXPECT_EQ(read, pixels.bands[6]) << "lossless";
}

}  // namespace
}  // namespace steppe::sim
