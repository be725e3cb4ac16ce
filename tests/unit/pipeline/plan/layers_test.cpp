#include "pipeline/plan/layers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::feature_collection;
using steppe_test::rectangle;
using steppe_test::TempDir;
using steppe_test::TinyTiff;
using testing::ElementsAre;
using testing::HasSubstr;
using Codes = std::vector<std::uint8_t>;

using steppe_test::utm;

// Four columns by two rows of 30 m, the upper left corner at (400000, 4500000).
geo::SpatialGrid tile(std::int64_t cols = 4, std::int64_t rows = 2) {
  return {{400000, 4500000, 30, 30, cols, rows}, utm()};
}

// A rectangle in cells of that grid.
std::string cells(const std::string& properties, double col, double row, double end_col, double end_row) {
  return rectangle(properties, 400000 + 30 * col, 4500000 - 30 * end_row, 400000 + 30 * end_col, 4500000 - 30 * row);
}

LayerSettings mask(const std::filesystem::path& path) {
  LayerSettings settings;
  settings.sandy_land = path;
  return settings;
}

LayerSettings grassland(const std::filesystem::path& path) {
  LayerSettings settings;
  settings.grassland = path;
  return settings;
}

std::vector<std::string> problems(const LayerSettings& settings) {
  std::vector<std::string> texts;
  try {
    Layers::load(settings, utm());
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) texts.push_back(geo::render(problem));
  }
  return texts;
}

Codes sandy(const Layers& layers, const geo::SpatialGrid& where) {
  const auto cells = layers.on(where);
  EXPECT_TRUE(cells.ok()) << (cells ? "" : geo::render(cells.fault().message));
  return cells.ok() && cells.value().sandy_land ? *cells.value().sandy_land : Codes{};
}

TEST(Layers, NoneNamedNoneThere) {
  const Layers layers = Layers::load({}, utm());
  EXPECT_EQ(layers.key(), "");
  EXPECT_TRUE(layers.facts().empty());
  const auto on = layers.on(tile());
  ASSERT_TRUE(on.ok());
  EXPECT_FALSE(on.value().grassland || on.value().sandy_land || on.value().cropland || on.value().shrub);
}

TEST(Layers, PolygonsCoverCellsByHalfOrMore) {
  const TempDir dir;
  const auto path = dir.file("sandy.geojson",
                             feature_collection(cells("", 0.5, 0, 1.25, 1) + "," + cells("", 1.25, 0, 2.4, 1), 32648));
  const Layers layers = Layers::load(mask(path), utm());
  EXPECT_EQ(sandy(layers, tile()), (Codes{1, 1, 0, 0, 0, 0, 0, 0}));
  EXPECT_FALSE(layers.on(tile()).value().cropland.has_value());
  EXPECT_TRUE(layers.warnings().empty());
}

TEST(Layers, GrasslandCarriesTheCodeOfItsType) {
  const TempDir dir;
  const auto typical = grassland_code("typical_steppe").value(), desert = grassland_code("desert_steppe").value();
  const auto path =
      dir.file("types.geojson", feature_collection(cells(R"("type":"typical_steppe")", 0, 0, 2, 1) + "," +
                                                       cells(R"("type":"荒漠草原")", 2, 0, 3, 2) + "," +
                                                       cells(R"("type":)" + std::to_string(typical), 3, 0, 4, 1),
                                                   32648));
  const auto on = Layers::load(grassland(path), utm()).on(tile());
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(*on.value().grassland, (Codes{typical, typical, desert, typical, 0, 0, desert, 0}));
}

TEST(Layers, PolygonsOfAnotherCrsFollowTheProjection) {
  const TempDir dir;
  // A parallel in degrees is a curve on UTM, some 130 m from the straight line between its ends: along it every column
  // changes at its own row.
  const auto path = dir.file("sandy.geojson", feature_collection(rectangle("", 103.8, 40.5, 105, 40.64), 4326));
  const Layers layers = Layers::load(mask(path), utm());
  const geo::SpatialGrid where{{400000, 4500000, 300, 300, 300, 80}, utm()};
  const Codes got = sandy(layers, where);
  const auto to_degrees = geo::Transform::between(utm(), geo::Crs::from_text("EPSG:4326").value()).value();
  std::size_t inside = 0, wrong = 0;
  for (std::int64_t row = 0; row < where.grid.rows; ++row)
    for (std::int64_t col = 0; col < where.grid.cols; ++col) {
      std::vector<double> x{where.grid.x_of(static_cast<double>(col) + 0.5)};
      std::vector<double> y{where.grid.y_of(static_cast<double>(row) + 0.5)};
      to_degrees.forward(x, y);
      const bool centre = x[0] > 103.8 && x[0] < 105 && y[0] > 40.5 && y[0] < 40.64;
      const bool clear = std::min({std::abs(x[0] - 103.8), std::abs(x[0] - 105)}) > 1e-4 &&
                         std::min(std::abs(y[0] - 40.5), std::abs(y[0] - 40.64)) > 1e-4;
      inside += centre ? 1U : 0U;
      if (clear && centre != (got[static_cast<std::size_t>(row * where.grid.cols + col)] == 1)) ++wrong;
    }
  EXPECT_GT(inside, 5000u);
  EXPECT_EQ(wrong, 0u);
}

TEST(Layers, EveryProblemOfEveryLayerIsSaidAtOnce) {
  const TempDir dir;
  LayerSettings settings;
  settings.grassland = dir.file("types.geojson", feature_collection(cells(R"("Type":1)", 0, 0, 1, 1), 32648));
  settings.sandy_land = dir / "none.shp";
  settings.cropland = dir.file("crop.geojson", R"({"type":"FeatureCollection","features":[]})");
  settings.shrub = dir.file("shrub.tif", "no raster");
  const auto texts = problems(settings);
  ASSERT_EQ(texts.size(), 4u);
  EXPECT_EQ(texts[0], "layers.grassland: " + settings.grassland.string() +
                          ": layer types has no such field (got type, allowed Type); did you mean Type?");
  EXPECT_EQ(texts[1], "layers.sandy_land: " + settings.sandy_land.string() +
                          ": the layer cannot be read (got no such file); check the path");
  EXPECT_EQ(texts[2], "layers.cropland: " + settings.cropland.string() +
                          ": the layer is empty (got 0 features, allowed polygons); check the file");
  EXPECT_THAT(texts[3], HasSubstr("layers.shrub: " + settings.shrub.string() + ": "));
}

TEST(Layers, AFolderAndAFieldWithoutNameAreRefused) {
  const TempDir dir;
  EXPECT_THAT(problems(mask(dir.path())),
              ElementsAre("layers.sandy_land: " + dir.path().string() +
                          ": the layer cannot be read (got no plain file); name a file, not a folder or device"));
  auto settings = grassland(dir.file("a.geojson", feature_collection(cells("", 0, 0, 1, 1), 32648)));
  settings.grassland_field = "";
  EXPECT_THAT(problems(settings),
              ElementsAre("layers.grassland: " + settings.grassland.string() +
                          ": which field holds the types of grassland is not said (got nothing); name it in "
                          "layers.grassland_field"));
}

TEST(Layers, ALayerOfNothingButBadFeaturesIsRefused) {
  const TempDir dir;
  const auto path = dir.file("sandy.geojson",
                             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
                             R"({"type":"Point","coordinates":[107,40]}}]})");
  EXPECT_THAT(problems(mask(path)),
              ElementsAre("layers.sandy_land: " + path.string() +
                          ": no feature can be used (got 1, the first: feature 1: is not a polygon (got Point, allowed "
                          "Polygon or MultiPolygon); convert or remove it); repair the layer"));
}

TinyTiff raster(std::vector<std::uint16_t> pixels, int cols, int rows, double dx, double x0 = 400000) {
  return {.cols = cols, .rows = rows, .x0 = x0, .dx = dx, .dy = dx, .no_data = 9, .pixels = std::move(pixels)};
}

TEST(Layers, ARasterIsInsideWhereItIsNotZeroAndHasData) {
  const TempDir dir;
  write_tiff(dir / "sandy.tif", raster({0, 1, 9, 700,  //
                                        3, 0, 0, 0},
                                       4, 2, 30));
  const Layers layers = Layers::load(mask(dir / "sandy.tif"), utm());
  EXPECT_EQ(sandy(layers, tile()), (Codes{0, 1, 0, 1, 1, 0, 0, 0}));
  // A tile that reaches beyond the raster, shifted by a pixel; one far away.
  EXPECT_EQ(sandy(layers, {{400030, 4500000, 30, 30, 4, 2}, utm()}), (Codes{1, 0, 1, 0, 0, 0, 0, 0}));
  EXPECT_EQ(sandy(layers, {{900000, 4500000, 30, 30, 4, 2}, utm()}), Codes(8, 0));
}

TEST(Layers, ARasterOfAnotherResolutionIsNearest) {
  const TempDir dir;
  write_tiff(dir / "coarse.tif", raster({1, 0}, 2, 1, 60));
  EXPECT_EQ(sandy(Layers::load(mask(dir / "coarse.tif"), utm()), tile()), (Codes{1, 1, 0, 0, 1, 1, 0, 0}));
  // 10 m: the pixel at the centre of each 30 m cell decides, alone.
  TinyTiff fine = raster(std::vector<std::uint16_t>(12 * 6, 0), 12, 6, 10);
  fine.at(1, 4) = 1;
  for (const auto& [row, col] : {std::pair(0, 0), {0, 1}, {1, 0}, {2, 2}}) fine.at(row, col) = 1;
  write_tiff(dir / "fine.tif", fine);
  EXPECT_EQ(sandy(Layers::load(mask(dir / "fine.tif"), utm()), tile()), (Codes{0, 1, 0, 0, 0, 0, 0, 0}));
}

TEST(Layers, ARasterFarFinerThanTheGridIsReadInParts) {
  const TempDir dir;
  // 8 × 6 cells of 5 km over 5 m pixels: 48 million pixels, more than are held at once.
  geo::RasterSpec spec{{{400000, 4500000, 5, 5, 8000, 8000}, utm()}};
  spec.type = geo::PixelType::uint8;
  spec.no_data = 255;
  const auto sink = geo::create_cog(dir / "fine.tif", spec);
  for (std::int64_t row = 0; row < 32; ++row)
    for (std::int64_t col = 0; col < 32; ++col) {
      const geo::Window block = geo::intersection(geo::Window{col * 256, row * 256, 256, 256}, {0, 0, 8000, 8000});
      std::vector<std::uint8_t> pixels(block.size(), 0);
      // One pixel, at the centre of the cell in row 5, column 2.
      if (block.row <= 5500 && 5500 < block.end_row() && block.col <= 2500 && 2500 < block.end_col())
        pixels[static_cast<std::size_t>((5500 - block.row) * block.cols + 2500 - block.col)] = 1;
      sink->write_block(row, col, std::span<const std::uint8_t>(pixels));
    }
  sink->finish();
  Codes expected(48, 0);
  expected[5 * 8 + 2] = 1;
  EXPECT_EQ(sandy(Layers::load(mask(dir / "fine.tif"), utm()), {{400000, 4500000, 5000, 5000, 8, 6}, utm()}), expected);
}

TEST(Layers, UnknownCodesOfAGrasslandRasterCostTheirPixels) {
  const TempDir dir;
  const auto typical = grassland_code("typical_steppe").value();
  write_tiff(dir / "types.tif", raster({typical, 0, 9, 201}, 4, 1, 30));
  const Layers layers = Layers::load(grassland(dir / "types.tif"), utm());
  const auto on = layers.on(tile(4, 1));
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(*on.value().grassland, (Codes{typical, 0, 0, kUnknownGrassland}));
  EXPECT_TRUE(on.value().reached(LayerRole::grassland, 0));
  EXPECT_FALSE(on.value().reached(LayerRole::grassland, 3));
  ASSERT_EQ(layers.warnings().size(), 1u);
  EXPECT_THAT(geo::render(layers.warnings()[0]),
              HasSubstr("1 values mean nothing to the mappings (got 201 (0.09 ha)); their area, 0.09 ha, is unknown"));
}

TEST(Layers, RastersOfSeveralBandsAreRefused) {
  const TempDir dir;
  TinyTiff two = raster(std::vector<std::uint16_t>(16, 1), 4, 2, 30);
  two.bands = 2;
  write_tiff(dir / "two.tif", two);
  EXPECT_THAT(problems(mask(dir / "two.tif")),
              ElementsAre("layers.sandy_land: " + (dir / "two.tif").string() +
                          ": the layer has several bands (got 2, allowed 1); save the one that is meant alone"));
}

// GIS programs write classes as whatever comes first: what is no whole number is none.
TEST(Layers, ARasterOfSignedNumbersHoldsCodesToo) {
  const TempDir dir;
  const auto signed_raster = [&](const std::vector<std::int16_t>& pixels) {
    const auto sink = geo::create_cog(dir / "signed.tif", geo::RasterSpec{tile()});
    sink->write_block(0, 0, std::span<const std::int16_t>(pixels));
    sink->finish();
    return mask(dir / "signed.tif");
  };
  const auto no_data = static_cast<std::int16_t>(geo::RasterSpec{tile()}.no_data);
  const Layers layers = Layers::load(signed_raster({1, 0, no_data, 7, 1, 1, 0, 0}), utm());
  EXPECT_EQ(sandy(layers, tile()), (Codes{1, 0, 0, 1, 1, 1, 0, 0}));
  EXPECT_EQ(layers.facts()[0].content.features, 7u) << "no data is no part of the layer";
  EXPECT_THAT(problems(signed_raster({1, 0, -3, 7, 1, 1, 0, 0})),
              ElementsAre(HasSubstr("the layer holds a value that is no code (got -3, allowed whole numbers 0 to "
                                    "65534)")));
}

TEST(Layers, ARasterThatGoesBadAfterLoadingIsAFault) {
  const TempDir dir;
  write_tiff(dir / "sandy.tif", raster(std::vector<std::uint16_t>(8, 1), 4, 2, 30));
  const Layers layers = Layers::load(mask(dir / "sandy.tif"), utm());
  std::filesystem::remove(dir / "sandy.tif");
  const auto on = layers.on(tile());
  ASSERT_FALSE(on.ok());
  EXPECT_THAT(geo::render(on.fault().message), testing::StartsWith("layers.sandy_land: "));
}

TEST(Layers, TheKeyIsOverRolesContentAndField) {
  const TempDir dir;
  const std::string one = feature_collection(cells(R"("type":1,"kind":1)", 0, 0, 1, 1), 32648);
  const auto path = dir.file("a.geojson", one), copy = dir.file("b.geojson", one);
  const auto other = dir.file("c.geojson", one + "\n");
  const auto key = [](const LayerSettings& settings) { return Layers::load(settings, utm()).key(); };
  EXPECT_EQ(key(mask(path)).size(), 64u);
  EXPECT_EQ(key(mask(path)), key(mask(copy)));
  EXPECT_NE(key(mask(path)), key(mask(other)));
  auto crop = mask({});
  crop.cropland = path;
  EXPECT_NE(key(crop), key(mask(path)));
  auto types = grassland(path), kinds = types, named = types;
  kinds.grassland_field = "kind";
  named.grassland_version = "2020";
  EXPECT_NE(key(types), key(kinds));
  EXPECT_EQ(key(types), key(named));
}

TEST(Layers, FactsNameWhatWasRead) {
  const TempDir dir;
  LayerSettings settings;
  settings.shrub = dir.file("shrub.geojson", feature_collection(cells("", 0, 0, 1, 1), 32648));
  settings.shrub_version = "survey 3";
  write_tiff(dir / "sandy.tif", raster(std::vector<std::uint16_t>(8, 1), 4, 2, 30));
  settings.sandy_land = dir / "sandy.tif";
  const Layers layers = Layers::load(settings, utm());
  ASSERT_EQ(layers.facts().size(), 2u);
  EXPECT_EQ(layers.facts()[0].role, LayerRole::sandy_land);
  EXPECT_EQ(layers.facts()[0].version, "");
  EXPECT_EQ(layers.facts()[1].role, LayerRole::shrub);
  EXPECT_EQ(layers.facts()[1].path, settings.shrub.string());
  EXPECT_EQ(layers.facts()[1].version, "survey 3");
  EXPECT_EQ(layers.facts()[1].sha256, geo::sha256_of_file(settings.shrub).value());
}

TEST(Layers, SeveralThreadsSeeTheSameCells) {
  const TempDir dir;
  LayerSettings settings;
  settings.sandy_land = dir.file("sandy.geojson", feature_collection(cells("", 0.3, 0.2, 55.7, 40.1), 32648));
  TinyTiff pixels = raster(std::vector<std::uint16_t>(64 * 64, 0), 64, 64, 37);
  for (std::size_t i = 0; i < pixels.pixels.size(); i += 3) pixels.pixels[i] = 1;
  write_tiff(dir / "crop.tif", pixels);
  settings.cropland = dir / "crop.tif";
  const Layers layers = Layers::load(settings, utm());
  const auto expected = layers.on(tile(70, 70)).value();
  std::vector<int> same(8, 0);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < same.size(); ++i)
      threads.emplace_back([&, i] {
        for (int k = 0; k < 5; ++k) {
          const auto got = layers.on(tile(70, 70));
          if (got.ok() && got.value().sandy_land == expected.sandy_land && got.value().cropland == expected.cropland)
            ++same[i];
        }
      });
  }
  EXPECT_EQ(same, std::vector<int>(8, 5));
}

}  // namespace
}  // namespace steppe
