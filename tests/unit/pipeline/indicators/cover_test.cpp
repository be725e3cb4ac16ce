#include "pipeline/indicators/cover.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "libgeo/base/simd_dispatch.hpp"

namespace steppe {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr EndMembers kEnds{.soil = .05, .vegetation = .70};

TEST(Cover, LinearRowOfT41) {
  const std::vector<float> ndvi{-.2F, .05F, .12F, .20F, .30F, .55F, .70F, .9F};
  const std::vector<double> expected{0, 0, .1077, .2308, .3846, .7692, 1, 1};
  std::vector<float> cover(ndvi.size());
  fractional_cover(ndvi, kEnds, CoverModel::linear, cover);
  for (std::size_t i = 0; i < ndvi.size(); ++i) {
    EXPECT_NEAR(fractional_cover(static_cast<double>(ndvi[i]), kEnds), expected[i], 1e-4) << ndvi[i];
    EXPECT_NEAR(cover[i], expected[i], 1e-4) << ndvi[i];
  }
}

TEST(Cover, SquaredRowOfT41) {
  // A value below bare soil must not come back as cover by its square.
  const std::vector<float> ndvi{-.2F, .05F, .12F, .20F, .30F, .55F, .70F, .9F};
  const std::vector<double> expected{0, 0, .0116, .0533, .1479, .5917, 1, 1};
  std::vector<float> cover(ndvi.size());
  fractional_cover(ndvi, kEnds, CoverModel::squared, cover);
  for (std::size_t i = 0; i < ndvi.size(); ++i) {
    EXPECT_NEAR(fractional_cover(static_cast<double>(ndvi[i]), kEnds, CoverModel::squared), expected[i], 1e-4);
    EXPECT_NEAR(cover[i], expected[i], 1e-4) << ndvi[i];
  }
}

TEST(Cover, UnknownStaysUnknown) {
  EXPECT_TRUE(std::isnan(fractional_cover(kNan, kEnds)));
  std::vector<float> values{static_cast<float>(kNan), .05F};
  fractional_cover(values, kEnds, CoverModel::squared, values);
  EXPECT_TRUE(std::isnan(values[0]));
  EXPECT_EQ(values[1], 0);
}

TEST(Cover, StandardErrorOfAPixel) {
  EXPECT_NEAR(cover_standard_error(.2308, kEnds, {.index = .02, .soil = .01, .vegetation = .04}), .0359, 1e-4);
  // Bare soil: √(.02² + .01²)/.65; full cover: √(.02² + .04²)/.65.
  EXPECT_NEAR(cover_standard_error(0, kEnds, {}), .034401, 1e-6);
  EXPECT_NEAR(cover_standard_error(1, kEnds, {}), .068802, 1e-6);
}

TEST(Cover, EndMembersWithinTheLimitsAreFine) {
  EXPECT_TRUE(end_member_problems(kEnds).empty());
  EXPECT_TRUE(end_member_problems({.03, .60}).empty());
  EXPECT_TRUE(end_member_problems({.12, .85}).empty());
}

TEST(Cover, EndMembersOutsideTheLimitsAreAllNamed) {
  const auto problems = end_member_problems({.02, .9});
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(
      geo::render(problems[0]),
      "cover end-members: the bare soil value is outside the recommended limits (got 0.02, allowed 0.03 to 0.12); "
      "take the 5 % quantile of the stratum within these limits");
  EXPECT_EQ(geo::render(problems[1]),
            "cover end-members: the full cover value is outside the recommended limits (got 0.9, allowed 0.6 to 0.85); "
            "take it from a denser stratum of the same region");
  EXPECT_EQ(end_member_problems({.13, .70}).size(), 1u);
  EXPECT_EQ(end_member_problems({.05, .59}).size(), 1u);
  EXPECT_EQ(end_member_problems({kNan, kNan}).size(), 2u);
}

TEST(Cover, IsStoredTimesTenThousandHalvesUpward) {
  EXPECT_EQ(stored_cover(0), 0);
  EXPECT_EQ(stored_cover(1), 10000);
  EXPECT_EQ(stored_cover(.23076923), 2308);
  EXPECT_EQ(stored_cover(.5 / 10000), 1);
  EXPECT_EQ(stored_cover(.49 / 10000), 0);
  EXPECT_EQ(stored_cover(kNan), -32768);
  const std::vector<float> cover{.25F, static_cast<float>(kNan), .00012F};
  std::vector<std::int16_t> stored(3);
  store_cover(cover, stored);
  EXPECT_EQ(stored, (std::vector<std::int16_t>{2500, -32768, 1}));
}

std::string fault_of(const std::vector<double>& areas_ha, const std::vector<double>& covers_percent) {
  const auto result = comprehensive_cover(areas_ha, covers_percent);
  if (result.ok()) return "no fault, " + std::to_string(result.value());
  EXPECT_EQ(result.fault().kind, geo::FaultKind::out_of_range);
  return geo::render(result.fault().message);
}

TEST(Cover, EveryInstructionSetGivesWhatOnePixelGives) {
  const EndMembers ends{0.05, 0.80};
  std::vector<float> index, cover;
  for (int i = -300; i <= 1301; ++i) index.push_back(static_cast<float>(i) * 0.001F);
  index[40] = index[777] = std::numeric_limits<float>::quiet_NaN();
  cover.resize(index.size());
  std::vector<std::int16_t> stored(index.size());
  for (const auto level : geo::simd_levels()) {
    const geo::SimdLimit limit(level);
    for (const auto model : {CoverModel::linear, CoverModel::squared}) {
      fractional_cover(index, ends, model, cover);
      store_cover(cover, stored);
      for (std::size_t p = 0; p < index.size(); ++p) {
        if (std::isnan(index[p])) {
          ASSERT_EQ(kCoverNoData, stored[p]);
          continue;
        }
        ASSERT_NEAR(fractional_cover(static_cast<double>(index[p]), ends, model), cover[p], 1e-6);
        ASSERT_EQ(stored_cover(static_cast<double>(cover[p])), stored[p]) << p << ' ' << geo::name_of(level);
      }
    }
  }
}

TEST(ComprehensiveCover, WeightsByArea) {
  const std::vector<double> areas_ha{28000, 15000, 8000, 4000}, covers_percent{18, 30, 42, 65};
  const auto result = comprehensive_cover(areas_ha, covers_percent);
  ASSERT_TRUE(result.ok());
  EXPECT_NEAR(result.value(), 28.1818, 1e-4);
  EXPECT_GT(std::abs(result.value() - 38.75), 1) << "the unweighted mean";
}

TEST(ComprehensiveCover, ATypeWithoutAreaHasNoSay) {
  const auto result = comprehensive_cover(std::vector<double>{100, 0}, std::vector<double>{20, kNan});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value(), 20);
}

TEST(ComprehensiveCover, RefusesWhatCannotBeTrue) {
  EXPECT_EQ(fault_of({1, 2}, {10}),
            "comprehensive cover: areas and covers differ in number (got 2 and 1, allowed one cover a type); give both "
            "for every grassland type");
  EXPECT_EQ(
      fault_of({100, -1}, {20, 30}),
      "comprehensive cover: the area of type 2 cannot be true (got -1 ha, allowed 0 to 1e+12); check the table of "
      "grassland types");
  EXPECT_EQ(fault_of({100, kNan}, {20, 30}).substr(0, 65),
            "comprehensive cover: the area of type 2 cannot be true (got nan h");
  EXPECT_EQ(
      fault_of({100, 100}, {20, kNan}),
      "comprehensive cover: the cover of type 2 is unknown or cannot be true (got nan %, allowed 0 to 100); survey "
      "the type or correct its value");
  EXPECT_EQ(fault_of({100, 100}, {100.1, 5}),
            "comprehensive cover: the cover of type 1 is unknown or cannot be true (got 100.1 %, allowed 0 to 100); "
            "survey the type or correct its value");
  EXPECT_EQ(fault_of({0, 0}, {10, 20}),
            "comprehensive cover: no type has any area (got 2 types, allowed a total above 0 ha); check the table of "
            "grassland types");
  EXPECT_EQ(fault_of({}, {}),
            "comprehensive cover: no type has any area (got 0 types, allowed a total above 0 ha); check the table of "
            "grassland types");
}

}  // namespace
}  // namespace steppe
