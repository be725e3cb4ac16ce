// The fast TIFF path against GDAL: same info, same pixels, on real files and on files of every layout GDAL can write.
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <cstring>
#include <random>

#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/gdal_source.hpp"
#include "libgeo/io/open_raster.hpp"
#include "libgeo/io/tiff_source.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;

bool floating(geo::PixelType type) { return type == geo::PixelType::float32 || type == geo::PixelType::float64; }

template <class T>
void expect_same_pixels(geo::RasterSource& a, geo::RasterSource& b) {
  const auto grid = a.info().where.grid;
  const geo::Window inner{grid.cols / 3, grid.rows / 5, (grid.cols + 1) / 2, (grid.rows + 1) / 2};
  for (int band = 0; band < a.info().bands; ++band)
    for (const auto& window : {grid.window(), inner}) {
      std::vector<T> left(window.size(), T(1)), right(window.size(), T(2));
      const auto first = a.read(band, window, std::span(left)), second = b.read(band, window, std::span(right));
      ASSERT_EQ(first.ok(), second.ok()) << a.name() << " " << geo::render((first ? second : first).fault().message);
      if (first) {
        EXPECT_EQ(0, std::memcmp(left.data(), right.data(), left.size() * sizeof(T))) << a.name() << " band " << band;
      }
    }
}

// Whether the fast path reads the file; if so, it must agree with GDAL.
bool fast_and_same(const std::string& path) {
  auto raster = geo::open_gdal_dataset(path, {});
  EXPECT_TRUE(raster.ok()) << geo::render(raster.fault().message);
  if (!raster) return false;
  auto fast = geo::open_tiff_source(path, raster.value().info, {});
  if (!fast) return false;
  auto slow = geo::make_gdal_source(path, std::move(raster).value());
  expect_same_pixels<double>(*fast, *slow);
  if (floating(slow->info().type) || geo::size_of(slow->info().type) > 2) {
    expect_same_pixels<float>(*fast, *slow);
  } else if (slow->info().type == geo::PixelType::int16) {
    expect_same_pixels<std::int16_t>(*fast, *slow);
  } else {
    expect_same_pixels<std::uint16_t>(*fast, *slow);
  }
  return true;
}

TEST(TiffReading, RealFilesGiveTheSamePixelsAsGdal) {
  STEPPE_NEEDS_SHARED_DATA();
  int fast = 0, all = 0;
  for (const auto& entry : fs::recursive_directory_iterator(steppe_test::shared_data())) {
    const auto extension = entry.path().extension().string();
    if (!entry.is_regular_file() || (extension != ".tif" && extension != ".TIF")) continue;
    if (!geo::open_raster(entry.path().string())) continue;
    ++all;
    fast += fast_and_same(entry.path().string()) ? 1 : 0;
  }
  EXPECT_GE(all, 40);
  EXPECT_GE(fast, all / 2) << all << " files open";
}

struct Layout {
  const char* name;
  GDALDataType type;
  int bands;
  std::vector<const char*> options;
  bool fast;
};

void write_layout(const std::string& path, const Layout& layout, int cols, int rows) {
  geo::start_gdal();
  auto options = layout.options;
  options.push_back(nullptr);
  const geo::GdalDatasetPtr file(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
      path.c_str(), cols, rows, layout.bands, layout.type, options.data()));
  ASSERT_TRUE(file);
  double transform[6] = {500000, 10, 0, 4900000, 0, -20};
  OGRSpatialReference reference;
  reference.importFromEPSG(32650);
  file->SetGeoTransform(transform);
  file->SetSpatialRef(&reference);
  std::mt19937 random(7);
  for (int band = 1; band <= layout.bands; ++band) {
    std::vector<double> pixels(static_cast<std::size_t>(cols) * static_cast<std::size_t>(rows));
    for (auto& pixel : pixels) pixel = static_cast<double>(random() % 251);
    ASSERT_EQ(CE_None, file->GetRasterBand(band)->RasterIO(GF_Write, 0, 0, cols, rows, pixels.data(), cols, rows,
                                                           GDT_Float64, 0, 0, nullptr));
  }
}

TEST(TiffReading, EveryLayoutReadsTheSame) {
  const steppe_test::TempDir folder;
  const std::vector<Layout> layouts = {
      {"strips, no codec", GDT_Byte, 1, {}, true},
      {"strips, deflate", GDT_UInt16, 3, {"COMPRESS=DEFLATE", "BLOCKYSIZE=7"}, true},
      {"deflate predictor 2, chunky", GDT_Int16, 3, {"COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES"}, true},
      {"deflate predictor 2, planar",
       GDT_Int16,
       3,
       {"COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES", "INTERLEAVE=BAND", "BLOCKXSIZE=32", "BLOCKYSIZE=16"},
       true},
      {"zstd predictor 2, 8 bit",
       GDT_Byte,
       2,
       {"COMPRESS=ZSTD", "PREDICTOR=2", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"},
       true},
      {"zstd predictor 2, 32 bit", GDT_UInt32, 1, {"COMPRESS=ZSTD", "PREDICTOR=2"}, true},
      {"deflate predictor 3", GDT_Float32, 2, {"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES"}, true},
      {"deflate predictor 3, double", GDT_Float64, 1, {"COMPRESS=DEFLATE", "PREDICTOR=3"}, true},
      {"big endian predictor 2", GDT_Int16, 2, {"COMPRESS=DEFLATE", "PREDICTOR=2", "ENDIANNESS=BIG"}, true},
      {"big endian plain 32", GDT_Float32, 1, {"ENDIANNESS=BIG"}, true},
      {"BigTIFF", GDT_UInt16, 1, {"BIGTIFF=YES", "TILED=YES"}, true},
      {"big endian predictor 3", GDT_Float32, 1, {"COMPRESS=DEFLATE", "PREDICTOR=3", "ENDIANNESS=BIG"}, false},
      {"LZW", GDT_Byte, 1, {"COMPRESS=LZW"}, false},
      {"one bit", GDT_Byte, 1, {"NBITS=1"}, false},
  };
  for (const auto& layout : layouts) {
    SCOPED_TRACE(layout.name);
    const auto path = (folder / "file.tif").string();
    write_layout(path, layout, 203, 117);
    EXPECT_EQ(layout.fast, fast_and_same(path));
    EXPECT_TRUE(geo::open_raster(path).ok());
  }
}

TEST(TiffReading, ATinyCacheChangesNothing) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "file.tif").string();
  write_layout(path, {"", GDT_Int16, 2, {"COMPRESS=DEFLATE", "TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"}, true}, 100,
               90);
  geo::OpenOptions small;
  small.cache_bytes = 1;
  auto a = geo::open_raster(path, small), b = geo::open_raster(path);
  ASSERT_TRUE(a.ok() && b.ok());
  expect_same_pixels<std::int16_t>(*a.value(), *b.value());
}

TEST(TiffReading, ReadsWhatWasWritten) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "file.tif").string();
  write_layout(path, {"", GDT_UInt16, 1, {"COMPRESS=DEFLATE"}, true}, 5, 2);
  auto source = geo::open_raster(path);
  ASSERT_TRUE(source.ok());
  const auto& info = source.value()->info();
  EXPECT_EQ((geo::Grid{500000, 4900000, 10, 20, 5, 2}), info.where.grid);
  EXPECT_EQ(geo::PixelType::uint16, info.type);
  EXPECT_FALSE(info.no_data.has_value());
  std::mt19937 random(7);
  std::vector<std::uint8_t> expected(10), got(10);
  for (auto& pixel : expected) pixel = static_cast<std::uint8_t>(random() % 251);
  ASSERT_TRUE(source.value()->read(0, info.where.grid.window(), std::span(got)).ok());
  EXPECT_EQ(expected, got);
}

void set_pixel(const std::string& path, double value) {
  const geo::GdalDatasetPtr file(GDALDataset::Open(path.c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
  ASSERT_EQ(CE_None, file->GetRasterBand(1)->RasterIO(GF_Write, 2, 1, 1, 1, &value, 1, 1, GDT_Float64, 0, 0, nullptr));
}

TEST(TiffReading, ValuesThatDoNotFitAreFaultsOnBothPaths) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "file.tif").string();
  write_layout(path, {"", GDT_UInt16, 1, {}, true}, 5, 2);
  set_pixel(path, 40000);
  for (const bool fast : {true, false}) {
    geo::OpenOptions options;
    options.fast_tiff = fast;
    auto source = geo::open_raster(path, options);
    ASSERT_TRUE(source.ok());
    std::vector<std::int16_t> pixels(10);
    const auto read = source.value()->read(0, {0, 0, 5, 2}, std::span(pixels));
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(geo::FaultKind::out_of_range, read.fault().kind);
    EXPECT_EQ(
        path +
            ": band 1, window 5x2 at column 0, row 0: a value does not fit the type asked for (got 40000, allowed "
            "int16); read it as a wider type",
        geo::render(read.fault().message));
    std::vector<float> wide(10);
    ASSERT_TRUE(source.value()->read(0, {0, 0, 5, 2}, std::span(wide)).ok());
    EXPECT_EQ(40000.f, wide[7]);
  }
}

TEST(TiffReading, FloatingPointIsNotReadAsIntegers) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "file.tif").string();
  write_layout(path, {"", GDT_Float32, 1, {}, true}, 5, 2);
  auto source = geo::open_raster(path);
  ASSERT_TRUE(source.ok());
  std::vector<std::uint8_t> pixels(10);
  const auto read = source.value()->read(0, {0, 0, 5, 2}, std::span(pixels));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(path + ": band 1 holds floating point (got float32, asked as uint8); read it as float32",
            geo::render(read.fault().message));
}

TEST(TiffReading, DoublesHoldEveryType) {
  const steppe_test::TempDir folder;
  const std::vector<std::pair<GDALDataType, double>> cases = {
      {GDT_Byte, 255},          {GDT_Int16, -32768},        {GDT_UInt16, 65535},
      {GDT_Int32, -2147483647}, {GDT_UInt32, 4294967295},   {GDT_Float32, static_cast<double>(0.1F)},
      {GDT_Float64, 0.1},       {GDT_Float32, std::nan("")}};
  for (const auto& one : cases) {
    const auto path = (folder / "file.tif").string();
    write_layout(path, {"", one.first, 1, {}, true}, 5, 2);
    set_pixel(path, one.second);
    for (const bool fast : {true, false}) {
      geo::OpenOptions options;
      options.fast_tiff = fast;
      auto source = geo::open_raster(path, options);
      ASSERT_TRUE(source.ok());
      std::vector<double> pixels(10);
      ASSERT_TRUE(source.value()->read(0, {0, 0, 5, 2}, std::span(pixels)).ok());
      if (std::isnan(one.second)) {
        EXPECT_TRUE(std::isnan(pixels[7]));
      } else {
        EXPECT_EQ(one.second, pixels[7]) << GDALGetDataTypeName(one.first);
      }
    }
  }
}

TEST(TiffReading, TruncatedPixelsNameFileBandAndWindow) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "file.tif").string();
  write_layout(path, {"", GDT_UInt16, 1, {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"}, true}, 40, 40);
  fs::resize_file(path, fs::file_size(path) - 100);
  for (const bool fast : {true, false}) {
    geo::OpenOptions options;
    options.fast_tiff = fast;
    auto source = geo::open_raster(path, options);
    ASSERT_TRUE(source.ok()) << geo::render(source.fault().message);
    std::vector<std::uint16_t> pixels(1600);
    ASSERT_TRUE(source.value()->read(0, {0, 0, 16, 16}, std::span(pixels).first(256)).ok());
    const auto read = source.value()->read(0, {0, 0, 40, 40}, std::span(pixels));
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(geo::FaultKind::truncated, read.fault().kind);
    if (fast) {
      EXPECT_EQ(path +
                    ": band 1, window 8x8 at column 32, row 32: pixels cannot be decoded (got the end of the file); "
                    "fetch the file again",
                geo::render(read.fault().message));
    } else {
      EXPECT_EQ(0u, geo::render(read.fault().message).find(path + ": band 1, window 40x40 at column 0, row 0: pixels"));
    }
  }
}

TEST(TiffReading, AbsentBlocksAreNoDataOrAFaultNeverZero) {
  const steppe_test::TempDir folder;
  for (const bool with_no_data : {true, false}) {
    const auto path = (folder / "sparse.tif").string();
    write_layout(path, {"", GDT_Int16, 1, {}, true}, 1, 1);  // registers drivers
    {
      const char* const options[] = {"SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", nullptr};
      const geo::GdalDatasetPtr file(
          GetGDALDriverManager()->GetDriverByName("GTiff")->Create(path.c_str(), 20, 20, 1, GDT_Int16, options));
      double transform[6] = {0, 10, 0, 0, 0, -10};
      OGRSpatialReference reference;
      reference.importFromEPSG(32650);
      file->SetGeoTransform(transform);
      file->SetSpatialRef(&reference);
      if (with_no_data) file->GetRasterBand(1)->SetNoDataValue(-32768);
      std::int16_t one = 1;
      ASSERT_EQ(CE_None, file->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 1, 1, &one, 1, 1, GDT_Int16, 0, 0, nullptr));
    }
    for (const bool fast : {true, false}) {
      geo::OpenOptions options;
      options.fast_tiff = fast;
      auto source = geo::open_raster(path, options);
      ASSERT_TRUE(source.ok());
      std::vector<std::int16_t> pixels(16);
      const auto read = source.value()->read(0, {16, 16, 4, 4}, std::span(pixels));
      ASSERT_EQ(with_no_data, read.ok());
      if (with_no_data) {
        EXPECT_EQ(std::vector<std::int16_t>(16, -32768), pixels);
      } else {
        EXPECT_EQ(path +
                      ": band 1, window 4x4 at column 16, row 16: a block is missing and the file has no no-data "
                      "value; fetch the file again",
                  geo::render(read.fault().message));
      }
    }
  }
}

}  // namespace
