#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/open_raster.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace {

using steppe_test::steppe;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;
using testing::HasSubstr;
using testing::MatchesRegex;
namespace fs = std::filesystem;

// Reflectance 0.1 everywhere and near infrared 0.3; the north-western pixel is cloud.
fs::path scene_in(const TempDir& folder) {
  auto scene = TinyLandsat::oli();
  scene.files["QA_PIXEL"].at(0, 0) = 21824 | 8;
  scene.write(folder / scene.id);
  return folder / scene.id;
}

std::vector<float> values_of(const fs::path& path) {
  const geo::GdalErrors quiet;
  auto source = geo::open_raster(path.string());
  if (!source) throw std::runtime_error(geo::render(source.fault().message));
  EXPECT_THAT(quiet.texts(), testing::IsEmpty());
  const auto window = source.value()->info().where.grid.window();
  std::vector<float> values(window.size());
  const auto read = source.value()->read(0, window, std::span<float>(values));
  if (!read) throw std::runtime_error(geo::render(read.fault().message));
  return values;
}

struct IndexCase {
  const char* name;
  float value;  // with red = green = blue = shortwave = 10909 · 2.75e-5 − 0.2, nir = 18182 · 2.75e-5 − 0.2
};

TEST(Index, ValuesOfATinyScene) {
  const TempDir folder;
  const auto scene = scene_in(folder);
  for (const auto& [name, value] : {IndexCase{"ndvi", 0.500016f}, {"aweinsh", -0.349994f}, {"MNDWI", 0.0f}}) {
    SCOPED_TRACE(name);
    const auto output = folder / (std::string(name) + ".tif");
    const auto got = steppe({"index", name, scene, output});
    EXPECT_EQ(got.exit_code, 0);
    EXPECT_EQ(got.out, "");
    EXPECT_EQ(got.err, output.string() + ": " + std::to_string(fs::file_size(output)) + " bytes written\n");
    const auto values = values_of(output);
    ASSERT_EQ(values.size(), 48u);
    EXPECT_TRUE(std::isnan(values[0]));                                                        // the cloud
    for (std::size_t i = 1; i < values.size(); ++i) ASSERT_NEAR(values[i], value, 2e-6) << i;  // single precision
  }
}

TEST(Index, AnUnknownNameIsListedOrGuessed) {
  const TempDir folder;
  const auto guessed = steppe({"index", "nvdi", "scene", folder / "o.tif"});
  EXPECT_EQ(guessed.exit_code, 2);
  EXPECT_EQ(guessed.err, "steppe: NAME: unknown index (got nvdi); did you mean NDVI?\n");
  const auto listed = steppe({"index", "zzzzz", "scene", folder / "o.tif"});
  EXPECT_EQ(listed.exit_code, 2);
  EXPECT_EQ(
      listed.err,
      "steppe: NAME: unknown index (got zzzzz, allowed NDVI EVI EVI2 SAVI MSAVI2 OSAVI NIRv kNDVI NDWI MNDWI LSWI "
      "NDMI AWEInsh AWEIsh BSI NDBI IBI TGSI NBR NDTI WET albedo); choose one of these\n");
}

TEST(Index, AMissingBandIsNamed) {
  const TempDir folder;
  auto scene = TinyLandsat::oli();
  write_tiff(folder / "red.tif", scene.files["SR_B4"]);
  write_tiff(folder / "nir.tif", scene.files["SR_B5"]);
  const auto set = folder.file("set.toml", R"(id = "plain"
platform = "sentinel-2a"
sensor = "MSI"
acquired = 2020-07-20T03:40:00Z
[[band]]
role = "red"
path = "red.tif"
scale = 0.0001
[[band]]
role = "nir"
path = "nir.tif"
scale = 0.0001
)");
  const auto got = steppe({"index", "aweinsh", set, folder / "o.tif"});
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_EQ(got.out, "");
  EXPECT_EQ(got.err, "steppe: " + set.string() +
                         ": index AWEInsh needs the band green, which the scene does not have; choose another index\n");
  EXPECT_FALSE(fs::exists(folder / "o.tif"));
}

TEST(Index, ASceneThatIsNotThereIsNamed) {
  const auto got = steppe({"index", "ndvi", "/no/such/scene", "o.tif"});
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_EQ(got.err, "steppe: /no/such/scene: does not exist; check the path\n");
}

// Below a regular file nobody may write, not even root.
TEST(Index, AnOutputThatCannotBeWrittenIsNamed) {
  const TempDir folder;
  const auto scene = scene_in(folder);
  const auto output = folder.file("plain", "") / "o.tif";
  const auto got = steppe({"index", "ndvi", scene, output});
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_EQ(got.out, "");
  EXPECT_THAT(got.err, testing::StartsWith("steppe: " + output.string() + ": cannot be written"));
  EXPECT_THAT(got.err, HasSubstr("Not a directory"));
}

}  // namespace
