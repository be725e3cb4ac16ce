// The made-up product of add_product.patch, from the settings to a query's answer.
#include <gtest/gtest.h>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/maps.hpp"
#include "pipeline/report/words.hpp"
#include "tests/support/queried_night.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::queried_night;

// A night that lists the product beside cover.
struct BareNight {
  BareNight() {
    tiny.settings.products.list = {Product::fvc, Product::quality, Product::observations, Product::bare};
    tiny.settings.report.xlsx = tiny.settings.report.html = false;
    tiny.settings.report.min_valid_share = 0.3;
    steppe_test::put_noisy_scenes(tiny);
    steppe_test::Silent silent;
    night = std::make_unique<NightResult>(run_night(tiny.settings, tiny.workspace, {}, silent));
    totals = reduce(*night, tiny.settings);
    results = compute_results(*night, totals, tiny.settings, tiny.workspace, read_inputs(tiny.settings));
    publish(tiny.workspace, tiny.settings, *night, totals, results, {"run", {}, {}, "", 0, 0});
  }
  steppe_test::TinyNight tiny;
  std::unique_ptr<NightResult> night;
  Totals totals;
  Results results;
};

TEST(AddedProduct, IsWrittenWithItsMosaicAndItsSums) {
  const BareNight made;
  ASSERT_FALSE(made.night->records.empty());
  const auto raster = made.tiny.workspace.product(2021, Product::bare, "e0000s0001");
  const auto source = geo::open_raster(raster.string());
  ASSERT_TRUE(source) << raster;
  EXPECT_EQ(source.value()->info().type, geo::PixelType::int16);
  EXPECT_TRUE(std::filesystem::exists(raster.string() + ".summary"));
  EXPECT_TRUE(std::filesystem::exists(made.tiny.workspace.mosaic(2021, Product::bare)));
  for (const auto& zone : made.totals.zones) {
    const auto &bare = zone.sums.of(Product::bare), &cover = zone.sums.of(Product::fvc);
    EXPECT_GT(bare.cells, 0u) << zone.id;
    EXPECT_EQ(bare.weight, cover.weight) << zone.id;
    EXPECT_EQ(bare.weight_value + cover.weight_value, cover.weight.times(10000)) << zone.id;
  }
}

TEST(AddedProduct, ComesBackFromTheRecordsOfTheNight) {
  const BareNight made;
  for (const auto& record : made.night->records) {
    const auto back = task_record_from(to_json(record), "record");
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value().zones, record.zones);
  }
}

TEST(AddedProduct, IsAnsweredByQueries) {
  const BareNight made;
  QueryService service(made.tiny.workspace.root, {});
  const QueryRequest request{{"bare", "fvc"}, {2021}};
  ASSERT_TRUE(service.check(request).empty());
  const auto& zone = made.night->zones.zones.front();
  const auto answer = service.ask(zone.shape, made.night->plan.grid.crs, request, geo::sequential_for, {});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer.value().layers.size(), 2u);
  EXPECT_EQ(answer.value().layers[0].layer, Product::bare);
  EXPECT_NEAR(*answer.value().layers[0].mean + *answer.value().layers[1].mean, 100, 1e-9);
}

TEST(AddedProduct, IsKnownToSettingsWordsAndMaps) {
  const steppe_test::TempDir dir;
  dir.file("a.toml",
           "[input]\ninbox = [\"in\"]\n[zones]\npath = \"z.geojson\"\n[products]\nlist = [\"fvc\", \"bare\"]\n");
  EXPECT_TRUE(load_settings((dir / "a.toml").string()).products.lists(Product::bare));
  EXPECT_EQ(word(Vocabulary::zh, Product::bare), "裸地");
  EXPECT_EQ(word(Vocabulary::file, Product::bare), "bare");
  EXPECT_FALSE(map_legend(Product::bare, Language::en).empty());
}

}  // namespace
}  // namespace steppe
