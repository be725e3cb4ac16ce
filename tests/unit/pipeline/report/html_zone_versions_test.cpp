#include "pipeline/report/html_zone_versions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/report/html_report.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;
using testing::Not;

ZoneVersionRow forest(const char* zone, double value, double previous, double from) {
  ZoneVersionRow row{zone, "West", "county", 2025, Indicator::forest_area, "F2020", Unit::hectare, 1, value, previous};
  row.from_period = 2020;
  row.from_previous_value = from;
  return row;
}

TEST(ZoneVersionsPage, IsNotThereWithoutOlderBoundaries) {
  const ReportFixture f;
  EXPECT_THAT(html_report(f.input(), {}, {}, Language::en), Not(HasSubstr("zone-versions")));
}

TEST(ZoneVersionsPage, SaysWhichPartTheBoundaryIs) {
  ReportFixture f;
  f.results.zone_versions = ZoneVersions{"counties 2020", "abcd", {forest("w", 80, 100, 90), forest("e", 7, 7, 5)}};
  const auto html = html_report(f.input(), {}, {}, Language::en);
  EXPECT_THAT(html, HasSubstr("<section id=\"zone-versions\">"));
  EXPECT_THAT(html, HasSubstr("published for 2020 in the boundaries of counties 2020 and for 2025 in today&#39;s, it "
                              "would change by -10.0 ha; -20.0 ha of that is the boundary, 10.0 ha happened on the "
                              "land."));
  const auto zh = html_report(f.input(), {}, {}, Language::zh);
  EXPECT_THAT(zh, HasSubstr("其中边界引起 -20.0"));
  EXPECT_THAT(zh, HasSubstr("<h2>旧版边界</h2>"));
}

TEST(ZoneVersionsPage, SaysWhereTheBoundaryChangesNothing) {
  ReportFixture f;
  f.results.zone_versions = ZoneVersions{"counties 2020", "abcd", {forest("w", 7, 7, 5)}};
  EXPECT_THAT(html_report(f.input(), {}, {}, Language::en),
              HasSubstr("In no zone shown here does the boundary change a figure."));
}

}  // namespace
}  // namespace steppe
