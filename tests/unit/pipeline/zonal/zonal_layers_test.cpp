#include "pipeline/zonal/zonal_layers.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <cmath>

#include "hectare_folder.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/mosaic_vrt.hpp"

namespace {

using namespace steppe;
using namespace zonal_test;

// A job over these files, bands as given.
ZonalJob job_over(const std::vector<fs::path>& rasters, const std::vector<int>& bands = {}) {
  ZonalJob job;
  for (const auto& raster : rasters) job.rasters.push_back(raster.string());
  job.bands = bands;
  return job;
}

std::string refusals(const ZonalJob& job) {
  return problems_of([&] { look_at_rasters(job); });
}

// The whole raster as the engine gets it.
std::vector<double> values_of(const ZonalRaster& raster) {
  const auto layer = engine_layer(raster);
  EXPECT_EQ(layer.name, raster.name);
  auto source = layer.open();
  if (!source) throw std::runtime_error(geo::render(source.fault().message));
  const geo::Window all = source.value()->info().where.grid.window();
  std::vector<double> values(all.size());
  const auto read = source.value()->read(layer.band, all, std::span<double>(values));
  if (!read) throw std::runtime_error(geo::render(read.fault().message));
  return values;
}

void set_scale(const fs::path& path, double scale, double offset) {
  geo::start_gdal();
  const GDALDatasetUniquePtr file(GDALDataset::Open(path.c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
  file->GetRasterBand(1)->SetScale(scale);
  file->GetRasterBand(1)->SetOffset(offset);
}

// Two bands, of which the second holds 100 more than the first.
steppe_test::TinyTiff two_bands() {
  auto tiff = counted();
  tiff.bands = 2;
  tiff.pixels.clear();
  for (int i = 0; i < 48; ++i) {
    tiff.pixels.push_back(static_cast<std::uint16_t>(i));
    tiff.pixels.push_back(static_cast<std::uint16_t>(100 + i));
  }
  return tiff;
}

TEST(ZonalLayers, WhatTheFileSays) {
  const HectareFolder f;
  const auto rasters = look_at_rasters(job_over({f.raster}));
  EXPECT_EQ(rasters.where.grid, (geo::Grid{kWest, kNorth, kCell, kCell, 8, 6}));
  EXPECT_TRUE(rasters.where.crs.same_as(geo::Crs::from_text("EPSG:6933").value()));
  ASSERT_EQ(rasters.layers.size(), 1u);
  EXPECT_FALSE(rasters.weights);
  const auto& layer = rasters.layers[0];
  EXPECT_EQ(layer.name, "r");
  EXPECT_EQ(layer.path, f.raster.string());
  EXPECT_EQ(layer.band, 1);
  EXPECT_EQ(layer.type, geo::PixelType::uint16);
  EXPECT_EQ(layer.no_data, std::nullopt);
  EXPECT_EQ(layer.unit.scale(), geo::ValueScale{});
  EXPECT_EQ(layer.file, geo::file_stamp(f.raster));
  EXPECT_EQ(values_of(layer)[47], 47);
}

TEST(ZonalLayers, NamesAreUniqueAndTellTheBand) {
  const HectareFolder f;
  write_tiff(f.dir / "two.tif", two_bands());
  EXPECT_EQ(look_at_rasters(job_over({f.raster, f.raster})).layers.at(1).name, "r_2");
  write_tiff(f.dir / "r_2.tif", counted());
  const auto layers =
      look_at_rasters(job_over({f.raster, f.dir / "r_2.tif", f.raster, f.dir / "two.tif"}, {1, 1, 1, 2})).layers;
  ASSERT_EQ(layers.size(), 4u);
  EXPECT_EQ(layers[0].name, "r");
  EXPECT_EQ(layers[1].name, "r_2");
  EXPECT_EQ(layers[2].name, "r_3");  // r_2 is taken
  EXPECT_EQ(layers[3].name, "two_b2");
}

TEST(ZonalLayers, BandsCountFromOne) {
  const HectareFolder f;
  const auto two = f.dir / "two.tif";
  write_tiff(two, two_bands());
  const auto each = look_at_rasters(job_over({two, two}, {2, 1})).layers;
  EXPECT_EQ(values_of(each[0])[5], 105);
  EXPECT_EQ(values_of(each[1])[5], 5);
  const auto same = look_at_rasters(job_over({two, two}, {2})).layers;  // one for all
  EXPECT_EQ(same[0].band, 2);
  EXPECT_EQ(same[1].band, 2);
  EXPECT_EQ(look_at_rasters(job_over({two})).layers[0].band, 1);
}

TEST(ZonalLayers, BandsThatAreNotThereOrNotAsManyAsRasters) {
  const HectareFolder f;
  EXPECT_EQ(refusals(job_over({f.raster}, {2})),
            "--band: " + f.raster.string() + " has no such band (got 2, allowed 1 to 1); name one of them");
  EXPECT_EQ(refusals(job_over({f.raster, f.raster, f.raster}, {1, 1})),
            "--band: one band for all rasters or one for each (got 2 bands and 3 rasters); name a raster twice for two "
            "of its bands");
}

TEST(ZonalLayers, ScaleOfTheFileUnlessRaw) {
  const HectareFolder f;
  set_scale(f.raster, 0.5, 10);
  auto job = job_over({f.raster});
  EXPECT_EQ(look_at_rasters(job).layers[0].unit.value(7), 13.5);
  job.raw = true;
  EXPECT_EQ(look_at_rasters(job).layers[0].unit.value(7), 7);
}

TEST(ZonalLayers, AScaleThatTurnsTheOrderRoundIsRefused) {
  const HectareFolder f;
  set_scale(f.raster, -0.5, 10);
  auto job = job_over({f.raster});
  EXPECT_EQ(refusals(job), f.raster.string() +
                               ": the scale or offset of band 1 cannot be used (got -0.5 and 10, allowed finite "
                               "numbers and a scale above 0); correct the file or read stored values with --raw");
  job.raw = true;
  EXPECT_EQ(refusals(job), "");
}

TEST(ZonalLayers, NoDataOfTheFileOrAsToldOrNone) {
  const HectareFolder f;
  auto tiff = counted();
  tiff.no_data = 9;
  write_tiff(f.raster, tiff);
  auto job = job_over({f.raster});
  EXPECT_EQ(look_at_rasters(job).layers[0].no_data, 9);
  job.no_data = 8;
  EXPECT_EQ(look_at_rasters(job).layers[0].no_data, 8);
  job.no_data.reset();
  job.ignore_no_data = true;
  EXPECT_EQ(look_at_rasters(job).layers[0].no_data, std::nullopt);
}

TEST(ZonalLayers, CellsThatAMaskLeavesOutAreNoData) {
  const HectareFolder f;
  {
    geo::start_gdal();
    const GDALDatasetUniquePtr file(GDALDataset::Open(f.raster.c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
    file->CreateMaskBand(GMF_PER_DATASET);
    std::vector<std::uint8_t> mask(48, 255);
    mask[9] = 0;
    ASSERT_EQ(file->GetRasterBand(1)->GetMaskBand()->RasterIO(GF_Write, 0, 0, 8, 6, mask.data(), 8, 6, GDT_Byte, 0, 0,
                                                              nullptr),
              CE_None);
  }
  const auto layer = look_at_rasters(job_over({f.raster})).layers.at(0);
  EXPECT_EQ(layer.type, geo::PixelType::float32);  // it has a value for "nothing here"
  const auto values = values_of(layer);
  EXPECT_TRUE(std::isnan(values[9]));
  EXPECT_EQ(values[8], 8);
}

TEST(ZonalLayers, AMosaicIsOneRaster) {
  const HectareFolder f;
  auto east = counted();
  east.x0 += 8 * kCell;
  write_tiff(f.dir / "e.tif", east);
  const geo::Grid left{kWest, kNorth, kCell, kCell, 8, 6}, right{kWest + 8 * kCell, kNorth, kCell, kCell, 8, 6};
  geo::write_mosaic_vrt(f.dir / "m.vrt", {{f.raster, left}, {f.dir / "e.tif", right}}, {});
  const auto rasters = look_at_rasters(job_over({f.dir / "m.vrt"}));
  EXPECT_EQ(rasters.where.grid, (geo::Grid{kWest, kNorth, kCell, kCell, 16, 6}));
  const auto values = values_of(rasters.layers.at(0));
  EXPECT_EQ(values[7], 7);
  EXPECT_EQ(values[8], 0);
}

std::string described(double x0, int cols, const std::string& crs) {
  return std::to_string(cols) + " x 6, 100 x 100, (" + std::to_string(static_cast<int>(x0)) + " 4500000), " +
         geo::Crs::from_text(crs).value().name();
}

TEST(ZonalLayers, OtherGridsAreRefusedWithBothNamesAndGrids) {
  const HectareFolder f;
  const auto refused = [&](const steppe_test::TinyTiff& tiff, const std::string& grid) {
    write_tiff(f.dir / "s.tif", tiff);
    EXPECT_EQ(refusals(job_over({f.raster, f.dir / "s.tif"})),
              (f.dir / "s.tif").string() + ": is not on the grid of " + f.raster.string() + " (got " + grid +
                  ", needed " + described(400000, 8, "EPSG:6933") +
                  "); warp one to the grid of the other, or ask for each alone");
  };
  auto moved = counted();
  moved.x0 += 50;
  refused(moved, described(400050, 8, "EPSG:6933"));
  refused(hectares_of(9, 6, 1), described(400000, 9, "EPSG:6933"));
  auto elsewhere = counted();
  elsewhere.epsg = 32648;  // the same numbers on another plane
  refused(elsewhere, described(400000, 8, "EPSG:32648"));
}

TEST(ZonalLayers, AllThatIsWrongAtOnce) {
  const HectareFolder f;
  auto moved = counted();
  moved.x0 += 50;
  write_tiff(f.dir / "moved.tif", moved);
  auto job = job_over({f.raster, f.dir / "none.tif", f.raster, f.dir / "moved.tif"}, {1, 1, 3, 1});
  job.weights = (f.dir / "no_weights.tif").string();
  const std::string lines = refusals(job);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 3) << lines;
  for (const char* words : {"none.tif", "has no such band (got 3", "is not on the grid", "no_weights.tif"})
    EXPECT_NE(lines.find(words), std::string::npos) << words << " in\n" << lines;
}

TEST(ZonalLayers, WeightsAreTheirFirstBandOnTheSameGridWithoutOffset) {
  const HectareFolder f;
  const auto weights = f.dir / "w.tif";
  write_tiff(weights, two_bands());
  auto job = job_over({f.raster});
  job.weights = weights.string();
  const auto rasters = look_at_rasters(job);
  ASSERT_TRUE(rasters.weights);
  EXPECT_EQ(rasters.weights->band, 1);
  EXPECT_EQ(values_of(*rasters.weights)[3], 3);

  write_tiff(weights, counted());
  set_scale(weights, 2, 0);
  EXPECT_EQ(look_at_rasters(job).weights->unit.value(3), 6);
  set_scale(weights, 2, 1);
  EXPECT_EQ(refusals(job),
            weights.string() +
                ": weights with an offset cannot be used (got 1, allowed 0); write the true weights into "
                "a file or read stored values with --raw");
  write_tiff(weights, hectares_of(8, 5, 1));
  EXPECT_NE(refusals(job).find("w.tif: is not on the grid of " + f.raster.string()), std::string::npos);
}

}  // namespace
