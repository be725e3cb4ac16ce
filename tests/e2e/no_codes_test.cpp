// No word of the program reaches a person: pages in both languages, workbook and Chinese tables of the sample. The four
// regions are scanned where they are run (regional_targets_test.cpp).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "code_scan.hpp"
#include "sample_project.hpp"

namespace {

using namespace steppe_test;

TEST(NoCodes, TheScanSeesWhatItLooksFor) {
  EXPECT_THAT(codes_in("判定 maintain，口径 CVCG；方法 stratified", true),
              testing::ElementsAre("CVCG", "maintain", "stratified"));
  EXPECT_THAT(codes_in("the row redline_share of F2021.", false), testing::ElementsAre("F2021", "redline_share"));
  EXPECT_THAT(codes_in("状态 ok met", true), testing::SizeIs(2));
  EXPECT_THAT(codes_in("the target is met and ok", false), testing::IsEmpty()) << "English words";
  EXPECT_THAT(codes_in("sandy_land.geojson water.min_dates LC08_L2SP_129031", true), testing::IsEmpty())
      << "files, what a person sets, scenes";
}

TEST(NoCodes, TheReportOfTheSampleHasNone) {
  const auto latest = finished_sample() / "reports/latest";
  EXPECT_THAT(codes_in_report(latest), testing::IsEmpty());
}

}  // namespace
