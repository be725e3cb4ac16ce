#include "pipeline/indicators/water.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();
using Spectrum = std::array<float, 6>;  // blue green red nir swir1 swir2
using enum WaterVote;

// Science 3.2.
constexpr Spectrum kSteppe{.06F, .09F, .10F, .25F, .28F, .20F}, kSand{.15F, .22F, .30F, .36F, .44F, .40F},
    kWater{.05F, .06F, .04F, .03F, .02F, .01F}, kReed{.03F, .06F, .04F, .35F, .16F, .07F},
    kShrub{.08F, .11F, .13F, .22F, .30F, .25F}, kForest{.02F, .04F, .03F, .30F, .13F, .06F};

std::vector<WaterVote> votes_of(const std::vector<Spectrum>& spectra, double threshold = 0) {
  std::array<std::vector<float>, 6> bands;
  for (const Spectrum& spectrum : spectra) {
    for (std::size_t b = 0; b < 6; ++b) bands[b].push_back(spectrum[b]);
  }
  const std::vector<std::span<const float>> spans(bands.begin(), bands.end());
  std::vector<WaterVote> votes(spectra.size(), unknown);
  vote_water(spans, threshold, votes);
  return votes;
}

WaterVote vote_of(const Spectrum& spectrum, double threshold = 0) { return votes_of({spectrum}, threshold)[0]; }

TEST(WaterVote, SpectraOfTheSciencePage) {
  EXPECT_EQ(votes_of({kSteppe, kSand, kWater, kReed, kShrub, kForest}),
            (std::vector<WaterVote>{land, land, water, land, land, land}));
}

TEST(WaterVote, SaltCrustIsNeitherWaterNorLand) {
  // MNDWI .43, EVI < .1, AWEIsh > 0: by the vote alone this is water.
  EXPECT_EQ(vote_of({.50F, .50F, .52F, .50F, .10F, .10F}), salt);
  EXPECT_EQ(vote_of({.50F, .50F, .52F, .50F, .20F, .20F}), salt) << "the crust counts before the bright SWIR does";
}

TEST(WaterVote, EachLimitOfTheSaltCrust) {
  EXPECT_EQ(vote_of({.31F, .40F, .31F, .30F, .10F, .05F}), salt);
  EXPECT_EQ(vote_of({.30F, .40F, .30F, .30F, .10F, .05F}), water) << "blue must be above 0.30";
  EXPECT_EQ(vote_of({.31F, .40F, .26F, .26F, .10F, .05F}), water) << "|blue − red| = 0.05 is not below 0.05";
  EXPECT_EQ(vote_of({.31F, .40F, .37F, .26F, .10F, .05F}), water) << "red above blue counts alike";
  EXPECT_EQ(vote_of({.31F, .75F, .31F, .10F, .50F, .05F}), land) << "MNDWI 0.2 is not above 0.2, SWIR1 is bright";
}

TEST(WaterVote, BrightSwirIsLand) {
  // Sun glint or silt: MNDWI > 0 and AWEIsh > 0.
  EXPECT_EQ(vote_of({.20F, .30F, .10F, .10F, .15F, .02F}), water);
  EXPECT_EQ(vote_of({.20F, .30F, .10F, .10F, std::nextafter(.15F, 1.0F), .02F}), land);
}

TEST(WaterVote, TwoOfThreeAreEnoughAndOneIsNot) {
  // MNDWI .5, NDVI −.14, EVI −.03, AWEIsh .1225: all three; a threshold above MNDWI takes one vote away.
  EXPECT_EQ(vote_of(kWater, 0.49), water);
  EXPECT_EQ(vote_of(kWater, 0.51), water);
  // MNDWI .2, EVI < .1, AWEIsh = .05 + .15 − .18 − .0425 = −.0225: two votes, then one.
  const Spectrum dark{.05F, .06F, .07F, .08F, .04F, .17F};
  EXPECT_EQ(vote_of(dark, 0.19), water);
  EXPECT_EQ(vote_of(dark, 0.21), land);
  // Green water under reed: MNDWI > NDVI fails through EVI ≥ 0.1, AWEIsh ≤ 0.
  EXPECT_EQ(vote_of({.03F, .06F, .04F, .35F, .05F, .02F}), land);
}

TEST(WaterVote, MndwiAboveEviAloneServesTheSecondTest) {
  // NDVI .11 > MNDWI .09 > EVI .018; AWEIsh −.016: first and second test hold.
  const Spectrum murky{.03F, .036F, .036F, .045F, .030F, .060F};
  EXPECT_EQ(vote_of(murky), water);
  EXPECT_EQ(vote_of(murky, 0.1), land);
}

TEST(WaterVote, GreenWaterFailsTheSecondTest) {
  // MNDWI .43 > EVI .23 ≥ 0.1, AWEIsh −.02: only the first test holds. A little less SWIR2 and AWEIsh joins it.
  EXPECT_EQ(vote_of({.02F, .10F, .02F, .12F, .04F, .20F}), land);
  EXPECT_EQ(vote_of({.02F, .10F, .02F, .12F, .04F, .02F}), water);
}

TEST(WaterVote, TheThresholdItselfIsNotWater) {
  // MNDWI = (.75 − .25) / 1 = .5 exactly, AWEIsh < 0, EVI < .1: the first test decides.
  const Spectrum half{.0F, .1875F, .5F, .5F, .0625F, .25F};
  EXPECT_EQ(vote_of(half, 0.5), land);
  EXPECT_EQ(vote_of(half, 0.4999), water);
}

TEST(WaterVote, AnythingNotFiniteIsUnknown) {
  for (std::size_t b = 0; b < 6; ++b) {
    for (const float bad : {kNan, kInf, -kInf}) {
      Spectrum spectrum = kWater;
      spectrum[b] = bad;
      EXPECT_EQ(vote_of(spectrum), unknown) << b << ' ' << bad;
    }
  }
  Spectrum both = kWater;
  both[0] = kInf;
  both[5] = -kInf;
  EXPECT_EQ(vote_of(both), unknown);
}

// 0 ÷ 0 says neither water nor land: the first two tests are open.
TEST(WaterVote, BlackPixelsAreUnknown) {
  EXPECT_EQ(vote_of({0, 0, 0, 0, 0, 0}), unknown);
  EXPECT_EQ(vote_of({.04F, 0, 0, 0, 0, 0}), unknown) << "AWEIsh alone holds, MNDWI is open";
}

TEST(WaterVote, AnOpenTestThatCannotDecideIsNoMatter) {
  EXPECT_EQ(vote_of({.01F, 0, .05F, .30F, 0, .05F}), land) << "MNDWI is open, EVI is above 0.1, AWEIsh below 0";
  EXPECT_EQ(vote_of({.05F, .06F, 0, 0, .02F, .01F}), water) << "NDVI is open, the first and third test hold";
}

// What short-wave infrared looks like over open water once the path is taken off: Landsat 5, Sentinel-2, Landsat C2.
TEST(WaterVote, BelowZeroIsDarkAndNotUnknown) {
  EXPECT_EQ(vote_of({.05F, .06F, .04F, .03F, -.002F, -.004F}), water);
  EXPECT_EQ(vote_of({.05F, .06F, .04F, -.01F, -.02F, -.03F}), water);
  EXPECT_EQ(vote_of({-.01F, .02F, .015F, .25F, .12F, .05F}), land) << "a dark forest in blue";
  EXPECT_EQ(vote_of({.05F, .01F, .04F, .03F, -.02F, .01F}), water)
      << "G + S1 < 0: as it stands MNDWI would be below −1 and vote for land";
}

// A pixel of a river two pixels wide (Sentinel-2, Trombetas): an eighth of it is trees, and all three tests say land.
TEST(WaterVote, DarkWaterUnderTreesIsWater) {
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .056F, .034F, .016F}), water);
  EXPECT_EQ(vote_of({.020F, .024F, .021F, .031F, .025F, .012F}), water);
  EXPECT_EQ(vote_of({.020F, .023F, .021F, .034F, .021F, .009F}), water);
}

// Each limit of the dark test: what is just beyond it is what the three tests say, land.
TEST(WaterVote, EachLimitOfDarkWater) {
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .059F, .034F, .016F}), water);
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .060F, .034F, .016F}), land) << "near infrared";
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .056F, .049F, .016F}), water);
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .056F, .050F, .016F}), land) << "short wave";
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .056F, .040F, .027F}), water);
  EXPECT_EQ(vote_of({.019F, .023F, .022F, .056F, .040F, .029F}), land) << "short wave does not fall";
  EXPECT_EQ(vote_of({.019F, .023F, .018F, .053F, .034F, .016F}), water);
  EXPECT_EQ(vote_of({.019F, .023F, .017F, .054F, .034F, .016F}), land) << "NDVI .52: conifers in the shade";
}

// A cloud's shadow on dry soil (Landsat 8, South Australia) is as dark as that, and its short wave does not fall.
TEST(WaterVote, ShadeOnSoilIsNoDarkWater) {
  EXPECT_EQ(vote_of({.017F, .025F, .012F, .020F, .043F, .049F}), land);
  EXPECT_EQ(vote_of({.005F, .024F, .020F, .031F, .035F, .038F}), land);
  EXPECT_EQ(vote_of({.030F, .025F, .018F, .023F, .033F, .032F}), land);
}

TEST(WaterVote, PlaceInTheBlockDoesNotMatter) {
  std::vector<Spectrum> spectra;
  std::vector<WaterVote> expected;
  for (int p = 0; p < 700; ++p) {
    spectra.push_back(p % 3 == 0 ? kWater : p % 3 == 1 ? kSand : Spectrum{.5F, .5F, .52F, .5F, .1F, kNan});
    expected.push_back(p % 3 == 0 ? water : p % 3 == 1 ? land : unknown);
  }
  EXPECT_EQ(votes_of(spectra), expected);
}

// Frequency.

std::chrono::sys_days day(unsigned month, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(2025) / std::chrono::month(month) / std::chrono::day(d));
}

struct Seen {
  std::chrono::sys_days day;
  std::vector<WaterVote> votes;
};

WaterFrequency frequency_of(const std::vector<Seen>& dates, std::size_t pixels) {
  WaterFrequency frequency(pixels);
  for (const Seen& seen : dates) frequency.add(seen.day, seen.votes);
  return frequency;
}

constexpr WaterRule kAnyDates{.min_dates = 1, .min_months = 1};
using Codes = std::vector<std::uint8_t>;

TEST(WaterFrequency, IsTheMeanOfMonths) {
  // April 1 of 1; May 1 of 4; June clouded; July 0 of 1 → (1 + .25 + 0) / 3, while 2 of 6 dates would be .333.
  const auto frequency = frequency_of({{day(4, 20), {water}},
                                       {day(5, 1), {water}},
                                       {day(5, 8), {land}},
                                       {day(5, 15), {land}},
                                       {day(5, 22), {land}},
                                       {day(6, 1), {unknown}},
                                       {day(7, 1), {land}}},
                                      1);
  EXPECT_FLOAT_EQ(frequency.frequency()[0], 1.25F / 3);
}

TEST(WaterFrequency, NothingClearIsUnknown) {
  const auto never = frequency_of({{day(5, 1), {unknown, land}}}, 2);
  EXPECT_TRUE(std::isnan(never.frequency()[0]));
  EXPECT_EQ(never.frequency()[1], 0);
  EXPECT_EQ(never.classes({.min_dates = 0, .min_months = 0}), (Codes{255, 0}));
  EXPECT_TRUE(std::isnan(WaterFrequency(1).frequency()[0]));
  EXPECT_EQ(WaterFrequency(1).classes({.min_dates = 0, .min_months = 0}), (Codes{255}));
}

TEST(WaterFrequency, LowerBoundsOfClassesAreInclusive) {
  // 20 dates of one month; pixel p sees water on the first wet[p] of them.
  const std::vector<int> wet{20, 15, 14, 5, 4, 1, 0};
  std::vector<Seen> dates;
  for (unsigned d = 1; d <= 20; ++d) {
    Seen seen{day(6, d), {}};
    for (const int first : wet) seen.votes.push_back(static_cast<int>(d) <= first ? water : land);
    dates.push_back(seen);
  }
  const auto frequency = frequency_of(dates, wet.size());
  EXPECT_EQ(frequency.frequency(), (std::vector<float>{1, .75F, .7F, .25F, .2F, .05F, 0}));
  EXPECT_EQ(frequency.classes(kAnyDates), (Codes{3, 3, 2, 2, 1, 1, 0}));
  EXPECT_EQ(frequency.classes({.min_dates = 1, .min_months = 1, .permanent = .8, .seasonal = .7, .temporary = .2}),
            (Codes{3, 2, 2, 1, 1, 0, 0}));
}

TEST(WaterFrequency, ThirdsMeetTheBound) {
  // (1/3 + 2/3 + 1 + 1) / 4 is .75 and must not fall short by a rounding.
  std::vector<Seen> dates;
  for (unsigned d = 1; d <= 3; ++d) {
    dates.push_back({day(5, d), {d <= 1 ? water : land}});
    dates.push_back({day(6, d), {d <= 2 ? water : land}});
  }
  dates.push_back({day(7, 1), {water}});
  dates.push_back({day(8, 1), {water}});
  EXPECT_EQ(frequency_of(dates, 1).classes(kAnyDates), (Codes{3}));
}

TEST(WaterFrequency, TwoPlatformsOfADayAreOneDayAndTwoObservations) {
  const auto frequency = frequency_of(
      {{day(5, 1), {water, unknown, water}}, {day(5, 1), {land, water, unknown}}, {day(5, 9), {water, water, unknown}}},
      3);
  const auto shares = frequency.frequency();
  EXPECT_FLOAT_EQ(shares[0], 2.0F / 3);
  EXPECT_EQ(shares[1], 1);
  EXPECT_EQ(frequency.classes({.min_dates = 2, .min_months = 1}), (Codes{2, 3, 255}));
  EXPECT_EQ(frequency.classes({.min_dates = 3, .min_months = 1}), (Codes{255, 255, 255}));
}

TEST(WaterFrequency, TooFewDatesOrMonths) {
  std::vector<Seen> dates;
  for (unsigned d = 1; d <= 6; ++d) dates.push_back({day(d == 6 ? 7 : 4 + d % 3, d), {water}});  // 4, 5, 6 and 7
  EXPECT_EQ(frequency_of(dates, 1).classes({}), (Codes{3}));
  EXPECT_EQ(frequency_of({dates.begin(), dates.begin() + 5}, 1).classes({}), (Codes{255})) << "five days";
  dates.back().day = day(6, 28);
  EXPECT_EQ(frequency_of(dates, 1).classes({}), (Codes{255})) << "three months";
  dates.back() = {day(7, 6), {unknown}};
  dates.push_back({day(6, 20), {water}});
  EXPECT_EQ(frequency_of(dates, 1).classes({}), (Codes{255})) << "the fourth month is clouded";
}

TEST(WaterFrequency, MostlySaltIsSalt) {
  const auto frequency = frequency_of({{day(5, 1), {salt, salt, salt}},
                                       {day(6, 1), {salt, salt, unknown}},
                                       {day(7, 1), {water, water, unknown}},
                                       {day(8, 1), {land, salt, water}}},
                                      3);
  EXPECT_EQ(frequency.classes(kAnyDates), (Codes{2, 4, 2})) << "half of the dates are not most of them";
  EXPECT_EQ(frequency.frequency(), (std::vector<float>{.25F, .25F, .5F}));
}

TEST(WaterFrequency, MonthsOfTwoYearsAreTwoMonths) {
  const auto next_year = day(6, 1) + std::chrono::days(365);
  const auto frequency =
      frequency_of({{day(6, 1), {water}}, {day(6, 2), {water}}, {day(6, 3), {water}}, {next_year, {land}}}, 1);
  EXPECT_EQ(frequency.frequency()[0], .5F);
}

TEST(WaterFrequency, MoreDatesThanAByteCounts) {
  std::vector<Seen> dates;
  for (unsigned i = 0; i < 600; ++i) dates.push_back({day(6, 1 + i / 100), {i < 150 ? water : land, salt}});
  const auto frequency = frequency_of(dates, 2);
  EXPECT_EQ(frequency.frequency(), (std::vector<float>{.25F, 0}));
  EXPECT_EQ(frequency.classes({.min_dates = 6, .min_months = 1}), (Codes{2, 4}));
  EXPECT_EQ(frequency.classes({.min_dates = 7, .min_months = 1}), (Codes{255, 255}));
}

TEST(WaterFrequency, OrderOfDatesDoesNotMatter) {
  std::mt19937 generator(5);
  constexpr std::size_t kPixels = 600;
  constexpr std::array kVotes{land, water, salt, unknown};
  std::vector<Seen> dates;
  for (unsigned i = 0; i < 24; ++i) {
    Seen seen{day(4 + i % 6, 1 + i / 2), {}};
    for (std::size_t p = 0; p < kPixels; ++p) seen.votes.push_back(kVotes[generator() % 4]);
    dates.push_back(seen);
  }
  dates[1].day = dates[0].day;
  const auto expected = frequency_of(dates, kPixels);
  ASSERT_TRUE(std::none_of(dates.begin(), dates.end(), [](const Seen& seen) { return seen.votes.empty(); }));
  for (int turn = 0; turn < 4; ++turn) {
    std::shuffle(dates.begin(), dates.end(), generator);
    const auto shuffled = frequency_of(dates, kPixels);
    EXPECT_EQ(shuffled.frequency(), expected.frequency());
    EXPECT_EQ(shuffled.classes({}), expected.classes({}));
  }
}

}  // namespace
}  // namespace steppe
