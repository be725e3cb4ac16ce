#include "pipeline/products/product_table.hpp"

#include <gtest/gtest.h>

#include <set>

#include "pipeline/products/figure_status.hpp"
#include "pipeline/products/product_channels.hpp"

namespace steppe {
namespace {

TEST(ProductTable, HasARowForEveryEnumeratorInItsOrder) {
  ASSERT_EQ(product_table().size(), kProductNames.size());
  for (std::size_t i = 0; i < product_table().size(); ++i) {
    const Product product = static_cast<Product>(i);
    EXPECT_EQ(product_table()[i].product, product) << kProductNames[i];
    EXPECT_EQ(&row_of(product), &product_table()[i]);
    EXPECT_EQ(product_named(name_of(product)), product);
  }
  EXPECT_EQ(product_named("Water"), std::nullopt);
  EXPECT_EQ(product_named(""), std::nullopt);
}

TEST(ProductTable, AProductNeedsTheLayersOfWhatLiesBeneathIt) {
  Settings settings;
  for (const ProductRow& row : product_table())
    EXPECT_TRUE(layers_beneath(row.product, settings).empty()) << "a layer that is not configured is not needed";
  settings.layers.cropland = "c.gpkg";
  EXPECT_EQ(layers_beneath(Product::desertification, settings), LayerSet{LayerRole::cropland}) << "the potential mask";
  settings.layers.sandy_land = "s.gpkg";
  EXPECT_EQ(layers_beneath(Product::desertification, settings), LayerSet{LayerRole::sandy_land});
  EXPECT_EQ(layers_beneath(Product::forest, settings), (LayerSet{LayerRole::cropland, LayerRole::sandy_land}));
  settings.layers.shrub = "b.gpkg";
  settings.layers.grassland = "g.gpkg";
  EXPECT_EQ(layers_beneath(Product::forest, settings), (LayerSet{LayerRole::cropland, LayerRole::shrub}));
  EXPECT_EQ(layers_beneath(Product::landcover, settings),
            (LayerSet{LayerRole::grassland, LayerRole::sandy_land, LayerRole::cropland, LayerRole::shrub}));
  for (const Product product : {Product::ndvi, Product::fvc, Product::quality, Product::water})
    EXPECT_TRUE(layers_beneath(product, settings).empty()) << name_of(product);
}

TEST(ProductTable, EveryProductHasWordsOfItsOwnInBothLanguages) {
  std::set<std::string_view> english, chinese;
  for (const ProductRow& row : product_table()) {
    EXPECT_TRUE(english.insert(row.words).second) << row.words;
    EXPECT_TRUE(chinese.insert(translate(Language::zh, row.words)).second) << row.words;
  }
}

TEST(ProductTable, AClassProductIsOneBandOfBytesAndWhatItIsNot) {
  for (const ProductRow& row : product_table()) {
    SCOPED_TRACE(name_of(row.product));
    if (row.classes()) {
      EXPECT_EQ(row.type, geo::PixelType::uint8);
      EXPECT_EQ(row.no_data, kClassNoData);
      EXPECT_EQ(row.bands, std::vector<std::string>{std::string(name_of(row.product))});
      EXPECT_EQ(row.map, MapStyle::legend);
      EXPECT_FALSE(row.mean) << "the mean of codes is nothing";
      EXPECT_EQ(product_channels(row.product).size(), 2u);
    } else {
      EXPECT_EQ(row.type, geo::PixelType::int16);
      EXPECT_EQ(row.no_data, -32768);
      EXPECT_FALSE(row.has_transitions || row.carries_carbon);
      EXPECT_NE(row.map, MapStyle::legend);
    }
  }
}

TEST(ProductTable, LedgersCarbonAndMosaicsAreWhereTheyBelong) {
  int leading = 0;
  for (const ProductRow& row : product_table()) {
    leading += row.leads_ledger ? 1 : 0;
    EXPECT_EQ(row.carries_carbon, row.product == Product::landcover) << name_of(row.product);
    EXPECT_EQ(row.has_mosaic, row.product != Product::observations) << name_of(row.product);
  }
  EXPECT_EQ(leading, 1) << "the ledger of all products of values stands under one name";
  EXPECT_TRUE(row_of(Product::fvc).leads_ledger);
}

TEST(ProductTable, DefinitionsAreThoseOfTheSettings) {
  Settings settings;
  settings.water.definition = "mine.7", settings.water.caliber = "third survey";
  EXPECT_EQ(definition_of(Product::water, settings).id, "mine.7");
  EXPECT_EQ(definition_of(Product::water, settings).caliber, "third survey");
  EXPECT_EQ(definition_of(Product::forest, settings).caliber, "F2020, F2021");
  EXPECT_EQ(definition_of(Product::ndvi, settings).caliber, kRelativeCaliber);
  for (const Product none : {Product::quality, Product::composite, Product::observations, Product::landcover})
    EXPECT_EQ(definition_of(none, settings).id, "") << name_of(none);
}

TEST(ProductTable, MeansAreFiguresOfValuesOnly) {
  for (const ProductRow& row : product_table()) {
    if (!row.mean) continue;
    EXPECT_EQ(row.bands.size(), 1u) << name_of(row.product);
    EXPECT_GT(row.mean->scale, 0);
  }
  EXPECT_EQ(row_of(Product::fvc).mean->indicator, Indicator::vegetation_cover);
  EXPECT_EQ(row_of(Product::fvc).mean->unit, Unit::percent);
  EXPECT_EQ(row_of(Product::ndvi).mean->indicator, Indicator::ndvi_peak);
}

TEST(ClassProducts, AreThoseListedInTheTablesOrder) {
  Settings settings;
  settings.products.list = {Product::landcover, Product::fvc, Product::water};
  EXPECT_EQ(class_products(settings), (std::vector{Product::water, Product::landcover}));
}

TEST(ProductSet, AddsAndAsks) {
  ProductSet set{Product::water};
  EXPECT_TRUE(set.has(Product::water));
  EXPECT_FALSE(set.has(Product::forest));
  set.add(ProductSet{Product::forest, Product::landcover});
  EXPECT_TRUE(set.any_of({Product::ndvi, Product::landcover}));
  EXPECT_FALSE(set.any_of({Product::ndvi, Product::fvc}));
  EXPECT_EQ(set, (ProductSet{Product::forest, Product::water, Product::landcover}));
}

TEST(Words, OfStatusesAndIndicatorsStandAtTheirEnumerators) {
  for (std::size_t i = 0; i < kFigureStatuses.size(); ++i)
    EXPECT_EQ(kFigureStatuses[i].status, static_cast<FigureStatus>(i));
  for (std::size_t i = 0; i < kIndicators.size(); ++i) EXPECT_EQ(kIndicators[i].indicator, static_cast<Indicator>(i));
  for (std::size_t i = 0; i < kUnits.size(); ++i) EXPECT_EQ(kUnits[i].unit, static_cast<Unit>(i));
  EXPECT_EQ(indicator_named("forest_coverage"), Indicator::forest_coverage);
  EXPECT_EQ(indicator_named("number_of_pandas"), std::nullopt);
}

}  // namespace
}  // namespace steppe
