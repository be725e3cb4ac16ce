// Our Cloud Optimized GeoTIFF writer, read back by GDAL (an independent decoder) and by our own source.
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/crs/china_albers.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/open_raster.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;

geo::Crs crs(const std::string& text) {
  auto result = geo::Crs::from_text(text);
  if (!result) throw std::runtime_error(geo::render(result.fault().message));
  return std::move(result).value();
}

geo::RasterSpec spec_of(std::int64_t cols, std::int64_t rows, geo::PixelType type, int bands, double no_data) {
  geo::RasterSpec spec{{geo::Grid{500000, 4900000, 10, 20, cols, rows}, crs("EPSG:32650")}};
  spec.type = type;
  spec.bands = bands;
  spec.no_data = no_data;
  spec.block = 64;
  return spec;
}

// A smooth value with some no data, different for every band.
double value_at(const geo::RasterSpec& spec, std::int64_t row, std::int64_t col, int band) {
  if ((row * 7 + col * 3) % 11 == 0) return spec.no_data;
  const double value = static_cast<double>((row * 3 + col * 2 + band * 40) % 250);
  if (spec.type == geo::PixelType::float32) return value / 4 - 20;
  return spec.type == geo::PixelType::int16 ? value * 40 - 3000 : value;
}

template <class T>
void write_all(geo::RasterSink& sink, const geo::RasterSpec& spec, bool backwards = false) {
  auto blocks = geo::blocks_of(spec.where.grid.window(), spec.block);
  if (backwards) std::reverse(blocks.begin(), blocks.end());
  for (const auto& block : blocks) {
    std::vector<T> pixels;
    for (auto row = block.row; row < block.end_row(); ++row)
      for (auto col = block.col; col < block.end_col(); ++col)
        for (int band = 0; band < spec.bands; ++band) pixels.push_back(static_cast<T>(value_at(spec, row, col, band)));
    sink.write_block(block.row / spec.block, block.col / spec.block, std::span<const T>(pixels));
  }
}

template <class T>
geo::WrittenFile write_file(const fs::path& path, const geo::RasterSpec& spec, bool backwards = false) {
  const auto sink = geo::create_cog(path, spec);
  write_all<T>(*sink, spec, backwards);
  return sink->finish();
}

geo::GdalDatasetPtr open_with_gdal(const fs::path& path) {
  geo::start_gdal();
  return geo::GdalDatasetPtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
}

std::vector<double> pixels_of(GDALRasterBand& band) {
  std::vector<double> pixels(static_cast<std::size_t>(band.GetXSize()) * static_cast<std::size_t>(band.GetYSize()));
  EXPECT_EQ(CE_None, band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), pixels.data(), band.GetXSize(),
                                   band.GetYSize(), GDT_Float64, 0, 0, nullptr));
  return pixels;
}

struct Plane {
  std::int64_t cols = 0, rows = 0;
  std::vector<double> pixels;
};

Plane plane_of(const geo::RasterSpec& spec, int band) {
  Plane plane{spec.where.grid.cols, spec.where.grid.rows, {}};
  for (std::int64_t row = 0; row < plane.rows; ++row)
    for (std::int64_t col = 0; col < plane.cols; ++col) plane.pixels.push_back(value_at(spec, row, col, band));
  return plane;
}

// The rule of the header, written the slow way.
Plane halved(const Plane& fine, const geo::RasterSpec& spec) {
  Plane coarse{(fine.cols + 1) / 2, (fine.rows + 1) / 2, {}};
  for (std::int64_t row = 0; row < coarse.rows; ++row)
    for (std::int64_t col = 0; col < coarse.cols; ++col) {
      double sum = 0, count = 0;
      for (auto r = 2 * row; r < std::min(2 * row + 2, fine.rows); ++r)
        for (auto c = 2 * col; c < std::min(2 * col + 2, fine.cols); ++c) {
          const double value = fine.pixels[static_cast<std::size_t>(r * fine.cols + c)];
          if (value == spec.no_data) continue;
          sum += value;
          count += 1;
        }
      double value = count == 0 ? spec.no_data : sum / count;
      if (count > 0 && spec.type != geo::PixelType::float32) value = std::round(value);  // half away from zero
      if (count > 0 && spec.type == geo::PixelType::float32) value = static_cast<float>(value);
      if (spec.overviews == geo::OverviewRule::nearest)
        value = fine.pixels[static_cast<std::size_t>(2 * row * fine.cols + 2 * col)];
      coarse.pixels.push_back(value);
    }
  return coarse;
}

void expect_as_written(const fs::path& path, const geo::RasterSpec& spec) {
  geo::start_gdal();
  const geo::GdalErrors errors;
  const auto file = open_with_gdal(path);
  ASSERT_TRUE(file);
  ASSERT_EQ(spec.bands, file->GetRasterCount());
  EXPECT_STREQ("COG", file->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"));
  for (int b = 0; b < spec.bands; ++b) {
    GDALRasterBand& band = *file->GetRasterBand(b + 1);
    Plane expected = plane_of(spec, b);
    EXPECT_EQ(expected.pixels, pixels_of(band)) << "band " << b;
    EXPECT_EQ(spec.no_data, band.GetNoDataValue());
    int levels = 0;
    for (; expected.cols > spec.block || expected.rows > spec.block; ++levels) {
      expected = halved(expected, spec);
      ASSERT_LT(levels, band.GetOverviewCount());
      GDALRasterBand& overview = *band.GetOverview(levels);
      ASSERT_EQ(expected.cols, overview.GetXSize());
      ASSERT_EQ(expected.rows, overview.GetYSize());
      EXPECT_EQ(expected.pixels, pixels_of(overview)) << "band " << b << " overview " << levels;
    }
    EXPECT_EQ(levels, band.GetOverviewCount());
  }
  EXPECT_TRUE(errors.texts().empty()) << errors.reason();
}

TEST(CogSink, ValuesOverviewsAndLayoutForEveryTypeAndCodec) {
  const steppe_test::TempDir folder;
  const auto path = folder / "out.tif";
  for (const auto codec : {geo::Codec::none, geo::Codec::deflate, geo::Codec::zstd})
    for (const auto& [cols, rows] : {std::pair{200, 131}, {64, 64}, {65, 1}, {1, 1}, {1, 130}}) {
      SCOPED_TRACE(std::to_string(cols) + "x" + std::to_string(rows) + " codec " +
                   std::to_string(static_cast<int>(codec)));
      auto spec = spec_of(cols, rows, geo::PixelType::int16, 3, -32768);
      spec.codec = codec;
      write_file<std::int16_t>(path, spec);
      expect_as_written(path, spec);
      spec = spec_of(cols, rows, geo::PixelType::uint8, 1, 255);
      spec.codec = codec;
      spec.overviews = geo::OverviewRule::nearest;
      write_file<std::uint8_t>(path, spec);
      expect_as_written(path, spec);
      spec = spec_of(cols, rows, geo::PixelType::uint16, 1, 0);
      spec.codec = codec;
      write_file<std::uint16_t>(path, spec);
      expect_as_written(path, spec);
      spec = spec_of(cols, rows, geo::PixelType::float32, 2, -9999);
      spec.codec = codec;
      write_file<float>(path, spec);
      expect_as_written(path, spec);
    }
}

TEST(CogSink, SameBytesForAnyOrderAndTheStatedChecksum) {
  const steppe_test::TempDir folder;
  const auto spec = spec_of(300, 200, geo::PixelType::int16, 2, -32768);
  const auto first = write_file<std::int16_t>(folder / "a.tif", spec);
  const auto second = write_file<std::int16_t>(folder / "b.tif", spec, true);
  EXPECT_EQ(steppe_test::read_text(folder / "a.tif"), steppe_test::read_text(folder / "b.tif"));
  EXPECT_EQ(first.sha256, second.sha256);
  EXPECT_EQ(first.sha256, geo::sha256_of(steppe_test::read_text(folder / "a.tif")));
  EXPECT_EQ(first.bytes, fs::file_size(folder / "a.tif"));
  EXPECT_EQ(2, std::distance(fs::directory_iterator(folder.path()), {}));
}

TEST(CogSink, BlocksNeverWrittenHoldNoData) {
  const steppe_test::TempDir folder;
  const auto spec = spec_of(200, 100, geo::PixelType::int16, 1, -32768);
  {
    const auto sink = geo::create_cog(folder / "a.tif", spec);
    sink->write_block(0, 1, std::span<const std::int16_t>(std::vector<std::int16_t>(64 * 64, 100)));
    sink->finish();
  }
  const auto file = open_with_gdal(folder / "a.tif");
  ASSERT_TRUE(file);
  const auto full = pixels_of(*file->GetRasterBand(1));
  const auto half = pixels_of(*file->GetRasterBand(1)->GetOverview(0));
  EXPECT_EQ(-32768, full[0]);
  EXPECT_EQ(100, full[64]);
  EXPECT_EQ(-32768, full[128]);
  EXPECT_EQ(-32768, half[31]);
  EXPECT_EQ(100, half[32]);
  EXPECT_EQ(100, half[63]);
  EXPECT_EQ(-32768, half[64]);
  EXPECT_EQ(2, file->GetRasterBand(1)->GetOverviewCount());
  EXPECT_EQ(100, pixels_of(*file->GetRasterBand(1)->GetOverview(1))[16]);
}

TEST(CogSink, MetadataScaleUnitNamesAndColours) {
  const steppe_test::TempDir folder;
  auto spec = spec_of(10, 10, geo::PixelType::int16, 2, -32768);
  spec.band_names = {"cover", "count <&>"};
  spec.scale = 0.0001;
  spec.offset = -0.1;
  spec.unit = "1";
  spec.metadata = {{"DEFINITION", "grassland_cover.v1"}, {"NAME_ZH", "草原综合植被盖度"}};
  write_file<std::int16_t>(folder / "a.tif", spec);
  const auto file = open_with_gdal(folder / "a.tif");
  ASSERT_TRUE(file);
  EXPECT_STREQ("grassland_cover.v1", file->GetMetadataItem("DEFINITION"));
  EXPECT_STREQ("草原综合植被盖度", file->GetMetadataItem("NAME_ZH"));
  GDALRasterBand& band = *file->GetRasterBand(2);
  EXPECT_STREQ("count <&>", band.GetDescription());
  EXPECT_EQ(0.0001, band.GetScale());
  EXPECT_EQ(-0.1, band.GetOffset());
  EXPECT_STREQ("1", band.GetUnitType());

  auto classes = spec_of(10, 10, geo::PixelType::uint8, 1, 255);
  classes.colours = {{1, 10, 20, 30}, {2, 255, 0, 128}};
  write_file<std::uint8_t>(folder / "b.tif", classes);
  const auto coloured = open_with_gdal(folder / "b.tif");
  ASSERT_TRUE(coloured);
  const GDALColorTable* table = coloured->GetRasterBand(1)->GetColorTable();
  ASSERT_NE(nullptr, table);
  EXPECT_EQ(10, table->GetColorEntry(1)->c1);
  EXPECT_EQ(20, table->GetColorEntry(1)->c2);
  EXPECT_EQ(30, table->GetColorEntry(1)->c3);
  EXPECT_EQ(128, table->GetColorEntry(2)->c3);
}

TEST(CogSink, GridAndCrsComeBack) {
  const steppe_test::TempDir folder;
  for (const std::string& text : {std::string("EPSG:32650"), std::string("EPSG:4490"), std::string("EPSG:4326"),
                                  std::string("EPSG:4547"), geo::china_albers_wkt()}) {
    auto spec = spec_of(70, 33, geo::PixelType::int16, 1, -32768);
    spec.where.crs = crs(text);
    spec.where.grid.x0 = 100.125;
    spec.where.grid.y0 = 47.3333333333333357;
    spec.where.grid.dx = 1.0 / 3;
    spec.where.grid.dy = 0.7;
    write_file<std::int16_t>(folder / "a.tif", spec);
    const auto source = geo::open_raster((folder / "a.tif").string());
    ASSERT_TRUE(source.ok()) << geo::render(source.fault().message);
    EXPECT_EQ(spec.where.grid, source.value()->info().where.grid);
    EXPECT_TRUE(spec.where.crs.same_as(source.value()->info().where.crs)) << text;
    EXPECT_EQ(64, source.value()->info().block_cols);
  }
}

std::string error_of(const geo::RasterSpec& spec) {
  try {
    geo::create_cog("/tmp/never.tif", spec);
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST(CogSink, ImpossibleSpecsAreRefused) {
  const auto good = spec_of(10, 10, geo::PixelType::int16, 1, -32768);
  auto spec = good;
  spec.type = geo::PixelType::float64;
  EXPECT_EQ(
      "/tmp/never.tif: pixel type cannot be written (got float64, allowed uint8, int16, uint16, float32); convert "
      "first",
      error_of(spec));
  spec = good;
  spec.where.grid.cols = 0;
  EXPECT_EQ("/tmp/never.tif: size out of bounds (got 0 x 10, allowed 1 to 1000000 each); cut the raster into tiles",
            error_of(spec));
  spec = good;
  spec.where.grid.dy = -1;
  EXPECT_EQ(
      "/tmp/never.tif: grid cannot be stored (got cells of 10 x -1 at 500000, 4900000, allowed finite and positive); "
      "correct the grid",
      error_of(spec));
  spec = good;
  spec.bands = 0;
  EXPECT_EQ("/tmp/never.tif: number of bands out of bounds (got 0, allowed 1 to 1024); split the raster",
            error_of(spec));
  spec = good;
  spec.no_data = 40000;
  EXPECT_EQ("/tmp/never.tif: no-data value does not fit the pixel type (got 40000, allowed int16); choose another",
            error_of(spec));
  spec = good;
  spec.level = 13;
  EXPECT_EQ("/tmp/never.tif: compression level out of bounds (got 13, allowed 1 to 12); choose another level",
            error_of(spec));
  spec = good;
  spec.block = 100;
  EXPECT_EQ("/tmp/never.tif: block size not possible (got 100, allowed multiples of 16 up to 4096); choose 256",
            error_of(spec));
  spec = good;
  spec.band_names = {"a", "b"};
  EXPECT_EQ("/tmp/never.tif: wrong number of band names (got 2, allowed 0 or 1); name every band", error_of(spec));
  spec = good;
  spec.scale = 0;
  EXPECT_EQ("/tmp/never.tif: scale and offset not usable (got 0 and 0, allowed finite, scale not 0); correct them",
            error_of(spec));
  spec = good;
  spec.colours = {{}};
  EXPECT_EQ("/tmp/never.tif: a colour table needs one band of uint8 (got 1 of int16); leave the colours out",
            error_of(spec));
  EXPECT_EQ("accepted", error_of(good));
}

TEST(CogSink, WrongBlocksAreRefusedAndNothingIsLeft) {
  const steppe_test::TempDir folder;
  const auto path = (folder / "a.tif").string();
  const auto spec = spec_of(100, 100, geo::PixelType::int16, 1, -32768);
  const auto message_of = [](const auto& action) -> std::string {
    try {
      action();
    } catch (const geo::Error& error) {
      return error.what();
    }
    return "accepted";
  };
  {
    const auto sink = geo::create_cog(path, spec);
    const std::vector<std::int16_t> block(64 * 64, 1);
    const std::vector<std::uint8_t> bytes(64 * 64, 1);
    EXPECT_EQ(path + ": block outside the raster (got row 2, column 0); write the raster's blocks only",
              message_of([&] { sink->write_block(2, 0, std::span(block)); }));
    EXPECT_EQ(path +
                  ": block row 0, column 1 does not match (got 4096 values of int16, allowed 2304 of int16); give the "
                  "block's pixels in the raster's type",
              message_of([&] { sink->write_block(0, 1, std::span(block)); }));
    EXPECT_EQ(path +
                  ": block row 0, column 0 does not match (got 4096 values of uint8, allowed 4096 of int16); give the "
                  "block's pixels in the raster's type",
              message_of([&] { sink->write_block(0, 0, std::span(bytes)); }));
    EXPECT_EQ("accepted", message_of([&] { sink->write_block(0, 0, std::span(block)); }));
    EXPECT_EQ(path + ": block row 0, column 0 was written before; write each block once",
              message_of([&] { sink->write_block(0, 0, std::span(block)); }));
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(CogSink, AnUnwritableFolderIsAnErrorWithThePath) {
  const auto spec = spec_of(1, 1, geo::PixelType::int16, 1, -32768);
  const auto sink = geo::create_cog("/nowhere/a.tif", spec);
  try {
    sink->finish();
    FAIL();
  } catch (const geo::Error& error) {
    EXPECT_STREQ(
        "/nowhere/a.tif: cannot be written (got No such file or directory); check the folder and its permissions",
        error.what());
  }
}

TEST(CogSink, AFullDiskIsNoSpaceAndLeavesNothing) {
  const steppe_test::TempDir folder;
  const auto disk = folder / "disk";
  fs::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0) GTEST_SKIP() << "may not mount a small tmpfs";
  {
    auto spec = spec_of(256, 256, geo::PixelType::int16, 1, -32768);
    spec.codec = geo::Codec::none;
    const auto sink = geo::create_cog(disk / "a.tif", spec);
    write_all<std::int16_t>(*sink, spec);
    try {
      sink->finish();
      ADD_FAILURE() << "the disk is not full";
    } catch (const geo::Error& error) {
      EXPECT_EQ(geo::ErrorKind::no_space, error.kind());
      EXPECT_EQ(
          (disk / "a.tif").string() + ": the disk is full (got No space left on device); free space and run again",
          error.what());
    }
    EXPECT_TRUE(fs::is_empty(disk));
  }
  umount(disk.c_str());
}

TEST(CogSink, TheValidatorAcceptsIt) {
  if (std::system("/usr/bin/python3 -c 'import osgeo_utils.samples.validate_cloud_optimized_geotiff' 2>/dev/null") != 0)
    GTEST_SKIP() << "python3-gdal is not installed";
  const steppe_test::TempDir folder;
  for (const auto codec : {geo::Codec::none, geo::Codec::deflate, geo::Codec::zstd}) {
    auto spec = spec_of(700, 500, geo::PixelType::int16, 2, -32768);
    spec.codec = codec;
    write_file<std::int16_t>(folder / "a.tif", spec);
    const std::string command =
        "/usr/bin/python3 -m osgeo_utils.samples.validate_cloud_optimized_geotiff --full-check=yes '" +
        (folder / "a.tif").string() + "' > '" + (folder / "said").string() + "' 2>&1";
    EXPECT_EQ(0, std::system(command.c_str())) << steppe_test::read_text(folder / "said");
    EXPECT_EQ(std::string::npos, steppe_test::read_text(folder / "said").find("warning"))
        << steppe_test::read_text(folder / "said");
  }
}

// Not a test of speed: it prints what it measured, for the record.
TEST(CogSink, ThroughputOfAProductTile) {
  const steppe_test::TempDir folder;
  for (const auto& [codec, name] : {std::pair{geo::Codec::deflate, "deflate 1"}, {geo::Codec::zstd, "zstd 1"}}) {
    auto spec = spec_of(2048, 2048, geo::PixelType::int16, 1, -32768);
    spec.block = 256;
    spec.codec = codec;
    std::vector<std::int16_t> pixels(256 * 256);
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      noise = noise * 1664525u + 1013904223u;
      pixels[i] = static_cast<std::int16_t>(4000 + 2000 * std::sin(static_cast<double>(i % 256) / 40) + (noise >> 26));
    }
    const std::clock_t start = std::clock();  // processor time: other programs run too
    const auto sink = geo::create_cog(folder / "a.tif", spec);
    for (int block = 0; block < 64; ++block)
      sink->write_block(block / 8, block % 8, std::span<const std::int16_t>(pixels));
    const double encoded = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const auto written = sink->finish();
    const double all = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::cout << name << ": encode " << 8.0 / encoded << " MiB/s, with verification and sync " << 8.0 / all
              << " MiB/s, " << written.bytes << " bytes\n";
  }
}

}  // namespace
