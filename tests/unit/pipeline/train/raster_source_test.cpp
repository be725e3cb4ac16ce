#include "pipeline/train/raster_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/base/error.hpp"
#include "pipeline/train/raster_stack.hpp"
#include "pipeline/train/sample_cells.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_layer.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace steppe {
namespace {

using namespace steppe_test;
using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const geo::UsageError& error) {
    std::string words;
    for (const auto& problem : error.problems()) words += geo::render(problem) + "\n";
    return words;
  }
  return "accepted";
}

// 40 × 40 pixels of 30 m whose value is 10 · col.
class RasterSource : public testing::Test {
 protected:
  RasterSource() { write("first.tif", 400000, 30, 40); }
  void write(const char* name, double x0, double size, int cols) const {
    TinyTiff tiff = TinyTiff::filled(cols, 40, 0);
    tiff.x0 = x0;
    tiff.dx = size;
    tiff.dy = size;
    tiff.no_data = 65535;
    for (int row = 0; row < 40; ++row)
      for (int col = 0; col < cols; ++col)
        tiff.at(row, col) = static_cast<std::uint16_t>(std::lround(10 * (x0 - 400000 + (col + 0.5) * size) / 30));
    write_tiff(folder / name, tiff);
  }
  std::string path(const char* name) const { return (folder / name).string(); }
  TrainingTable read(const std::string& samples, const std::string& one = "") const {
    RasterRequest request;
    request.rasters = {path("first.tif")};
    request.places = {folder / samples, "", {}};
    return read_training_rasters(request, TrainingNames("", one));
  }
  TempDir folder;
};

// Another origin, by no whole number of pixels, and another size of pixel: values stand where they lie.
TEST_F(RasterSource, AShiftedGridIsBroughtToTheFirst) {
  write("shifted.tif", 400000 - 75.2, 30, 45);
  write("fine.tif", 400000, 15, 80);
  RasterStack stack({path("first.tif"), path("shifted.tif"), path("fine.tif")}, std::nullopt);
  EXPECT_THAT(stack.names(), ElementsAre("first", "shifted", "fine"));
  std::vector<std::vector<float>> columns;
  stack.read({5, 3, 8, 4}, columns);
  for (std::size_t i = 0; i < columns[0].size(); ++i) {
    EXPECT_NEAR(columns[1][i], columns[0][i], 1) << i;
    EXPECT_NEAR(columns[2][i], columns[0][i], 5.1) << i;
  }
}

TEST_F(RasterSource, WhatARasterDoesNotReachIsNotKnown) {
  write("east.tif", 400600, 30, 40);
  RasterStack stack({path("first.tif"), path("east.tif")}, std::nullopt);
  std::vector<std::vector<float>> columns;
  stack.read({18, 0, 4, 1}, columns);
  EXPECT_TRUE(std::isnan(columns[1][0]) && std::isnan(columns[1][1]));
  EXPECT_EQ(columns[1][2], columns[0][2]);
}

TEST_F(RasterSource, OtherProjectionsAreBroughtHere) {
  TinyTiff tiff = TinyTiff::filled(60, 60, 7);
  tiff.epsg = 4326;
  tiff.x0 = 103.8;
  tiff.y0 = 40.7;
  tiff.dx = tiff.dy = 0.002;
  write_tiff(folder / "degrees.tif", tiff);
  RasterStack stack({path("first.tif"), path("degrees.tif")}, std::nullopt);
  std::vector<std::vector<float>> columns;
  stack.read({0, 0, 2, 2}, columns);
  EXPECT_EQ(columns[1][0], 7);
}

TEST_F(RasterSource, PolygonsHaveThePixelsWhoseCentresTheyHold) {
  TinyLayer layer{.field = "class"};
  for (int i = 0; i < 3; ++i) {
    layer.rows.emplace_back("west", pixels(0.4, 4 * i, 3.4, 4 * i + 2));
    layer.rows.emplace_back("east", pixels(30, 4 * i, 32, 4 * i + 2));
  }
  layer.rows.emplace_back("east", pixels(35.6, 35.6, 35.9, 35.9));  // no centre in it
  layer.rows.emplace_back("east", pixels(90, 0, 92, 2));            // beside the raster
  write_layers(folder / "polygons.gpkg", {layer});
  const auto table = read("polygons.gpkg");
  EXPECT_THAT(table.classes, ElementsAre("east", "west"));
  EXPECT_EQ(table.units.size(), 7U);
  EXPECT_EQ(table.refused, 1U);
  EXPECT_EQ(table.rows(), 3 * 6 + 3 * 4 + 1U);
  EXPECT_EQ(table.row(0)[0], 5);
  EXPECT_NEAR(table.units[0].x, 400057, 1e-6);
}

TEST_F(RasterSource, OverlapsOfDifferentClassesAreLeftOutAndNamed) {
  TinyLayer layer{.field = "class"};
  for (int i = 0; i < 3; ++i) {
    layer.rows.emplace_back("west", pixels(0, 4 * i, 4, 4 * i + 2));
    layer.rows.emplace_back("east", pixels(30, 4 * i, 34, 4 * i + 2));
  }
  layer.rows.emplace_back("east", pixels(2, 0, 6, 2));
  layer.rows.emplace_back("east", pixels(32, 0, 36, 2));  // upon its own class
  write_layers(folder / "polygons.gpkg", {layer});
  const auto table = read("polygons.gpkg");
  EXPECT_EQ(table.rows(), 4 + 2 * 8 + 3 * 8 + 4 + 4U);
  ASSERT_FALSE(table.warnings.empty());
  EXPECT_THAT(geo::render(table.warnings[0]),
              HasSubstr("4 cells are left out (1 pairs: feature 1 (west) / feature 7 (east))"));
}

TEST_F(RasterSource, PointsOfAVectorFileAndOfATableAreTheSame) {
  TinyLayer layer{.field = "label"};
  std::string csv = "id,x,y,class,cluster\n";
  for (int i = 0; i < 6; ++i) {
    const std::string x = std::to_string(400015 + 150 * i), y = std::to_string(4499985 - 60 * i);
    layer.rows.emplace_back(i % 2 == 0 ? "a" : "b", "POINT (" + x + " " + y + ")");
    csv += "p" + std::to_string(i) + "," + x + "," + y + (i % 2 == 0 ? ",a," : ",b,") + (i < 2 ? "c1\n" : "\n");
  }
  write_layers(folder / "points.gpkg", {layer});
  folder.file("points.csv", csv);
  const auto from_vector = read("points.gpkg"), from_table = read("points.csv");
  EXPECT_EQ(from_vector.values, from_table.values);
  EXPECT_EQ(from_vector.rows(), 6U);
  EXPECT_EQ(from_table.units[1].group, "c1");
  EXPECT_EQ(from_table.units[1].name, "p1");
}

TEST_F(RasterSource, ARasterOfLabelsGivesPixelsAndShares) {
  TinyTiff labels = TinyTiff::filled(40, 40, 0);
  for (int row = 0; row < 40; ++row)
    for (int col = 0; col < 40; ++col) labels.at(row, col) = static_cast<std::uint16_t>(row < 10 ? 30 : 5);
  labels.no_data = 99;
  labels.at(0, 0) = 99;
  write_tiff(folder / "labels.tif", labels);
  RasterRequest request;
  request.rasters = {path("first.tif")};
  request.labels = folder / "labels.tif";
  request.at_least = 20;
  auto table = read_training_rasters(request, TrainingNames());
  EXPECT_THAT(table.classes, ElementsAre("at_least_20", "below_20"));
  EXPECT_THAT(table.mapped, ElementsAre(399, 1200));
  EXPECT_EQ(table.units.size(), 1599U);
  request.most = 200;
  table = read_training_rasters(request, TrainingNames("at_least_20=wood"));
  EXPECT_EQ(table.units.size(), 200U);
  EXPECT_THAT(table.classes, ElementsAre("below_20", "wood"));
  EXPECT_THAT(table.mapped, ElementsAre(1200, 399));
}

TEST_F(RasterSource, WhatNothingCanBeLearnedFromIsRefusedWithTheReason) {
  TinyLayer layer{.field = "kind"};
  layer.rows.emplace_back("a", pixels(0, 0, 4, 2));
  write_layers(folder / "kinds.gpkg", {layer});
  EXPECT_THAT(refusal_of([&] { (void)read("kinds.gpkg"); }), HasSubstr("--class-field"));
  layer.field = "class";
  layer.rows = {{"a", pixels(90, 0, 92, 2)}};
  write_layers(folder / "away.gpkg", {layer});
  EXPECT_THAT(refusal_of([&] { (void)read("away.gpkg"); }), HasSubstr("none of 1 samples lies on the rasters"));
  EXPECT_THAT(refusal_of([&] { RasterStack({path("none.tif")}, std::nullopt); }), HasSubstr("none.tif"));
}

}  // namespace
}  // namespace steppe
