#include "tests/simulator/layers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/simulator/sample_set.hpp"

namespace steppe::sim {
namespace {

const World kWorld = sample_world(256, 216, 7);

struct Agreement {
  double both = 0, only_truth = 0, only_layer = 0;
};

Agreement agreement_of(BureauLayer layer, auto belongs) {
  const CellMap map = bureau_map(kWorld, layer, 2);
  Agreement result;
  for (std::int64_t row = 0; row < map.rows; ++row) {
    for (std::int64_t col = 0; col < map.cols; ++col) {
      const double x = kWorld.grid.x_of(2 * static_cast<double>(col) + 1),
                   y = kWorld.grid.y_of(2 * static_cast<double>(row) + 1);
      const bool truth = belongs(class_at(kWorld, x, y, Period::y2025)), drawn = map.at(row, col) != 0;
      result.both += truth && drawn ? 1 : 0;
      result.only_truth += truth && !drawn ? 1 : 0;
      result.only_layer += !truth && drawn ? 1 : 0;
    }
  }
  return result;
}

void expect_rough_agreement(BureauLayer layer, double share, auto belongs) {
  const Agreement a = agreement_of(layer, belongs);
  const char* name = kBureauLayerNames[static_cast<int>(layer)];
  EXPECT_GT(a.both, 300) << name;
  EXPECT_GT(a.both / (a.both + a.only_truth), share) << name;
  EXPECT_GT(a.both / (a.both + a.only_layer), share) << name;
  EXPECT_GT(a.only_truth + a.only_layer, .005 * a.both) << name << ": a real layer is not perfect";
}

TEST(BureauLayers, FollowTheGroundRoughly) {
  expect_rough_agreement(BureauLayer::grassland, .9, is_grassland);
  expect_rough_agreement(BureauLayer::sandy_land, .9, can_be_sandified);
  expect_rough_agreement(BureauLayer::cropland, .9, [](LandClass c) { return c == LandClass::irrigated_field; });
  // Many small patches: the layer leaves some out.
  expect_rough_agreement(BureauLayer::shrub, .75,
                         [](LandClass c) { return c == LandClass::special_shrub || c == LandClass::young_plantation; });
}

TEST(BureauLayers, GrasslandKnowsItsTypes) {
  const CellMap map = bureau_map(kWorld, BureauLayer::grassland, 2);
  int right = 0, wrong = 0;
  for (std::int64_t row = 0; row < map.rows; ++row) {
    for (std::int64_t col = 0; col < map.cols; ++col) {
      const LandClass land = class_at(kWorld, kWorld.grid.x_of(2 * static_cast<double>(col) + 1),
                                      kWorld.grid.y_of(2 * static_cast<double>(row) + 1), Period::y2025);
      if (!is_grassland(land) || map.at(row, col) == 0) continue;
      (map.at(row, col) == (land == LandClass::desert_steppe ? 1 : 2) ? right : wrong) += 1;
    }
  }
  EXPECT_GT(right, 30 * wrong);
  EXPECT_GT(wrong, 0);
}

TEST(BureauLayers, CellsGrowWithTheWorld) {
  EXPECT_EQ(bureau_cell_px(sample_world(256, 216, 1)), 2);
  EXPECT_EQ(bureau_cell_px(sample_world(2048, 2048, 1)), 2);
  EXPECT_EQ(bureau_cell_px(sample_world(8192, 8192, 1)), 8);
}

TEST(BureauLayers, FilesAreSmallAndNameTheTypes) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "steppe_layers_test";
  const auto to_degrees = geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value()).value();
  World world = kWorld;
  world.land_use = true;
  write_layers(folder, world, to_degrees);
  std::uintmax_t bytes = 0;
  for (const char* name : kBureauLayerNames)
    bytes += std::filesystem::file_size(folder / (std::string(name) + ".geojson"));
  EXPECT_LE(bytes, 600'000u);
  std::ostringstream text;
  text << std::ifstream(folder / "grassland.geojson").rdbuf();
  EXPECT_NE(text.str().find("\"type\":\"荒漠草原\""), std::string::npos);
  EXPECT_NE(text.str().find("\"type\":\"典型草原\""), std::string::npos);
  EXPECT_NE(text.str().find("[[[107."), std::string::npos) << "longitude first";
}

// How the files of an adversary begin after the shape, beside the friendly ones.
std::string layer_text(const char* name, const Adversary& adversary) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "steppe_adversary_layers_test";
  const auto to_degrees = geo::Transform::between(sample_crs(), geo::Crs::from_text("EPSG:4326").value()).value();
  write_layers(folder, sample_world(96, 80, 3), to_degrees, adversary);
  std::ostringstream text;
  text << std::ifstream(folder / (std::string(name) + ".geojson")).rdbuf();
  return text.str();
}

TEST(BureauLayers, AnAdversaryShiftsAndSpoilsThem) {
  Adversary shifted, wrong;
  shifted.layer_shift_m = 60;
  wrong.layer_wrong = .1;
  for (const char* layer : {"grassland", "cropland"}) {
    const std::string friendly = layer_text(layer, {}), beside = layer_text(layer, shifted);
    EXPECT_NE(beside, friendly);
    EXPECT_EQ(std::count(beside.begin(), beside.end(), '\n'), std::count(friendly.begin(), friendly.end(), '\n'))
        << "the same shapes";
    EXPECT_NE(layer_text(layer, wrong), friendly);
  }
}

}  // namespace
}  // namespace steppe::sim
