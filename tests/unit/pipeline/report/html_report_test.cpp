#include "pipeline/report/html_report.hpp"

#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 under sanitizers sees uninitialized members inside <regex> that are not (GCC bug 105562).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <regex>

#include "pipeline/report/clean_text.hpp"
#include "pipeline/report/html_parts.hpp"
#include "pipeline/report/map_outline.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page(const ReportFixture& f, Language language) {
  return html_report(f.input(), draw_maps(f.input(), f.workspace), {}, language);
}

// What the parts of a page are given, of a fixture.
struct Context {
  Context(const ReportFixture& fixture, Language in) : f(fixture), language(in), index(input), scenes(input) {}
  HtmlContext context() const { return {input, index, scenes, maps, {}, language}; }
  const ReportFixture& f;
  Language language;
  const ReportInput input = f.input();
  ResultIndex index;
  SceneNumbers scenes;
  Maps maps;
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

TEST(CleanText, ReplacesWhatIsNoTextOneByteAtATime) {
  EXPECT_EQ(clean_text("临河区 a\tb\n"), "临河区 a\tb\n");
  EXPECT_EQ(clean_text(std::string("a\0b\x1B", 4)), "a\uFFFDb\uFFFD");
  EXPECT_EQ(clean_text("\xC0\x80|\xED\xA0\x80|\xF5|\xE4\xB8"), "\uFFFD\uFFFD|\uFFFD\uFFFD\uFFFD|\uFFFD|\uFFFD\uFFFD");
  EXPECT_EQ(clean_text("\xEF\xBF\xBE\xC2\x85\xF0\x9F\x8C\xB2"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\U0001F332");
}

TEST(CleanText, EscapesForTagsAndAttributes) {
  EXPECT_EQ(html_escaped("<a b=\"c\" d='e'>&"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
}

TEST(CleanText, IsShortenedBetweenCharacters) {
  EXPECT_EQ(shortened("临河区", 9), "临河区");
  EXPECT_EQ(shortened("临河区旗", 10), "临河…");
  EXPECT_EQ(shortened("abcdefgh", 5), "ab…");
}

TEST(Grouped, SeparatesThousandsAndShowsAnUnknown) {
  EXPECT_EQ(grouped(1234567.891, 2), "1,234,567.89");
  EXPECT_EQ(grouped(-1234.5, 1), "−1,234.5");
  EXPECT_EQ(grouped(123.0, 0), "123");
  EXPECT_EQ(grouped(1000.0, 0), "1,000");
  EXPECT_EQ(grouped(std::nullopt, 2), "—");
  EXPECT_EQ(grouped(std::nan(""), 2), "—");
  EXPECT_EQ(signed_text(1.5, 1), "+1.5");
  EXPECT_EQ(signed_text(-1.5, 1), "−1.5");
  EXPECT_EQ(signed_text(0.001, 1), "0.0");
}

TEST(Base64, TheVectorsOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xFF\xFE\xFD"), "//79");
}

TEST(MapOutline, IsInPixelsAndItsLabelInTheWidestPlace) {
  // An L: a thin upright on the left, a broad foot; the middle of the box is outside it.
  const geo::Ring ring{{0, 0}, {100, 0}, {100, 40}, {10, 40}, {10, 100}, {0, 100}, {0, 0}};
  const geo::Zone zone{"1", "L", "county", "", {{ring, {}}}};
  const auto outline = outline_of(zone, {0, 100, 10, 10, 10, 10});
  EXPECT_EQ(outline.path, "M0.0 10.0L10.0 10.0L10.0 6.0L1.0 6.0L1.0 0.0L0.0 0.0Z");
  EXPECT_DOUBLE_EQ(outline.label_x, 5);
  EXPECT_DOUBLE_EQ(outline.label_y, 6.6) << "34 % from the south, in the foot";
}

TEST(MapOutline, LeavesOutWhatIsTooSmallToSee) {
  const geo::Ring speck{{0, 0}, {1, 0}, {1, 1}, {0, 0}};
  EXPECT_EQ(outline_of({"1", "", "", "", {{speck, {}}}}, {0, 100, 10, 10, 10, 10}).path, "");
  EXPECT_EQ(outline_of({"17", "", "", "", {}}, {0, 100, 10, 10, 10, 10}).name, "17");
}

TEST(Maps, OnePictureAProductAndYearOnOneFrame) {
  const ReportFixture f;
  f.write_tiles();
  const auto maps = draw_maps(f.input(), f.workspace);
  ASSERT_EQ(maps.pictures.size(), 4u);
  EXPECT_EQ(maps.pictures[0].product, Product::fvc);
  EXPECT_EQ(maps.pictures[1].year, 2025);
  EXPECT_EQ(maps.pictures[2].product, Product::landcover);
  EXPECT_NE(maps.pictures[0].png_base64, maps.pictures[1].png_base64);
  EXPECT_EQ(maps.pictures[2].png_base64, maps.pictures[3].png_base64) << "the same land cover in both years";
  EXPECT_EQ(maps.pictures[0].png_base64.substr(0, 8), base64("\x89PNG\r\n\x1A\n").substr(0, 8));
  EXPECT_EQ(maps.frame.grid.cols, 10) << "8 pixels and the margin";
  EXPECT_EQ(maps.frame.metres_per_pixel, 30);
  ASSERT_EQ(maps.frame.outlines.size(), 2u);
  EXPECT_EQ(maps.frame.outlines[1].name, "East");
}

TEST(Maps, AProductWithoutLegendOrTilesHasNone) {
  ReportFixture f;
  f.write_tiles();
  f.settings.products.list = {Product::ndvi, Product::water};
  EXPECT_TRUE(draw_maps(f.input(), f.workspace).pictures.empty());
  EXPECT_THAT(html_report(f.input(), {}, {}, Language::en), Not(HasSubstr("id=\"maps\"")));
}

TEST(Html, IsOneFileWithoutScriptOrAnythingFromOutside) {
  const ReportFixture f;
  f.write_tiles();
  for (const Language language : {Language::zh, Language::en}) {
    const auto html = page(f, language);
    EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>"));
    for (const char* forbidden : {"<script", "http:", "https:", "url(http", "<link", "@import", "src=", "javascript:"})
      EXPECT_THAT(html, Not(HasSubstr(forbidden)));
    EXPECT_EQ(count(html, "data:image/png;base64,"), 4u);
  }
}

TEST(Html, EscapesWhatComesFromFiles) {
  ReportFixture f;
  f.write_tiles();
  const std::string bad = "<script>alert('x')</script>\"&";
  f.settings.project.name = f.night.zones.name = f.night.zones.zones[0].name = bad;
  for (auto& zone : f.totals.zones) zone.name = bad;
  for (auto& figure : f.results.figures) figure.caliber = figure.definition = bad;
  for (auto& scene : f.night.refused) scene.id = scene.reason = scene.platform = bad;
  for (auto& j : f.results.judgements)
    j.target.id = j.target.region = j.target.region_cn = j.target.indicator = j.target.indicator_cn = j.target.binding =
        bad;
  f.results.warnings = {geo::message("{0}", bad)};
  f.totals.zones[0].fault = geo::verbatim(bad);
  const LayerFacts layer{LayerRole::shrub, "/x/" + bad, bad, bad};
  for (const Language language : {Language::zh, Language::en}) {
    const auto html = html_report(f.input(), draw_maps(f.input(), f.workspace), std::span(&layer, 1), language);
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("alert('x')")));
    EXPECT_GT(count(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;"), 20u);
  }
}

// Every tag that is opened is closed, in order.
TEST(Html, IsWellFormed) {
  const ReportFixture f;
  f.write_tiles();
  const auto html = std::regex_replace(page(f, Language::zh), std::regex("<style>[^<]*</style>"), "");
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-zA-Z0-9]+)[^<>]*?(/?)>");
  for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
    const auto& m = *it;
    if (m[3] == "/" || m[2] == "br" || m[2] == "meta" || m[2] == "col") continue;
    if (m[1] != "/") {
      open.push_back(m[2]);
      continue;
    }
    ASSERT_FALSE(open.empty());
    ASSERT_EQ(open.back(), m[2].str()) << html.substr(static_cast<std::size_t>(m.position()), 80);
    open.pop_back();
  }
  EXPECT_THAT(open, testing::IsEmpty());
}

TEST(Html, GivesVerdictsByWordAndSignNotByColourAlone) {
  const ReportFixture f;
  f.write_tiles();
  const auto chinese = page(f, Language::zh), english = page(f, Language::en);
  EXPECT_THAT(chinese, HasSubstr("<span class=\"badge met\">✔ 达到</span>"));
  EXPECT_THAT(chinese, HasSubstr("<span class=\"badge insufficient_data\">… 数据不足</span>"));
  EXPECT_THAT(english, HasSubstr("<span class=\"badge met\">✔ met</span>"));
  EXPECT_THAT(english, HasSubstr("<b>7.50\u00A0%</b><br><small>[7.01, 7.99]\u00A0%</small>"));
  EXPECT_THAT(chinese, HasSubstr("lang=\"zh-CN\""));
  EXPECT_THAT(chinese, HasSubstr("<h4>面积平衡表</h4>"));
  EXPECT_THAT(english, HasSubstr("<h4>Area ledger</h4>"));
}

TEST(Html, AChangeIsGivenBetweenComparableValuesOnly) {
  const ReportFixture f;
  const Context made(f, Language::en);
  const auto change = [&](const Figure* a, const Figure* b) { return change_text(made.context(), a, b); };
  Figure first, last;
  first.definition = last.definition = "d";
  first.value = 10, last.value = 12.5;
  first.unit = last.unit = Unit::percent;
  EXPECT_EQ(change(&first, &last), "+2.50");
  std::vector<Figure> others(4, last);
  others[0].definition = "another";
  others[1].caliber = "another";
  others[2].unit = Unit::hectare;
  others[3].method = Method::regression;
  for (const Figure& other : others) EXPECT_EQ(change(&first, &other), "");
  last.value.reset();
  EXPECT_EQ(change(&first, &last), "");
  EXPECT_EQ(change(&first, nullptr), "");
}

TEST(Html, TheAnnexHasAreasInBothUnitsAndChanges) {
  const ReportFixture f;
  f.write_tiles();
  const auto html = page(f, Language::en);
  const auto annex = html.substr(html.find("<section id=\"annex\""));
  EXPECT_THAT(
      annex,
      HasSubstr(
          "1,200.00\u00A0ha</span> <span class=\"u\">1.8000\u00A010,000 mu</span></td><td class=\"n\">80.00</td>"));
  EXPECT_THAT(annex, HasSubstr("−200.00\u00A0ha</span> <span class=\"u\">−0.3000\u00A010,000 mu"))
      << "change of the class's area";
  EXPECT_LT(annex.find("220.00\u00A0ha"), annex.find(">20.00\u00A0ha")) << "the largest change first";
  EXPECT_THAT(annex, Not(HasSubstr("980.00"))) << "what stayed is no change";
}

TEST(Html, CarbonNamesItsPoolsAndWhatTheTotalLeavesOut) {
  const ReportFixture f;
  const auto html = html_report(f.input(), {}, {}, Language::en);
  const auto west = html.substr(html.find("id=\"zone-1\""), html.find("id=\"zone-2\"") - html.find("id=\"zone-1\""));
  EXPECT_THAT(west, HasSubstr("<td class=\"n\">−10.0</td><td class=\"n\">—</td><td class=\"n\">−36.7</td>"));
  EXPECT_THAT(west, HasSubstr("Left out: soil organic carbon"));
  const auto east = html.substr(html.find("id=\"zone-2\""), html.find("id=\"zone-3\"") - html.find("id=\"zone-2\""));
  EXPECT_THAT(east, HasSubstr("too few observations")) << "no value, but why";
}

TEST(Html, MoreThanTwelveChangesAreSummedUp) {
  ReportFixture f;
  f.results.transitions.clear();
  for (std::uint8_t to = 2; to <= 13; ++to)
    for (const std::uint8_t from : {std::uint8_t{1}, std::uint8_t{14}})
      f.results.transitions.push_back({3, Product::landcover, 2020, 2025, from, to, from == 1 ? 101.0 : 1.0});
  const auto html = html_report(f.input(), {}, {}, Language::en);
  EXPECT_EQ(count(html, "<td class=\"n\"><span class=\"u\">101.00\u00A0ha<"), 12u);
  EXPECT_THAT(
      html,
      HasSubstr(
          "12 smaller changes (all are in transitions.csv)</td><td class=\"n\"><span class=\"u\">12.00\u00A0ha<"));
}

}  // namespace
}  // namespace steppe
