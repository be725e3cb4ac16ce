// What a page must hold for a reader and an auditor: words instead of codes, ended intervals, both units of area, a map
// and the verdicts of every zone, links that lead somewhere.
#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 under sanitizers sees uninitialized members inside <regex> that are not (GCC bug 105562).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "pipeline/config/option_table.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/report/html_files.hpp"
#include "pipeline/report/html_report.hpp"
#include "report_fixture.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;
using testing::Not;

std::set<std::string> without_duplicates(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

std::vector<std::string> found(const std::string& text, const std::string& pattern) {
  std::vector<std::string> all;
  const std::regex wanted(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), wanted), end; it != end; ++it) all.push_back((*it)[1]);
  return all;
}

// Names of enumerators as files have them, and identifiers of calibers and definitions.
std::set<std::string> codes() {
  std::set<std::string> all{"CVCG", "F2020", "F2021", "relative", "rs_fvc_grade", "open_water", "county", "league"};
  for (const auto name : kMethodNames) all.emplace(name);
  for (const auto name : kVerdictNames) all.emplace(name);
  for (const auto name : kTargetOperatorNames)
    if (!name.empty()) all.emplace(name);
  for (const auto& row : kFigureStatuses) all.emplace(row.name);
  for (const auto& row : kIndicators) all.emplace(row.name);
  for (const auto& row : product_table()) {
    all.emplace(name_of(row.product));
    for (const auto& entry : row.legend) all.emplace(entry.id);
  }
  for (const auto& unit : kUnits)
    if (unit.name == "ha" || unit.name == "tC" || unit.name == "tCO2") all.emplace(unit.name);
  return all;
}

// What a reader sees, without tags, styles and what stands there as code on purpose (keys of the method section).
std::string visible(std::string html) {
  html = std::regex_replace(html, std::regex("<style>[^<]*</style>|<code>[^<]*</code>"), " ");
  return std::regex_replace(html, std::regex("<[^>]*>"), " ");
}

std::vector<std::string> codes_in(const std::string& text) {
  const auto known = codes();
  std::vector<std::string> seen;
  for (const auto& token : found(text, "([A-Za-z][A-Za-z0-9_.>=-]*)"))
    if (known.contains(token)) seen.push_back(token);
  return seen;
}

void add_every_word(ReportFixture& f) {
  f.write_tiles();
  // One figure of every indicator, method and status, one target of every operator and verdict.
  for (const auto& row : kIndicators) {
    Figure figure = f.results.figures[3];
    figure.indicator = row.indicator;
    figure.caliber = "CVCG";
    f.results.figures.push_back(figure);
  }
  for (std::size_t m = 0; m < kMethodNames.size(); ++m) {
    Figure figure = f.results.figures[3];
    figure.method = static_cast<Method>(m);
    figure.caliber = m % 2 == 0 ? "F2020" : "F2021";
    figure.unit = Unit::hectare;
    f.results.figures.push_back(figure);
  }
  for (const auto& row : kFigureStatuses) {
    Figure figure = f.results.figures[3];
    figure.status = row.status;
    figure.caliber = "rs_fvc_grade";
    figure.zone = 0;
    f.results.figures.push_back(figure);
  }
  const Judgement first = f.results.judgements[0];
  for (std::size_t v = 0; v < kVerdictNames.size(); ++v)
    for (std::size_t op = 0; op < kTargetOperatorNames.size(); ++op) {
      Judgement judgement = first;
      judgement.decision.verdict = static_cast<Verdict>(v);
      judgement.target.op = static_cast<TargetOperator>(op);
      judgement.target.binding = "binding";
      judgement.target.zone_id = "w";
      judgement.decision.reason = geo::message(
          "the target of {0} is stated for caliber {1}, the figure has caliber {2}; figures of different "
          "calibers are not compared",
          "6.97 ha", "F2020", "F2021");
      f.results.judgements.push_back(judgement);
    }
}

TEST(HtmlPages, TheChineseReportHasNoCode) {
  ReportFixture f;
  add_every_word(f);
  const auto html = visible(html_report(f.input(), draw_maps(f.input(), f.workspace), {}, Language::zh));
  EXPECT_THAT(codes_in(html), testing::IsEmpty());
  EXPECT_THAT(codes_in("类别 regression maintain"), testing::SizeIs(2)) << "the scan sees what it looks for";
}

TEST(HtmlPages, TheChineseTablesHaveNoCode) {
  ReportFixture f;
  add_every_word(f);
  for (const Table& table : all_tables(f.input(), Vocabulary::zh))
    EXPECT_THAT(codes_in(rows_text(table)), testing::IsEmpty()) << table.name;
}

TEST(HtmlPages, IntervalsEndAtNothingAndAtTheWhole) {
  ReportFixture f;
  f.results.figures.clear();
  Figure share;
  share.zone = 3, share.indicator = Indicator::forest_coverage, share.caliber = "F2020", share.unit = Unit::percent;
  share.value = 1, share.estimate = Estimate{1, 2, 1e9, 40, Method::design};
  share.method = Method::design;
  share.total_ha = share.valid_ha = 1440, share.valid_share = 1;
  Figure area = share;
  area.indicator = Indicator::water_area, area.unit = Unit::hectare;
  area.value = 1400, area.estimate = Estimate{1400, 100, 1e9, 40, Method::design};
  f.results.figures = {share, area};
  const auto html = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(html, HasSubstr("[0.00, 4.92]"));
  EXPECT_THAT(html, HasSubstr("1,440.00]\u00A0ha</span> <span class=\"u\">[1.8060, 2.1600]\u00A010,000 mu"))
      << "a part is not larger than the whole";
  const auto zones = rows_text(report_table(ReportTable::zones, f.input(), Vocabulary::file));
  EXPECT_THAT(zones, HasSubstr("|0.0000|4.9199|"));
  EXPECT_THAT(zones, HasSubstr("|1440.0000|design|"));
}

TEST(HtmlPages, HectaresNeverStandAlone) {
  ReportFixture f;
  add_every_word(f);
  for (const auto& [language, ha, wanmu] :
       {std::tuple(Language::zh, "\u00A0公顷", "\u00A0万亩"), {Language::en, "\u00A0ha", "\u00A010,000 mu"}}) {
    std::string html = html_report(f.input(), {}, {}, language);
    const auto constants = html.find("<section id=\"constants\"");
    html.erase(constants, html.find("<section id=\"method\"") - constants);  // a patch of 1 ha is 15 mu there
    std::size_t areas = 0;
    for (auto at = html.find(ha); at != std::string::npos; at = html.find(ha, at + 1)) {
      ++areas;
      const std::string near = html.substr(at, 90) + html.substr(at < 60 ? 0 : at - 60, 60);
      EXPECT_THAT(near, HasSubstr(wanmu)) << html.substr(at < 60 ? 0 : at - 60, 140);
    }
    EXPECT_GT(areas, 10U);
  }
}

TEST(HtmlPages, EveryConstantStandsWithItsSource) {
  const ReportFixture f;
  const auto html = html_report(f.input(), {}, {}, Language::zh);
  for (const Option& option : option_table()) {
    if (option.effect == Effect::nothing || option.origin.basis == Basis::none) continue;
    EXPECT_THAT(html, HasSubstr("<code>" + key_of(option) + "</code>"));
  }
  EXPECT_THAT(html, HasSubstr("<strong class=\"doubt\">【凭记忆】"));
  EXPECT_THAT(html, HasSubstr("判定的置信度（单侧）</td><td><code>0.95</code>"));
}

TEST(HtmlPages, SumsUpAndLeavesRoomToSign) {
  const ReportFixture f;
  const auto html = html_report(f.input(), {}, {}, Language::zh);
  EXPECT_THAT(html, HasSubstr("共列目标 2 项：达到 1 项，数据不足 1 项。"));
  EXPECT_THAT(html, HasSubstr("编制</small></td>"));
  EXPECT_THAT(html, HasSubstr("审核</small></td>"));
  EXPECT_THAT(html, HasSubstr("数据截至 2020-07-01"));
  EXPECT_THAT(html, HasSubstr("id=\"evidence-"));
}

TEST(HtmlPages, FromThreeYearsOnAChartStandsForAWideTable) {
  ReportFixture f;
  const auto two = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(two, Not(HasSubstr("<figure class=\"chart\">")));
  f.settings.periods.years = {2020, 2023, 2025};
  f.results.judgements[0].target.zone_id = "w";
  f.results.judgements[0].target.indicator = "vegetation_cover";
  f.results.judgements[0].caliber = "relative";
  const auto three = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(three, HasSubstr("<figure class=\"chart\">"));
  EXPECT_THAT(three, HasSubstr("stroke-dasharray=\"5 3\"")) << "the target's line";
  EXPECT_THAT(three, HasSubstr(">Target 2025</text>"));
}

// So many zones that each has a file of its own.
void add_many_zones(ReportFixture& f) {
  f.write_tiles();
  const geo::Zone west = f.night.zones.zones[0];
  for (std::size_t i = 0; i < kZonesInOneFile; ++i) {
    geo::Zone zone = west;
    zone.id = i == 0 ? "no/file name" : "1508" + std::to_string(i);
    zone.name = "Zone " + zone.id;
    f.night.zones.zones.push_back(zone);
    for (const int year : {2020, 2025}) f.totals.zones.push_back({zone.id, zone.name, "county", year, {}, {}});
  }
  f.results.judgements[0].target.zone_id = "15083";
}

TEST(HtmlPages, ManyZonesHaveFilesOfTheirOwnWithMapAndVerdicts) {
  ReportFixture f;
  add_many_zones(f);
  const auto folder = f.dir / "report";
  std::filesystem::create_directories(folder);
  const auto names = write_html_files(folder, f.workspace, f.input(), {});
  EXPECT_EQ(names.size(), 2 * (1 + 3 + kZonesInOneFile));
  for (const auto& name : names) ASSERT_TRUE(std::filesystem::exists(folder / name)) << name;
  const auto zone = steppe_test::read_text(folder / "zones/15083.html");
  EXPECT_THAT(zone, HasSubstr("data:image/png;base64,"));
  EXPECT_THAT(zone, HasSubstr("<span class=\"badge met\">"));
  EXPECT_THAT(zone, HasSubstr("href=\"../report.html#constants\""));
  EXPECT_TRUE(std::filesystem::exists(folder / "zones/zone_4.en.html")) << "an id that is no file name";
}

// Of every page: anchors of its own, files beside it, and the anchors there.
TEST(HtmlPages, EveryLinkLeadsSomewhere) {
  ReportFixture f;
  add_many_zones(f);
  const auto folder = f.dir / "report";
  std::filesystem::create_directories(folder);
  for (const auto& name : write_html_files(folder, f.workspace, f.input(), {})) {
    const auto page = steppe_test::read_text(folder / name);
    for (const auto& target : without_duplicates(found(page, "href=\"([^\"]*)\""))) {
      if (target.starts_with("data:")) continue;
      const auto hash = target.find('#');
      const auto file = hash == 0 ? folder / name : (folder / name).parent_path() / target.substr(0, hash);
      ASSERT_TRUE(std::filesystem::exists(file)) << name << ": " << target;
      if (hash == std::string::npos) continue;
      EXPECT_THAT(steppe_test::read_text(file), HasSubstr("id=\"" + target.substr(hash + 1) + "\"")) << name;
    }
  }
}

}  // namespace
}  // namespace steppe
