#include "pipeline/pass/unseen_tile.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "pipeline/pass/tile_task.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "tests/support/placed_scenes.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/tiny_project.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TinyNight;

// The north-western tile of the tiny project with all class products, a grassland layer, and a zone that cuts cells.
struct Tile {
  TinyNight tiny;
  std::optional<Plan> plan;
  std::optional<geo::ZoneSet> zones;
  std::optional<Layers> layers;

  Tile() {
    tiny.settings.products.list = {Product::ndvi,   Product::fvc,    Product::quality,   Product::desertification,
                                   Product::water,  Product::forest, Product::landcover, Product::observations,
                                   Product::wetland};
    tiny.settings.water.min_dates = tiny.settings.water.min_months = 1;
    tiny.zones(
        {{"w", "West", steppe_test::tiny_rectangle(0, 0, 4, 6)},
         {"s", "Sliver", "[[400001.5,4499829.2],[400239.1,4499991.3],[400235.7,4499994.8],[400001.5,4499829.2]]"}});
    const auto layer = [&](const std::string& name, const std::string& properties, int east) {
      return tiny.dir.file(
          name, steppe_test::feature_collection(
                    steppe_test::rectangle(properties, 400000, 4499820, 400000 + 30 * east, 4500000), 32648));
    };
    tiny.settings.layers.grassland = layer("grass.geojson", R"("type":"荒漠草原")", 3);
    tiny.settings.layers.sandy_land = layer("sand.geojson", "", 8);
    tiny.settings.layers.cropland = layer("fields.geojson", "", 2);
  }

  TaskRecord run(const ProductFiles* published = nullptr) {
    const auto grid = resolve_grid(tiny.settings.grid);
    const auto placed = steppe_test::placed_scenes(tiny);
    zones = zones_on_grid(tiny.settings.zones, grid);
    layers = Layers::load(tiny.settings.layers, grid, *zones);
    plan = make_plan(tiny.settings, grid, placed, *zones, layers->key());
    RunContext context{tiny.settings, *plan, *zones, tiny.workspace, *layers};
    context.published = published;
    auto outcome = run_tile_task(context, plan->tasks.at(0));
    return outcome.record.value();
  }
  fs::path product(Product product) const { return tiny.workspace.product(2021, product, "e0000s0001"); }
};

TEST(UnseenTile, IsInTheSumsAsATileOfWhichNothingWasSeen) {
  Tile blind, unseen;
  auto scene = steppe_test::tiny_scene("20210801");
  for (int row = 0; row < 6; ++row)
    for (int col = 0; col < 8; ++col) scene.files["QA_PIXEL"].at(row, col) = 1;  // fill
  blind.tiny.put(scene);
  auto looked = blind.run();
  const auto record = unseen.run();
  ASSERT_FALSE(looked.files.empty());
  for (auto& [id, sums] : looked.zones) sums.observations.clear();  // of a platform that is not there
  ASSERT_EQ(record.zones.size(), 2u);
  EXPECT_EQ(record.zones, looked.zones);
  EXPECT_EQ(record.area_exponent, looked.area_exponent);
  EXPECT_GT(record.zones.at("w").grassland.total(), geo::WideInteger()) << "a layer says it, no scene";
}

TEST(UnseenTile, WritesItsRecordAndNoProduct) {
  Tile tile;
  const auto record = tile.run();
  EXPECT_TRUE(record.files.empty());
  EXPECT_EQ(steppe_test::read_text(tile.tiny.workspace.task_record(2021, "e0000s0001")), to_json(record));
  for (const auto& entry : fs::recursive_directory_iterator(tile.tiny.workspace.root))
    EXPECT_NE(entry.path().extension(), ".tif") << entry.path();
  EXPECT_TRUE(state_of(tile.plan->tasks.at(0), tile.tiny.workspace).up_to_date) << "and is not done again";
}

TEST(UnseenTile, TakesAwayWhatWasThereAndKeepsItForWhoReadsIt) {
  Tile tile;
  const auto scene = steppe_test::tiny_scene("20210801");
  tile.tiny.put(scene);
  const auto seen = tile.run();
  const ProductFiles published = product_files(tile.plan->tasks.at(0), seen, tile.tiny.workspace);
  ASSERT_TRUE(fs::exists(tile.product(Product::fvc)));
  fs::remove_all(tile.tiny.folder(scene));
  const auto unseen = tile.run(&published);
  EXPECT_TRUE(unseen.files.empty());
  for (const Product product : tile.tiny.settings.products.list) {
    EXPECT_FALSE(fs::exists(tile.product(product))) << name_of(product);
    EXPECT_FALSE(fs::exists(tile.product(product).string() + ".summary")) << name_of(product);
    EXPECT_TRUE(published.open({2021, product, "e0000s0001"}).ok()) << name_of(product);
  }
  const ProductFiles now = product_files(tile.plan->tasks.at(0), unseen, tile.tiny.workspace);
  EXPECT_TRUE(now.unseen(2021, "e0000s0001"));
  EXPECT_FALSE(now.has({2021, Product::fvc, "e0000s0001"}));
  EXPECT_FALSE(published.unseen(2021, "e0000s0001"));
}

}  // namespace
}  // namespace steppe
