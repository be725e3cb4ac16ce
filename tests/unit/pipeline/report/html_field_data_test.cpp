#include "pipeline/report/html_field_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/report/html_report.hpp"
#include "pipeline/results/field_tally.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string section(const ReportFixture& f, Language language) {
  const auto html = html_report(f.input(), {}, {}, language);
  const auto at = html.find("<section id=\"field-data\">");
  return html.substr(at, html.find("</section>", at) - at);
}

TEST(FieldDataPage, CountsWhatWasUsedAndWhatWasNotWithTheReason) {
  ReportFixture f;
  f.results.field_counts = {{FieldKind::plots, "w", 2025, FieldUse::used, 1234},
                            {FieldKind::plots, "", 2013, FieldUse::other_year, 1377},
                            {FieldKind::plots, "", 2014, FieldUse::other_year, 3},
                            {FieldKind::samples, "e", 2025, FieldUse::cannot_tell, 7}};
  const auto zh = section(f, Language::zh);
  EXPECT_THAT(zh, HasSubstr("文件共 2614 行，采用 1234 行，未采用 1380 行。"));
  EXPECT_THAT(zh,
              HasSubstr("属于未计算的年份</td><td class=\"n\">1,380</td><td class=\"n\">52.8</td><td>2013, 2014</td>"));
  EXPECT_THAT(zh, HasSubstr("East 7"));
  const auto en = section(f, Language::en);
  EXPECT_THAT(en, HasSubstr("of a year that was not computed"));
  EXPECT_THAT(en, HasSubstr("add the year to periods.years, or bring plots of the years that are judged"));
}

TEST(FieldDataPage, WithoutFieldDataItSaysWhatFollows) {
  const ReportFixture f;
  EXPECT_THAT(section(f, Language::zh), HasSubstr("目标无法判定"));
}

// The same is not said twice, and with the name of an option.
TEST(FieldDataPage, WhatItCountsIsNoWarningAsWell) {
  ReportFixture f;
  f.results.field_counts = {{FieldKind::plots, "w", 2025, FieldUse::used, 31},
                            {FieldKind::plots, "", 2013, FieldUse::other_year, 9}};
  for (const auto& warning : field_warnings(f.results.field_counts)) f.results.warnings.push_back(warning);
  const auto html = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(html, Not(HasSubstr("verify.plots: 9 of 40 rows")));
  EXPECT_THAT(html, HasSubstr("plot 7 is odd")) << "other warnings stay";
}

// Why a figure is only provisional stands in its cell.
TEST(FieldDataPage, AProvisionalFigureHasItsReasonBesideIt) {
  ReportFixture f;
  f.results.figures[3].status = FigureStatus::provisional;
  f.results.figures[3].reason = geo::message("no such file");
  const auto html = html_report(f.input(), {}, {}, Language::zh);
  EXPECT_THAT(html, HasSubstr("<span class=\"status\">暂定：文件不存在</span>"));
}

TEST(FieldDataPage, WhyAZoneIsInvalidIsSaidInTheReadersLanguage) {
  ReportFixture f;
  f.totals.zones[0].fault = geo::message("zone {0}: {1}", "w", geo::message("no such file"));
  EXPECT_THAT(html_report(f.input(), {}, {}, Language::zh), HasSubstr("该统计单元无数值：统计单元 w：文件不存在"));
}

TEST(FieldDataPage, TheHarmonisationSetIsNamedWithItsHash) {
  const ReportFixture f;
  const auto html = html_report(f.input(), {}, {}, Language::zh);
  EXPECT_THAT(html, HasSubstr("传感器归一化系数</dt><dd><code>hls_v2+roy2016_rma</code> <small>"));
}

}  // namespace
}  // namespace steppe
