// From a number to its origin: every verdict leads to evidence that is there and names scenes with date and checksum,
// layers, constants and method; every indicator and map to its line among the definitions.
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 under sanitizers sees uninitialized members inside <regex> that are not (GCC bug 105562).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "pipeline/report/html_trail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "pipeline/report/html_report.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;

std::vector<std::string> found(const std::string& text, const std::string& pattern) {
  std::vector<std::string> all;
  const std::regex wanted(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), wanted), end; it != end; ++it) all.push_back((*it)[1]);
  return all;
}

// The row or item of a page that has the id, up to its end.
std::string element(const std::string& html, const std::string& id) {
  const auto at = html.find("id=\"" + id + "\"");
  if (at == std::string::npos) return {};
  return html.substr(at, html.find(html[html.rfind('<', at) + 1] == 'l' ? "</li>" : "</tr>", at) - at);
}

// A project with every layer and a target on forest in a zone that has its figure.
void add_judged_forest(ReportFixture& f) {
  auto& layers = f.settings.layers;
  layers.grassland = "g.gpkg", layers.sandy_land = "s.gpkg", layers.cropland = "c.gpkg", layers.shrub = "b.gpkg";
  layers.cropland_version = "survey 2024";
  f.settings.products.list = {Product::fvc, Product::water, Product::forest, Product::landcover};
  Figure figure = f.results.figures[3];
  figure.indicator = Indicator::forest_coverage, figure.caliber = "F2021", figure.definition = "forest.rules.1";
  figure.method = Method::design, figure.estimate = Estimate{7.5, 0.25, 1e9, 50, Method::design};
  f.results.figures.push_back(figure);
  Judgement& judgement = f.results.judgements[0];
  judgement.target.zone_id = "w", judgement.target.year = 2025;
  f.results.field_counts = {{FieldKind::samples, "w", 2025, FieldUse::used, 50}};
  f.results.input_files = {{"verify.samples", "/in/samples.csv", "aaaa"}, {"carbon.densities", "/in/d.csv", "bbbb"}};
}

TEST(Trail, EveryVerdictNamesScenesLayersConstantsAndMethod) {
  ReportFixture f;
  add_judged_forest(f);
  for (const Language language : {Language::zh, Language::en}) {
    const auto html = html_report(f.input(), {}, {}, language);
    const auto verdicts = found(html, "href=\"#(evidence-[^\"]*)\"");
    ASSERT_FALSE(verdicts.empty());
    const std::string row = element(html, verdicts.front());
    ASSERT_FALSE(row.empty()) << "the evidence stands on the page";
    const auto places = found(row, "href=\"#([^\"]*)\"");
    EXPECT_THAT(places, testing::IsSupersetOf({"scene-2", "layer-cropland", "constants-forest", "constants-water",
                                               "constants-cover", "constants-estimates", "method-design", "field-data",
                                               "indicator-forest_coverage"}));
    for (const auto& place : places) EXPECT_THAT(html, HasSubstr("id=\"" + place + "\"")) << place;
    EXPECT_THAT(row, HasSubstr("survey 2024")) << "the layer's version";
    const std::string scene = element(html, "scene-2");
    EXPECT_THAT(scene, HasSubstr("2020-07-01")) << "date";
    EXPECT_THAT(scene, HasSubstr("<small>aa</small>")) << "checksum";
    EXPECT_THAT(element(html, "layer-cropland"), HasSubstr("c.gpkg"));
    EXPECT_THAT(element(html, "input-verify.samples"), HasSubstr("aaaa"));
    EXPECT_THAT(html, HasSubstr("<h3><a href=\"#input-verify.samples\">")) << "from the counts to their file";
  }
}

TEST(Trail, FromAMappedAreaAndACarbonChange) {
  ReportFixture f;
  add_judged_forest(f);
  const auto html = html_report(f.input(), {}, {}, Language::en);
  const std::string annex = html.substr(html.find("<section class=\"annex\">"));
  EXPECT_THAT(annex, HasSubstr("href=\"#zone-1-basis\"")) << "the scenes of the zone";
  EXPECT_THAT(annex, HasSubstr("href=\"#product-landcover\""));
  const std::string map = element(html, "product-landcover");
  EXPECT_THAT(map, HasSubstr("href=\"#constants-rules\""));
  EXPECT_THAT(map, HasSubstr("href=\"#layer-grassland\""));
  EXPECT_THAT(html, HasSubstr("href=\"#input-carbon.densities\""));
  EXPECT_THAT(element(html, "input-carbon.densities"), HasSubstr("bbbb"));
  EXPECT_THAT(html, HasSubstr("href=\"#method-carbon\""));
}

TEST(Trail, EveryIndicatorHasItsLineAmongTheDefinitions) {
  ReportFixture f;
  add_judged_forest(f);
  const auto html = html_report(f.input(), {}, {}, Language::en);
  for (const auto& place : found(html, "href=\"#(indicator-[^\"]*)\""))
    EXPECT_THAT(html, HasSubstr("<tr id=\"" + place + "\">"));
}

// A layer is named for what it decides about, and for nothing else.
TEST(Trail, CoverAloneNeedsNoLayer) {
  ReportFixture f;
  add_judged_forest(f);
  const auto html = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(element(html, "indicator-vegetation_cover"), testing::Not(HasSubstr("layer-grassland")));
  EXPECT_THAT(element(html, "indicator-forest_coverage"), HasSubstr("layer-cropland"));
}

}  // namespace
}  // namespace steppe
