#include "pipeline/plan/bands_read.hpp"

#include <gtest/gtest.h>

#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using Roles = std::vector<BandRole>;

// As Sentinel-2 has them: B8A, B11, B12 and the mask in 20 m.
Scene scene(int mask_step = 2) {
  Scene scene{.id = "s",
              .kind = SceneKind::band_set,
              .platform = "sentinel-2a",
              .sensor = "",
              .acquired = {},
              .path = "s",
              .files = {},
              .where = {{500000, 4390000, 10, 10, 100, 100}, steppe_test::utm()},
              .bands = {},
              .mask = {}};
  for (const auto role :
       {BandRole::blue, BandRole::green, BandRole::red, BandRole::nir, BandRole::swir1, BandRole::swir2}) {
    SceneBand& band = scene.bands.emplace_back();
    band.role = role;
    band.step = role == BandRole::nir || role == BandRole::swir1 || role == BandRole::swir2 ? 2 : 1;
  }
  scene.mask.step = mask_step;
  return scene;
}

std::chrono::sys_days on(unsigned month, unsigned day) {
  return std::chrono::sys_days(std::chrono::year(2025) / month / day);
}

Settings with(std::vector<Product> products) {
  Settings settings;
  settings.periods.years = {2025};
  settings.products.list = std::move(products);
  return settings;
}

const Roles kVisible{BandRole::blue, BandRole::green};

TEST(BandsRead, CoverNeedsRedAndNearInfrared) {
  const BandsRead bands(with({Product::ndvi, Product::fvc, Product::quality}));
  for (const auto day : {on(4, 1), on(6, 1), on(8, 1)}) EXPECT_EQ(bands.left_out(scene(), day), kVisible);
}

TEST(BandsRead, BandsInTheMasksPixelsDecideWhatIsAnObservation) {
  const BandsRead bands(with({Product::fvc}));
  EXPECT_EQ(bands.left_out(scene(1), on(8, 1)), (Roles{BandRole::swir1, BandRole::swir2}));
  Scene alike = scene();
  for (auto& band : alike.bands) band.step = 1;
  alike.mask.step = 1;
  EXPECT_TRUE(bands.left_out(alike, on(8, 1)).empty());
}

TEST(BandsRead, ClassesNeedAllInSeasonAndWaterWindowAlone) {
  const BandsRead bands(with({Product::landcover}));
  for (const auto day : {on(4, 15), on(6, 1), on(10, 15)}) EXPECT_TRUE(bands.left_out(scene(), day).empty());
  for (const auto day : {on(3, 15), on(4, 14), on(10, 16)}) EXPECT_EQ(bands.left_out(scene(), day), kVisible);
}

TEST(BandsRead, TheCompositeIsOfTheSeason) {
  const BandsRead bands(with({Product::composite}));
  EXPECT_TRUE(bands.left_out(scene(), on(5, 15)).empty());
  EXPECT_EQ(bands.left_out(scene(), on(5, 14)), kVisible);
}

// Whoever looks at all days of a tile.
TEST(BandsRead, LakesAndModelsNeedAllAndPatchesFromTheFirstDayToTheLast) {
  Settings lakes = with({Product::fvc}), model = with({Product::forest}), two = with({Product::ndvi});
  lakes.layers.lakes = "lakes.gpkg";
  model.forest.model = "model.json";
  two.periods.years = {2024, 2025};
  for (const auto& settings : {lakes, model}) EXPECT_TRUE(BandsRead(settings).left_out(scene(), on(3, 20)).empty());
  EXPECT_TRUE(BandsRead(two).left_out(scene(), on(4, 15)).empty());
  EXPECT_EQ(BandsRead(two).left_out(scene(), on(3, 20)), kVisible);
}

TEST(BandsRead, BandsThatASceneDoesNotHaveAreNotLeftOut) {
  Scene few = scene();
  few.bands.erase(few.bands.begin());
  EXPECT_EQ(BandsRead(with({Product::fvc})).left_out(few, on(8, 1)), Roles{BandRole::green});
}

}  // namespace
}  // namespace steppe
