#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "band_set_project.hpp"
#include "libgeo/io/open_raster.hpp"
#include "sample_project.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/tiny_project.hpp"

// Landsat 7 over Chiapas, 2002-04-16: surface reflectance × 10000 and Fmask in one file, with 16000 where a band is
// saturated, under cloud. Its README: 45,696 clear pixels with a mean NDVI of 0.4038.
namespace {

using namespace steppe_test;
using testing::HasSubstr;

constexpr double kMeanNdvi = 0.4038, kMeanTolerance = 0.001;
constexpr int kClear = 45696, kFmask = 7;

struct Chiapas : BandSetProject {
  explicit Chiapas(bool masked = true) {
    platform = "Landsat 7", sensor = "ETM";
    const auto file = shared_data() / "landsat7_sr_fmask_chiapas" / "LE70220492002106EDC00_stack.gtif";
    for (const auto& [role, index] :
         {std::pair{"blue", 0}, {"green", 1}, {"red", 2}, {"nir", 3}, {"swir1", 4}, {"swir2", 5}})
      bands.push_back({role, file, index, 1e-4, 0});
    if (masked)
      mask = "[mask]\npath = \"" + file.filename().string() + "\"\nindex = " + std::to_string(kFmask) +
             "\nvalid = [0, 1]\n";
    deliver("2002-04-16");
  }
};

struct Values {
  int known = 0;
  double sum = 0, least = INFINITY, most = -INFINITY;
};

Values values_of(const std::filesystem::path& path) {
  auto source = geo::open_raster(path.string());
  if (!source) throw std::runtime_error(geo::render(source.fault().message));
  const auto window = source.value()->info().where.grid.window();
  std::vector<float> pixels(window.size());
  const auto read = source.value()->read(0, window, std::span<float>(pixels));
  if (!read) throw std::runtime_error(geo::render(read.fault().message));
  Values values;
  for (const float pixel : pixels) {
    if (std::isnan(pixel)) continue;
    const auto value = static_cast<double>(pixel);
    ++values.known, values.sum += value;
    values.least = std::min(values.least, value), values.most = std::max(values.most, value);
  }
  return values;
}

TEST(RealIndex, MeanNdviOfTheClearPixelsIsThatOfTheReadme) {
  STEPPE_NEEDS_SHARED_DATA();
  const Chiapas scene;
  const auto output = scene.folder / "ndvi.tif";
  const auto got = steppe({"index", "ndvi", scene.band_set("2002-04-16"), output});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.err, HasSubstr("of the sensor's own reflectance; a run brings landsat-7 to Landsat 8 first"));
  const auto values = values_of(output);
  EXPECT_EQ(values.known, kClear);
  EXPECT_NEAR(values.sum / values.known, kMeanNdvi, kMeanTolerance);
}

// Cloud and all: nothing keeps the saturated pixels away but their value.
TEST(RealIndex, NoIndexLeavesItsRange) {
  STEPPE_NEEDS_SHARED_DATA();
  const Chiapas scene(false);
  struct Range {
    const char* index;
    double low, high;
  };
  for (const auto& [index, low, high] : {Range{"ndvi", -1, 1},
                                         {"evi", -1, 1},
                                         {"evi2", -1, 1},
                                         {"savi", -1.5, 1.5},
                                         {"msavi2", -1, 1},
                                         {"ndwi", -1, 1},
                                         {"mndwi", -1, 1},
                                         {"lswi", -1, 1},
                                         {"bsi", -1, 1},
                                         {"tgsi", -1, 1},
                                         {"nbr", -1, 1},
                                         {"kndvi", 0, 0.7616},
                                         {"albedo", 0, 1}}) {
    SCOPED_TRACE(index);
    const auto output = scene.folder / (std::string(index) + ".tif");
    const auto got = steppe({"index", index, scene.band_set("2002-04-16"), output});
    ASSERT_EQ(got.exit_code, 0) << got.err;
    const auto values = values_of(output);
    EXPECT_GE(values.least, low);
    EXPECT_LE(values.most, high);
    EXPECT_GT(values.known, 30000);
    EXPECT_LT(values.known, 62500) << "the saturated ones have none";
  }
}

// A run brings Landsat 7 to Landsat 8; without that its mean is the README's, too.
TEST(RealIndex, ARunHasTheSameMeanAndHarmonisesByDefault) {
  STEPPE_NEEDS_SHARED_DATA();
  const Chiapas scene;
  scene.folder.file(
      "zones.geojson",
      feature_collection(rectangle(R"("adcode":"1","name":"whole")", 462405, 1734315, 469905, 1741815), 32615));
  const auto file = shared_data() / "landsat7_sr_fmask_chiapas" / "LE70220492002106EDC00_stack.gtif";
  const auto settings = "[project]\nutc_offset_hours = -6\n[grid]\ntile_px = 256\nlike = \"" + file.string() +
                        "\"\n[zones]\npath = \"zones.geojson\"\n[windows]\nseason = \"04-01/04-30\"\npeak = "
                        "\"04-01/04-30\"\n[composite]\nmin_clear_days = 1\nmin_peak_days = 1\n[products]\nlist = "
                        "[\"ndvi\", \"fvc\"]\n";
  const auto mean = [&](const std::string& workspace) {
    for (const auto& row : scene.table("zones", workspace))
      if (row.at("indicator") == "ndvi_peak") return std::strtod(row.at("value").c_str(), nullptr);
    return 0.0;
  };
  const std::string any = "min_valid_share = 0\nprovisional_share = 0\n";
  scene.run(any + settings + "[sensors]\nharmonise = false\n", "2002", "own");
  EXPECT_NEAR(mean("own"), kMeanNdvi, kMeanTolerance);
  scene.run(any + settings, "2002", "harmonised");
  EXPECT_NEAR(mean("harmonised"), 0.4192, kMeanTolerance) << "0.0154 above, by the RMA fit of Roy 2016";
}

}  // namespace
