#include "pipeline/results/no_estimate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;

const ZoneTotal kCounty{"150821", "五原县", "county", 2025, {}, {}};

std::string why(Indicator indicator, const std::vector<FieldCount>& counts, Language language = Language::en) {
  FieldSupport field{counts, {}};
  for (const FieldCount& count : counts)
    if (count.kind == FieldKind::samples && count.use == FieldUse::used)
      field.points[{count.zone_id, count.year}] += count.rows;
  Figure figure;
  figure.indicator = indicator;
  return show(why_no_estimate(figure, kCounty, field), language);
}

TEST(NoEstimate, NothingWasGiven) {
  EXPECT_EQ(why(Indicator::grassland_cover, {}), "no field plots are given (verify.plots)");
  EXPECT_EQ(why(Indicator::forest_coverage, {}), "no sample points are given (verify.samples)");
  EXPECT_EQ(why(Indicator::forest_coverage, {}, Language::zh), "没有提供参考样本（verify.samples）");
}

// "Without plots" was said of 96 plots whose calibration was refused.
TEST(NoEstimate, PlotsThatWereNotAcceptedAreCounted) {
  EXPECT_EQ(
      why(Indicator::grassland_cover, {{FieldKind::plots, "1", 2025, FieldUse::calibration_error, 96},
                                       {FieldKind::plots, "1", 2025, FieldUse::not_grassland, 72}}),
      "of 168 field plots 96 lie on the map, but their calibration is not accepted (plots and map differ too much)");
  EXPECT_EQ(
      why(Indicator::grassland_cover, {{FieldKind::plots, "", 2013, FieldUse::other_year, 1377},
                                       {FieldKind::plots, "", 2025, FieldUse::outside_zones, 3}}),
      "of 1380 field plots none can be used, most of them (1377) for this reason: of a year that was not computed");
}

TEST(NoEstimate, PointsOfTheZoneAndYearAreCounted) {
  const std::vector<FieldCount> counts{{FieldKind::samples, "150821", 2025, FieldUse::used, 7},
                                       {FieldKind::samples, "150821", 2020, FieldUse::used, 40},
                                       {FieldKind::samples, "150822", 2025, FieldUse::used, 40}};
  EXPECT_EQ(why(Indicator::water_area, counts),
            "7 of 87 sample points are of this zone and of 2025 (at least 10 are asked for)");
  const std::vector<FieldCount> enough{{FieldKind::samples, "150821", 2025, FieldUse::used, 10}};
  EXPECT_THAT(why(Indicator::water_area, enough), HasSubstr("say what the indicator asks"));
}

// That the map left something open is another matter.
TEST(NoEstimate, PointsWithoutADesignAreTheReasonOfALeagueToo) {
  ZoneTotal league = kCounty;
  league.is_league = true;
  Figure figure;
  figure.indicator = Indicator::water_area;
  figure.status = FigureStatus::provisional;
  figure.value = 3;
  figure.reason = geo::verbatim("66 ha more may belong to it");
  const FieldSupport field{{{FieldKind::samples, "150821", 2025, FieldUse::no_design, 40}}, {}};
  EXPECT_THAT(show(why_no_estimate(figure, league, field), Language::en), HasSubstr("no design says"));
  figure.no_estimate = geo::verbatim("of another area");
  EXPECT_EQ(show(why_no_estimate(figure, league, field), Language::en), "of another area");
}

TEST(NoEstimate, NothingIsSaidOfAnEstimateNorOfWhatFieldDataDoNotServe) {
  EXPECT_EQ(why(Indicator::ndvi_peak, {}), "");
  Figure figure;
  figure.indicator = Indicator::water_area;
  figure.estimate = Estimate{};
  EXPECT_EQ(show(why_no_estimate(figure, kCounty, {}), Language::en), "");
}

// A reserve inside a county: its points count for both.
TEST(NoEstimate, APointCountsInEveryZoneThatHoldsIt) {
  FieldSupport field{{{FieldKind::samples, "county", 2025, FieldUse::used, 12}}, {{{"150821", 2025}, 12}}};
  Figure figure;
  figure.indicator = Indicator::water_area;
  EXPECT_THAT(show(why_no_estimate(figure, kCounty, field), Language::en), HasSubstr("say what the indicator asks"));
}

}  // namespace
}  // namespace steppe
