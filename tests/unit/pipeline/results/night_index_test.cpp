#include "pipeline/results/night_index.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <utility>
#include <vector>

#include "tests/support/resealed.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe {
namespace {

Calibration some_calibration() {
  Calibration calibration;
  calibration.a = 3.25, calibration.b = 1.0 / 3, calibration.rmse = 7, calibration.sxx = 123.5;
  calibration.map_mean = 41.7, calibration.residual_variance = 9, calibration.zone_variance = 0.1;
  calibration.deviation_0 = 0.2, calibration.deviation_1 = -1e-17, calibration.deviation_2 = 4e-9;
  calibration.n = 60, calibration.groups = 10, calibration.accepted = true;
  return calibration;
}

WorkspaceIndex some_index() {
  WorkspaceIndex index;
  index.program = "0.3.0";
  index.grid_crs = geo::Crs::from_text("EPSG:32648").value().wkt();
  index.tiling = {400000, 4500000, 30, 20, 256};
  index.tiles = {{2020,
                  {{"e0000n0000", {"key one", {{Product::fvc, "10-aa"}, {Product::water, "11-bb"}}}},
                   {"w0001n0000", {"key two", {{Product::fvc, "12-cc"}}}}}},
                 {2025, {}}};
  index.products = {{Product::fvc, "vegetation_cover.dimidiate.1", "relative", Unit::percent, 0.01, 4, false},
                    {Product::water, "open_water.vote.1", "open_water", Unit::hectare, 1, 4, true}};
  index.min_valid_share = 0.9, index.provisional_share = 0.95;
  index.cover_calibration = some_calibration();
  index.zone_set = "旗县", index.zone_version = "0123456789abcdef";
  return index;
}

NightResult empty_night(const Settings& settings) {
  const AnalysisGrid grid = resolve_grid(settings.grid);
  return {{grid, {}}, {"halves", "v", grid.crs, {}, {}}};
}

TEST(WorkspaceIndex, ReadsWhatItWrote) {
  const auto index = some_index();
  const auto read = workspace_index_from(to_json(index), "index.json");
  ASSERT_TRUE(read.ok()) << geo::render(read.fault().message);
  EXPECT_EQ(to_json(read.value()), to_json(index));
  EXPECT_EQ(read.value().tiling, index.tiling);
  EXPECT_EQ(read.value().tiles, index.tiles);
  EXPECT_EQ(read.value().products, index.products);
  ASSERT_TRUE(read.value().cover_calibration);
  EXPECT_EQ(read.value().cover_calibration->b, 1.0 / 3);
  EXPECT_EQ(read.value().cover_calibration->deviation_1, -1e-17);
  EXPECT_TRUE(read.value().cover_calibration->accepted);
  EXPECT_EQ(read.value().zone_set, index.zone_set);
}

TEST(WorkspaceIndex, SaysWhichLayersDoNotReachAProduct) {
  auto index = some_index();
  EXPECT_EQ(to_json(index).find("unreached"), std::string::npos) << "an index without such layers is as it was";
  index.products[1].unreached = {LayerRole::sandy_land, LayerRole::shrub};
  const auto read = workspace_index_from(to_json(index), "index.json");
  ASSERT_TRUE(read.ok()) << geo::render(read.fault().message);
  EXPECT_EQ(read.value().products, index.products);
  for (const char* wrong : {"\"sandy\"", "7", "null"})
    EXPECT_FALSE(workspace_index_from(steppe_test::resealed(to_json(index), "\"sandy_land\"", wrong), "index.json"))
        << wrong;
}

TEST(WorkspaceIndex, FindsAProduct) {
  const auto index = some_index();
  ASSERT_NE(index.product(Product::water), nullptr);
  EXPECT_TRUE(index.product(Product::water)->classes);
  EXPECT_EQ(index.product(Product::quality), nullptr);
}

TEST(WorkspaceIndex, RefusesWhatCannotBeTrue) {
  const std::string good = to_json(some_index());
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"\"format\": 2", "\"format\": 1"},
      {"\"format\": 2", "\"format\": true"},
      {"\"dx\": 30.0", "\"dx\": 0"},
      {"\"dx\": 30.0", "\"dx\": -1e999"},
      {"\"dy\": 20.0", "\"dy\": \"20\""},
      {"\"tile_px\": 256", "\"tile_px\": 0"},
      {"\"tile_px\": 256", "\"tile_px\": 4294967552"},
      {"\"tile_px\": 256", "\"tile_px\": 18446744073709551615"},
      {"\"2020\"", "\"02020\""},
      {"\"2020\"", "\"99999\""},
      {"e0000n0000", "../../etc"},
      {"\"water\": \"11-bb\"", "\"waters\": \"11-bb\""},
      {"\"key one\"", "1"},
      {"\"12-cc\"", "12"},
      {"\"name\": \"fvc\"", "\"name\": \"../fvc\""},
      {"\"name\": \"fvc\"", "\"name\": \"water\""},
      {"\"scale\": 0.01", "\"scale\": null"},
      {"\"min_valid_share\": 0.9", "\"min_valid_share\": 1.1"},
      {"\"sxx\": 123.5", "\"sxx\": 0"},
      {"\"n\": 60", "\"n\": 0"},
      {"\"zone_set\"", "\"zone\""},
  };
  for (const auto& [from, to] : changes)
    EXPECT_FALSE(workspace_index_from(steppe_test::resealed(good, from, to), "index.json")) << from << " → " << to;
}

// Issue 11, 3: nine of forty changed digits were answered from.
TEST(WorkspaceIndex, AnyChangedByteIsNoticed) {
  const std::string good = to_json(some_index());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(workspace_index_from(changed, "index.json")) << i;
  }
}

TEST(WorkspaceIndex, RefusesHostileText) {
  const std::string good = to_json(some_index());
  for (std::size_t length = 0; length + 2 < good.size(); length += 7)
    EXPECT_FALSE(workspace_index_from(good.substr(0, length), "index.json")) << length;
  EXPECT_FALSE(workspace_index_from(std::string(1000000, '['), "index.json"));
  EXPECT_FALSE(workspace_index_from("null", "index.json"));
  EXPECT_FALSE(workspace_index_from("\xff\xfe", "index.json"));
}

TEST(WorkspaceIndex, SaysWhatTheNightMade) {
  const steppe_test::TinyNight tiny;
  Settings settings = tiny.settings;
  settings.products.list = {Product::ndvi, Product::fvc, Product::quality, Product::water};
  NightResult night = empty_night(settings);
  for (const auto& tile : {geo::TileId{1, -1}, geo::TileId{0, -1}}) {
    night.plan.tasks.push_back({tile, 2021, {}, {}});
    night.records.emplace_back();
    night.records.back().key.hash = geo::tile_name(tile);
    night.records.back().files.push_back({Product::fvc, "path", 7, "sum", "7-seal"});
  }
  auto refused = some_calibration();
  refused.accepted = false;
  const auto index = workspace_index(night, settings, refused);
  EXPECT_EQ(index.tiles, (NightTiles{{2021,
                                      {{"e0000s0001", {"e0000s0001", {{Product::fvc, "7-seal"}}}},
                                       {"e0001s0001", {"e0001s0001", {{Product::fvc, "7-seal"}}}}}}}));
  ASSERT_EQ(index.products.size(), 3U);  // figures are not made of quality
  EXPECT_EQ(index.products[1].unit, Unit::percent);
  EXPECT_EQ(index.products[2].definition, settings.water.definition);
  EXPECT_FALSE(index.cover_calibration);
}

TEST(WorkspaceIndex, KnowsWhetherTheFileStands) {
  const steppe_test::TinyNight tiny;
  NightResult night = empty_night(tiny.settings);
  EXPECT_FALSE(workspace_index_stands(tiny.workspace, night, tiny.settings));
  write_workspace_index(tiny.workspace, workspace_index(night, tiny.settings, some_calibration()));
  EXPECT_TRUE(workspace_index_stands(tiny.workspace, night, tiny.settings));
  night.zones.version = "other";
  EXPECT_FALSE(workspace_index_stands(tiny.workspace, night, tiny.settings));
  std::ofstream(tiny.workspace.index()) << "{}";
  EXPECT_FALSE(workspace_index_stands(tiny.workspace, night, tiny.settings));
}

}  // namespace
}  // namespace steppe
