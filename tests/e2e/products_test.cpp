#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/open_raster.hpp"
#include "sample_project.hpp"

namespace {

using namespace steppe_test;
using testing::IsEmpty;
namespace fs = std::filesystem;
using nlohmann::json;

std::vector<fs::path> products() {
  std::vector<fs::path> files;
  for (const auto& [path, content] : file_tree(finished_sample() / "products"))
    if (path.ends_with(".tif")) files.push_back(finished_sample() / "products" / path);
  return files;
}

std::string product_of(const fs::path& file) { return file.parent_path().filename(); }

// True when the program can be started.
bool installed(const std::vector<std::string>& arguments) {
  try {
    return run_process(arguments).exit_code == 0;
  } catch (const std::runtime_error&) {
    return false;
  }
}

bool has_classes(const fs::path& file) {
  const auto product = product_of(file);
  return product == "desertification" || product == "water" || product == "forest" || product == "landcover" ||
         product == "wetland";
}

int bands_of(const fs::path& file) {
  const auto product = product_of(file), year = file.parent_path().parent_path().filename().string();
  // A band a platform: Landsat 8 and Sentinel-2, from 2021 on Landsat 9 as well.
  if (product == "observations") return year == "2020" ? 2 : 3;
  return product == "quality" ? 7 : product == "composite" ? 6 : 1;
}

TEST(Products, EightTilesOfEveryProduct) { EXPECT_EQ(products().size(), 8u * 10); }

TEST(Products, AreReadWithoutAWarning) {
  for (const auto& file : products())
    for (const bool fast : {true, false}) {
      SCOPED_TRACE(file.string());
      const geo::GdalErrors errors;
      const auto source = geo::open_raster(file, {.fast_tiff = fast});
      ASSERT_TRUE(source) << geo::render(source.fault().message);
      const auto& info = source.value()->info();
      EXPECT_EQ(info.no_data, has_classes(file) ? 255 : -32768);
      EXPECT_EQ(info.type, has_classes(file) ? geo::PixelType::uint8 : geo::PixelType::int16);
      EXPECT_EQ(info.bands, bands_of(file));
      std::vector<std::int16_t> pixels(info.where.grid.window().size());
      for (int band = 0; band < info.bands; ++band)
        EXPECT_TRUE(source.value()->read(band, info.where.grid.window(), std::span<std::int16_t>(pixels)));
      EXPECT_THAT(errors.texts(), IsEmpty());
    }
}

json record_of(const fs::path& product) {
  const auto record = product.parent_path().parent_path() / "tasks" / (product.stem().string() + ".json");
  return json::parse(read_text(record));
}

TEST(Products, SayWhatTheyAre) {
  if (!installed({"gdalinfo", "--version"})) GTEST_SKIP() << "gdalinfo is not installed";
  for (const auto& file : products()) {
    SCOPED_TRACE(file.string());
    const auto got = run_process({"gdalinfo", "-json", "-checksum", file});
    EXPECT_EQ(got.exit_code, 0);
    EXPECT_EQ(got.err, "");
    const auto info = json::parse(got.out);
    EXPECT_EQ(info["metadata"]["IMAGE_STRUCTURE"]["LAYOUT"], "COG");
    EXPECT_EQ(info["metadata"]["IMAGE_STRUCTURE"]["COMPRESSION"], "DEFLATE");
    const auto& tags = info["metadata"][""];
    EXPECT_EQ(tags["STEPPE_TASK_KEY"], record_of(file)["key"]["hash"]);
    EXPECT_EQ(tags["STEPPE_PRODUCT"], product_of(file));
    EXPECT_EQ(tags["STEPPE_PERIOD"], file.parent_path().parent_path().filename().string());
    EXPECT_EQ(tags["STEPPE_VERSION"], steppe_test::program_version());
    for (const auto& band : info["bands"]) {
      EXPECT_EQ(band["noDataValue"], has_classes(file) ? 255 : -32768);
      EXPECT_EQ(
          band.value("scale", 1.0),
          has_classes(file) || product_of(file) == "quality" || product_of(file) == "observations" ? 1.0 : 0.0001);
      EXPECT_EQ(band["colorInterpretation"] == "Palette", has_classes(file));
    }
  }
}

// GDAL's own validator comes with its Python programs; one start of Python looks at all files and prints what is wrong.
constexpr const char* kValidator = R"(
import sys
from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
gdal.UseExceptions()
for path in sys.argv[1:]:
    warnings, errors, _ = validate(path, check_tiled=True, full_check=True)
    for text in warnings + errors:
        print(path + ": " + text)
print(len(sys.argv) - 1, "files")
)";

std::string python_with_validator() {
  for (const char* python : {"/usr/bin/python3", "python3"})
    if (installed({python, "-c", "import osgeo_utils.samples.validate_cloud_optimized_geotiff"})) return python;
  return "";
}

// The sample's tiles have one block, so a run at 15 m with larger tiles is looked at as well.
TEST(Products, AreValidCloudOptimizedGeoTiffs) {
  const auto python = python_with_validator();
  if (python.empty()) GTEST_SKIP() << "python3 with osgeo_utils (python3-gdal) is not installed";
  const TempDir folder;
  const auto config = write_sample_config(folder, 15);
  std::string text = read_text(config);
  text.replace(text.find("tile_px = 256"), 13, "tile_px = 1024");
  ASSERT_EQ(run_steppe(folder.file("large.toml", text), folder / "w").exit_code, 0);
  auto files = products();
  for (const auto& [path, content] : file_tree(folder / "w/products"))
    if (path.ends_with(".tif")) files.push_back(folder / "w/products" / path);
  ASSERT_GT(files.size(), products().size());
  std::vector<std::string> command{python, "-c", kValidator};
  command.insert(command.end(), files.begin(), files.end());
  const auto got = run_process(command);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(got.out, std::to_string(files.size()) + " files\n");
}

}  // namespace
