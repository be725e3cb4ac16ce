// What open_raster refuses, and that hostile files cost nothing but a fault.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>

#include "libgeo/io/open_raster.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;

std::string fault_text(const std::string& path) {
  const auto source = geo::open_raster(path);
  return source ? "opened" : geo::render(source.fault().message);
}

TEST(OpenRaster, MissingFile) {
  EXPECT_EQ("/nowhere/x.tif: is not there; check the path", fault_text("/nowhere/x.tif"));
}

TEST(OpenRaster, RemoteAndNestedPathsAreRefused) {
  for (const std::string path : {"/vsicurl/http://127.0.0.1/x.tif", "/vsis3/bucket/x.tif", "http://127.0.0.1/x.tif",
                                 "/vsizip//vsicurl/http://127.0.0.1/x.zip/x.tif"})
    EXPECT_EQ(path + ": remote and nested virtual paths are not read; copy the file to a local disk", fault_text(path));
}

TEST(OpenRaster, SomethingElse) {
  const steppe_test::TempDir folder;
  const auto path = folder.file("x.tif", "this is not a raster").string();
  const auto source = geo::open_raster(path);
  ASSERT_FALSE(source.ok());
  EXPECT_EQ(geo::FaultKind::unreadable, source.fault().kind);
  EXPECT_EQ(0u, geo::render(source.fault().message).find(path + ": cannot be opened as a raster (got "));
}

TEST(OpenRaster, VirtualRastersAreNotOpened) {
  const steppe_test::TempDir folder;
  const auto path = folder.file("x.vrt", "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"></VRTDataset>").string();
  EXPECT_EQ(0u, fault_text(path).find(path + ": cannot be opened as a raster (got "));
}

TEST(OpenRaster, OddGeoreferencingAndTypesAreRefused) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto odd = steppe_test::shared_data() / "odd_geotiff";
  EXPECT_EQ((odd / "south-up.tif").string() + ": not north-up",
            fault_text((odd / "south-up.tif").string()).substr(0, (odd / "south-up.tif").string().size() + 14));
  EXPECT_NE(std::string::npos,
            fault_text((odd / "geomatrix.tif").string()).find(": rotated geotransform (got rotation terms "));
  EXPECT_EQ(
      (odd / "complex.tif").string() +
          ": band 1 has a pixel type steppe does not read (got CFloat32, allowed uint8, int16, uint16, int32, uint32, "
          "float32, float64); convert the file",
      fault_text((odd / "complex.tif").string()));
  EXPECT_EQ(
      (odd / "int64.tif").string() +
          ": band 1 has a pixel type steppe does not read (got Int64, allowed uint8, int16, uint16, int32, uint32, "
          "float32, float64); convert the file",
      fault_text((odd / "int64.tif").string()));
  EXPECT_EQ("opened", fault_text((odd / "byte.tif").string()));
}

TEST(OpenRaster, BlocksLargerThanTheLimitAreRefused) {
  STEPPE_NEEDS_SHARED_DATA();
  geo::OpenOptions options;
  options.max_block_bytes = 100;
  const auto path = (steppe_test::shared_data() / "odd_geotiff/byte.tif").string();
  const auto source = geo::open_raster(path, options);
  ASSERT_FALSE(source.ok());
  EXPECT_EQ(
      path +
          ": blocks out of bounds (got 20 x 20 pixels, 400 bytes, allowed 100 bytes); rewrite the file with tiles "
          "of 256 x 256",
      geo::render(source.fault().message));
}

long peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// Reads the first and the last window of every band, at most 256 × 256 each.
void read_some(geo::RasterSource& source) {
  const auto whole = source.info().where.grid.window();
  for (int band = 0; band < source.info().bands; ++band)
    for (const auto& corner :
         {geo::Window{0, 0, 256, 256}, geo::Window{whole.cols - 256, whole.rows - 256, 256, 256}}) {
      const auto window = geo::intersection(whole, corner);
      std::vector<float> pixels(window.size());
      const auto read = source.read(band, window, std::span(pixels));
      if (!read) {
        EXPECT_EQ(0u, geo::render(read.fault().message).find(source.name() + ": band "));
      }
    }
}

TEST(OpenRaster, MalformedFilesAreReadOrRefused) {
  STEPPE_NEEDS_SHARED_DATA();
  const long before = peak_kib();
  const auto start = std::chrono::steady_clock::now();
  int files = 0;
  for (const auto& entry : fs::directory_iterator(steppe_test::shared_data() / "malformed_raster")) {
    SCOPED_TRACE(entry.path().filename().string());
    ++files;
    for (const bool fast : {true, false}) {
      geo::OpenOptions options;
      options.fast_tiff = fast;
      const auto source = geo::open_raster(entry.path().string(), options);
      if (source) {
        read_some(*source.value());
      } else {
        EXPECT_EQ(0u, geo::render(source.fault().message).find(entry.path().string() + ": "));
      }
    }
  }
  EXPECT_GE(files, 23);
  EXPECT_LT(peak_kib() - before, 200 * 1024);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

}  // namespace
