#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "libgeo/base/error.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/mosaic_vrt.hpp"
#include "libgeo/io/reduced_mosaic.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using steppe_test::read_text;
using steppe_test::TempDir;

const geo::Tiling kTiling{500000, 4800000, 30, 30, 4};

// A 4 × 4 tile of China's usual kind of CRS: EPSG:4508 counts northing first.
geo::RasterSpec spec_of(const geo::TileId& id, geo::PixelType type) {
  geo::RasterSpec spec{{geo::tile_grid(kTiling, id), geo::Crs::from_text("EPSG:4508").value()}};
  spec.type = type;
  spec.no_data = type == geo::PixelType::uint8 ? 255 : -32768;
  return spec;
}

geo::MosaicTile put_cover(const TempDir& dir, const geo::TileId& id, std::int16_t first) {
  auto spec = spec_of(id, geo::PixelType::int16);
  spec.scale = 0.0001, spec.unit = "1";
  spec.band_names = {"fvc & <co>"};
  spec.metadata = {{"STEPPE_TASK_KEY", "of one tile"}};
  std::vector<std::int16_t> pixels;
  for (int i = 0; i < 16; ++i) pixels.push_back(static_cast<std::int16_t>(first + i));
  fs::create_directories(dir / "fvc");
  const auto path = dir / ("fvc/" + geo::tile_name(id) + ".tif");
  const auto sink = geo::create_cog(path, spec);
  sink->write_block(0, 0, std::span<const std::int16_t>(pixels));
  sink->finish();
  return {path, spec.where.grid};
}

geo::GdalDatasetPtr open_vrt(const fs::path& path) {
  return geo::GdalDatasetPtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
}

std::vector<std::int16_t> pixels_of(GDALDataset& dataset, int cols, int rows) {
  std::vector<std::int16_t> pixels(static_cast<std::size_t>(cols * rows));
  EXPECT_EQ(dataset.GetRasterBand(1)->RasterIO(GF_Read, 0, 0, cols, rows, pixels.data(), cols, rows, GDT_Int16, 0, 0,
                                               nullptr),
            CE_None);
  return pixels;
}

TEST(MosaicVrt, IsItsTilesInPlaceAndNoDataBetweenThem) {
  const TempDir dir;
  const std::vector<geo::MosaicTile> tiles{put_cover(dir, {0, 1}, 0), put_cover(dir, {1, 0}, 100)};
  geo::write_mosaic_vrt(dir / "fvc.vrt", tiles, {{"STEPPE_PERIOD", "2025"}});
  const auto vrt = open_vrt(dir / "fvc.vrt");
  ASSERT_TRUE(vrt);
  ASSERT_EQ(vrt->GetRasterXSize(), 8);
  ASSERT_EQ(vrt->GetRasterYSize(), 8);
  const std::int16_t n = -32768;
  EXPECT_EQ(pixels_of(*vrt, 8, 8), (std::vector<std::int16_t>{0,  1,  2,  3,  n,   n,   n,   n,    //
                                                              4,  5,  6,  7,  n,   n,   n,   n,    //
                                                              8,  9,  10, 11, n,   n,   n,   n,    //
                                                              12, 13, 14, 15, n,   n,   n,   n,    //
                                                              n,  n,  n,  n,  100, 101, 102, 103,  //
                                                              n,  n,  n,  n,  104, 105, 106, 107,  //
                                                              n,  n,  n,  n,  108, 109, 110, 111,  //
                                                              n,  n,  n,  n,  112, 113, 114, 115}));
  double t[6];
  vrt->GetGeoTransform(t);
  EXPECT_EQ((std::vector<double>(t, t + 6)), (std::vector<double>{500000, 30, 0, 4800240, 0, -30}));
}

TEST(MosaicVrt, SaysWhatTheTilesSay) {
  const TempDir dir;
  geo::write_mosaic_vrt(dir / "fvc.vrt", {put_cover(dir, {0, 0}, 0)}, {{"STEPPE_PERIOD", "2025"}});
  const auto vrt = open_vrt(dir / "fvc.vrt");
  const auto tile = open_vrt(dir / "fvc/e0000n0000.tif");
  ASSERT_TRUE(vrt && tile);
  GDALRasterBand& band = *vrt->GetRasterBand(1);
  EXPECT_STREQ(band.GetDescription(), "fvc & <co>");
  EXPECT_EQ(band.GetNoDataValue(), -32768);
  EXPECT_EQ(band.GetScale(), 0.0001);
  EXPECT_STREQ(band.GetUnitType(), "1");
  EXPECT_EQ(band.GetRasterDataType(), GDT_Int16);
  EXPECT_TRUE(vrt->GetSpatialRef()->IsSame(tile->GetSpatialRef()));
  EXPECT_EQ(vrt->GetSpatialRef()->GetDataAxisToSRSAxisMapping(), tile->GetSpatialRef()->GetDataAxisToSRSAxisMapping());
  EXPECT_STREQ(vrt->GetMetadataItem("STEPPE_PERIOD"), "2025");
  EXPECT_EQ(vrt->GetMetadataItem("STEPPE_TASK_KEY"), nullptr) << "of one tile, not of all";
}

TEST(MosaicVrt, KeepsTheColourTable) {
  const TempDir dir;
  auto spec = spec_of({0, 0}, geo::PixelType::uint8);
  spec.overviews = geo::OverviewRule::nearest;
  spec.colours = {{1, 10, 20, 30}, {3, 40, 50, 60}};
  geo::create_cog(dir / "a.tif", spec)->finish();
  geo::write_mosaic_vrt(dir / "a.vrt", {{dir / "a.tif", spec.where.grid}}, {});
  const auto vrt = open_vrt(dir / "a.vrt");
  ASSERT_TRUE(vrt);
  ASSERT_NE(vrt->GetRasterBand(1)->GetColorTable(), nullptr);
  const GDALColorEntry& entry = *vrt->GetRasterBand(1)->GetColorTable()->GetColorEntry(3);
  EXPECT_EQ(entry.c1, 40);
  EXPECT_EQ(entry.c2, 50);
  EXPECT_EQ(entry.c3, 60);
  EXPECT_EQ(vrt->GetRasterBand(1)->GetColorInterpretation(), GCI_PaletteIndex);
}

TEST(MosaicVrt, NamesTilesRelativelyAndDoesNotDependOnTheirOrder) {
  const TempDir dir;
  const auto a = put_cover(dir, {0, 0}, 0), b = put_cover(dir, {1, 0}, 100);
  geo::write_mosaic_vrt(dir / "ab.vrt", {a, b}, {});
  geo::write_mosaic_vrt(dir / "ba.vrt", {b, a}, {});
  const auto xml = read_text(dir / "ab.vrt");
  EXPECT_EQ(xml, read_text(dir / "ba.vrt"));
  EXPECT_NE(xml.find("<SourceFilename relativeToVRT=\"1\">fvc/e0000n0000.tif<"), std::string::npos);
  EXPECT_EQ(xml.find(dir.path().string()), std::string::npos);
}

TEST(MosaicVrt, ATileThatIsNotThereOrNotOnTheGridIsAnError) {
  const TempDir dir;
  EXPECT_THROW(geo::write_mosaic_vrt(dir / "x.vrt", {{dir / "none.tif", {}}}, {}), geo::Error);
  auto a = put_cover(dir, {0, 0}, 0), b = put_cover(dir, {1, 0}, 100);
  b.grid.x0 += 10;
  EXPECT_THROW(geo::write_mosaic_vrt(dir / "x.vrt", {a, b}, {}), geo::Error);
  EXPECT_FALSE(fs::exists(dir / "x.vrt"));
}

TEST(ReducedMosaic, TakesThePixelInTheMiddleOfEachSquare) {
  const TempDir dir;
  const std::vector<geo::MosaicTile> tiles{put_cover(dir, {0, 1}, 0), put_cover(dir, {1, 0}, 100)};
  const geo::Box box{500000, 4800000, 500240, 4800240};
  const auto two = geo::read_reduced(tiles, box, 2, -1);
  ASSERT_TRUE(two.ok());
  EXPECT_EQ(two.value().grid, (geo::Grid{500000, 4800240, 60, 60, 4, 4}));
  EXPECT_EQ(two.value().pixels,
            (std::vector<std::int16_t>{5, 7, -1, -1, 13, 15, -1, -1, -1, -1, 105, 107, -1, -1, 113, 115}));
  const auto one = geo::read_reduced(tiles, {500090, 4800100, 500150, 4800150}, 1, -1);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one.value().grid, (geo::Grid{500090, 4800150, 30, 30, 2, 2}));
  EXPECT_EQ(one.value().pixels, (std::vector<std::int16_t>{15, -1, -1, 100}));
  const auto beyond = geo::read_reduced({tiles[0]}, {499910, 4800180, 500030, 4800300}, 2, -1);
  ASSERT_TRUE(beyond.ok());
  EXPECT_EQ(beyond.value().grid, (geo::Grid{499880, 4800300, 60, 60, 3, 2}));
  EXPECT_EQ(beyond.value().pixels, (std::vector<std::int16_t>{-1, -1, -1, -1, -1, 5}));
}

// 512 pixels with blocks of 256: one overview, by mean. Columns alternate between 0 and 100.
TEST(ReducedMosaic, ReadsOverviewsWhereTheyAreWholeHalvings) {
  const TempDir dir;
  geo::RasterSpec spec{{{500000, 4815360, 30, 30, 512, 512}, geo::Crs::from_text("EPSG:4508").value()}};
  const auto sink = geo::create_cog(dir / "a.tif", spec);
  std::vector<std::int16_t> pixels(256 * 256);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = i % 2 == 0 ? 0 : 100;
  for (const int r : {0, 1})
    for (const int c : {0, 1}) sink->write_block(r, c, std::span<const std::int16_t>(pixels));
  sink->finish();
  const std::vector<geo::MosaicTile> tiles{{dir / "a.tif", spec.where.grid}};
  const auto four = geo::read_reduced(tiles, spec.where.grid.box(), 4, -1);
  ASSERT_TRUE(four.ok());
  EXPECT_EQ(four.value().pixels, std::vector<std::int16_t>(128 * 128, 50)) << "the mean of the overview";
  const auto three = geo::read_reduced(tiles, spec.where.grid.box(), 3, -1);
  ASSERT_TRUE(three.ok());
  EXPECT_EQ(three.value().at(0, 0), 100) << "column 1 at full resolution";
  EXPECT_EQ(three.value().at(0, 1), 0) << "column 4";
}

TEST(ReducedMosaic, ABrokenTileIsAFaultAndOneOutsideIsNotOpened) {
  const TempDir dir;
  const auto good = put_cover(dir, {0, 0}, 0);
  const geo::MosaicTile bad{dir.file("bad.tif", "no raster"), geo::tile_grid(kTiling, {1, 0})};
  EXPECT_FALSE(geo::read_reduced({good, bad}, {500000, 4800000, 500240, 4800120}, 1, -1).ok());
  EXPECT_TRUE(geo::read_reduced({good, bad}, {500000, 4800000, 500120, 4800120}, 1, -1).ok());
}

}  // namespace
