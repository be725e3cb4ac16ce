#include <gtest/gtest.h>

#include "libgeo/crs/china_albers.hpp"
#include "libgeo/crs/crs.hpp"
#include "pipeline/serve/epsg_code.hpp"
#include "pipeline/serve/map_legend_picture.hpp"
#include "pipeline/serve/wmts_error.hpp"
#include "pipeline/serve/wmts_layer.hpp"

namespace steppe {
namespace {

TEST(EpsgCode, IsTheSystemsOwnAndNotOneOfItsParts) {
  const auto utm = epsg_code(geo::Crs::from_text("EPSG:32648").value().wkt());
  ASSERT_TRUE(utm);
  EXPECT_EQ(utm->code, 32648);
  EXPECT_FALSE(utm->north_first);
  const auto gauss = epsg_code(geo::Crs::from_text("EPSG:4513").value().wkt());
  ASSERT_TRUE(gauss);
  EXPECT_EQ(gauss->code, 4513);
  EXPECT_FALSE(epsg_code(geo::Crs::from_text(geo::china_albers_wkt()).value().wkt()));
  EXPECT_FALSE(epsg_code(""));
}

TEST(WmtsLayer, IsAProductAndAPeriod) {
  WorkspaceIndex index;
  for (const auto product : {Product::fvc, Product::quality}) {
    ProductFacts facts;
    facts.product = product;
    index.products.push_back(facts);
  }
  index.tiles[2023]["e0000n0000"].seals[Product::fvc] = "seal";
  index.tiles[2024]["e0000n0000"].seals[Product::quality] = "seal";
  const auto layers = wmts_layers(index);
  ASSERT_EQ(layers.size(), 1u);
  EXPECT_EQ(layers[0].id(), "fvc_2023");
  EXPECT_EQ(layers[0].title(), "植被盖度 2023 · Fractional vegetation cover 2023");
  EXPECT_TRUE(wmts_layer_named("fvc_2023", index));
  EXPECT_FALSE(wmts_layer_named("fvc_2024", index));
  EXPECT_FALSE(wmts_layer_named("quality_2024", index));
}

TEST(WmtsError, IsAnExceptionReportThatNobodyWritesMarkupInto) {
  const auto answer = WmtsError(400, "InvalidParameterValue", "LAYER\"><x",
                                geo::message("{0}: is not one of this service (got {1}, allowed {2}); see its "
                                             "capabilities",
                                             "LAYER", "<script>&", "fvc_2023"))
                          .answer();
  EXPECT_EQ(answer.status, 400);
  const auto& body = std::get<std::string>(answer.body);
  EXPECT_NE(body.find("exceptionCode=\"InvalidParameterValue\""), std::string::npos);
  EXPECT_NE(body.find("&lt;script&gt;&amp;"), std::string::npos);
  EXPECT_EQ(body.find("<script>"), std::string::npos);
  EXPECT_EQ(body.find("LAYER\"><x"), std::string::npos);
}

TEST(LegendPicture, HasEveryClassInBothLanguages) {
  const std::string svg = legend_svg(Product::water, {});
  for (const LegendEntry& entry : water_legend()) EXPECT_NE(svg.find(std::string(entry.words)), std::string::npos);
  EXPECT_NE(svg.find("水"), std::string::npos);
  EXPECT_NE(legend_svg(Product::ndvi, {}).find("0.9–1.0"), std::string::npos);
}

}  // namespace
}  // namespace steppe
