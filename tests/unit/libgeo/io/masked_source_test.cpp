#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <cstdlib>
#include <numeric>

#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/open_raster.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace geo;
using steppe_test::TempDir;
using testing::ElementsAre;

// Values 0 … 5 on 3 × 2 cells; the second cell is masked out.
void write(const std::filesystem::path& path, GDALDataType type, bool inside_file) {
  start_gdal();
  CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", inside_file ? "YES" : "NO");
  GDALDriver& driver = *GetGDALDriverManager()->GetDriverByName("GTiff");
  GDALDataset* file = driver.Create(path.c_str(), 3, 2, 1, type, nullptr);
  double place[] = {400000, 30, 0, 4500000, 0, -30};
  file->SetGeoTransform(place);
  OGRSpatialReference utm;
  utm.importFromEPSG(32648);
  file->SetSpatialRef(&utm);
  std::vector<double> values(6);
  std::iota(values.begin(), values.end(), 0.0);
  const auto wrote =
      file->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 3, 2, values.data(), 3, 2, GDT_Float64, 0, 0, nullptr);
  file->CreateMaskBand(GMF_PER_DATASET);
  std::uint8_t mask[] = {255, 0, 255, 255, 255, 255};
  const auto masked =
      file->GetRasterBand(1)->GetMaskBand()->RasterIO(GF_Write, 0, 0, 3, 2, mask, 3, 2, GDT_Byte, 0, 0, nullptr);
  EXPECT_EQ(std::max(wrote, masked), CE_None);
  GDALClose(file);
  CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", nullptr);
}

std::unique_ptr<RasterSource> opened(const std::filesystem::path& path, bool masks = true) {
  OpenOptions options;
  options.masks = masks;
  auto source = open_raster(path.string(), options);
  if (!source) throw std::runtime_error(render(source.fault().message));
  return std::move(source).value();
}

template <class T>
std::vector<T> pixels_of(RasterSource& source) {
  const Window all = source.info().where.grid.window();
  std::vector<T> pixels(all.size());
  const auto read = source.read(0, all, std::span<T>(pixels));
  if (!read) throw std::runtime_error(render(read.fault().message));
  return pixels;
}

TEST(MaskedSource, MaskedBytesAreNoDataOfAWiderType) {
  const TempDir folder;
  for (const bool inside : {true, false}) {
    const auto file = folder / (inside ? "in.tif" : "beside.tif");
    write(file, GDT_Byte, inside);
    EXPECT_EQ(std::filesystem::exists(file.string() + ".msk"), !inside);
    const auto source = opened(file);
    EXPECT_EQ(source->info().type, PixelType::int16);
    EXPECT_EQ(source->info().no_data, -32768);
    EXPECT_THAT(pixels_of<std::int16_t>(*source), ElementsAre(0, -32768, 2, 3, 4, 5));
  }
}

TEST(MaskedSource, MaskedNumbersAreNan) {
  const TempDir folder;
  const auto file = folder / "f.tif";
  for (const auto& [type, expected] :
       {std::pair(GDT_UInt16, PixelType::float32), std::pair(GDT_Float32, PixelType::float32),
        std::pair(GDT_Int32, PixelType::float64), std::pair(GDT_Float64, PixelType::float64)}) {
    write(file, type, true);
    const auto source = opened(file);
    EXPECT_EQ(source->info().type, expected);
    const auto pixels = pixels_of<double>(*source);
    EXPECT_TRUE(std::isnan(pixels[1]));
    EXPECT_EQ(pixels[2], 2);
    EXPECT_EQ(pixels[5], 5);
  }
}

TEST(MaskedSource, MasksAreReadOnlyWhenAskedFor) {
  const TempDir folder;
  write(folder / "f.tif", GDT_Byte, true);
  const auto source = opened(folder / "f.tif", false);
  EXPECT_EQ(source->info().type, PixelType::uint8);
  EXPECT_THAT(pixels_of<std::uint8_t>(*source), ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(OpenRaster, AnotherNoDataValueThanTheFiles) {
  const TempDir folder;
  write(folder / "f.tif", GDT_Byte, true);
  OpenOptions options;
  options.no_data = 4;
  EXPECT_EQ(open_raster((folder / "f.tif").string(), options).value()->info().no_data, 4);
}

}  // namespace
