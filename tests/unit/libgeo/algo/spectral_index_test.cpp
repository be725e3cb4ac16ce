#include "libgeo/algo/spectral_index.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

// Science 3.2: B, G, R, N, S1, S2 of six surfaces.
constexpr std::array<const char*, 6> kSurfaces{"steppe", "sand", "water", "reed", "shrub", "forest"};
constexpr std::array<std::array<double, 6>, 6> kSpectra{{{.06, .09, .10, .25, .28, .20},
                                                         {.15, .22, .30, .36, .44, .40},
                                                         {.05, .06, .04, .03, .02, .01},
                                                         {.03, .06, .04, .35, .16, .07},
                                                         {.08, .11, .13, .22, .30, .25},
                                                         {.02, .04, .03, .30, .13, .06}}};

struct Row {
  const char* name;
  std::array<double, 6> expected;
};

// T-3.1 as printed; kNDVI of water is .0204 as a raw value and NaN by rule.
const std::vector<Row> kTable{
    {"NDVI", {.4286, .0909, -.1429, .7949, .2571, .8182}},
    {"EVI", {.2679, .0737, -.0279, .5678, .1607, .5075}},
    {"EVI2", {.2517, .0721, -.0222, .5360, .1469, .4920}},
    {"SAVI", {.2647, .0776, -.0263, .5225, .1588, .4880}},
    {"MSAVI2", {.2377, .0729, -.0185, .5298, .1383, .4838}},
    {"kNDVI", {.1816, .0083, kNan, .5593, .0660, .5846}},
    {"NIRv", {.1071, .0327, -.0043, .2782, .0566, .2455}},
    {"NDWI", {-.4706, -.2414, .3333, -.7073, -.3333, -.7647}},
    {"MNDWI", {-.5135, -.3333, .5000, -.4545, -.4634, -.5294}},
    {"LSWI", {-.0566, -.1000, .2000, .3725, -.1538, .3953}},
    {"NDMI", {-.0566, -.1000, .2000, .3725, -.1538, .3953}},
    {"AWEInsh", {-1.3725, -2.0700, .1250, -.6800, -1.5025, -.6000}},
    {"AWEIsh", {-.5600, -.6000, .1225, -.6025, -.4875, -.5400}},
    {"BSI", {.1014, .1840, -.1429, -.3103, .1781, -.3333}},
    {"NDBI", {.0566, .1000, -.2000, -.3725, .1538, -.3953}},
    {"IBI", {.0492, .1118, -.1913, -.3019, .1253, -.3086}},
    {"TGSI", {.1600, .2239, -.0667, .0769, .1562, .1111}},
    {"NBR", {.1111, -.0526, .5000, .6667, -.0638, .6667}},
    {"WET", {-.2218, -.3442, .0112, -.0704, -.2568, -.0593}},
    {"albedo", {.1640, .2911, .0348, .1633, .1691, .1365}},
    // OSAVI has no row in T-3.1; (N−R)/(N+R+0.16) by hand.
    {"OSAVI", {.2941, .0732, -.0435, .5636, .1765, .5510}},
    // Nor has NDTI; (S1−S2)/(S1+S2) by hand.
    {"NDTI", {.1667, .0476, .3333, .3913, .0909, .3684}},
};

// Half a unit of the last printed digit, and the same again for tie cases.
constexpr double kPrinted = 1e-4;

const SpectralIndex& index_of(const char* name) {
  const SpectralIndex* index = find_index(name);
  EXPECT_NE(index, nullptr) << name;
  return *index;
}

// `spectrum` is in the order B G R N S1 S2.
double reference_of(const SpectralIndex& index, const std::array<double, 6>& spectrum) {
  std::vector<double> bands;
  for (const auto band : index.bands) bands.push_back(spectrum[static_cast<std::size_t>(band)]);
  return reference(index, bands);
}

std::vector<float> computed(const SpectralIndex& index, const std::array<std::vector<float>, 6>& bands) {
  std::vector<std::span<const float>> wanted;
  for (const auto band : index.bands) wanted.emplace_back(bands[static_cast<std::size_t>(band)]);
  std::vector<float> out(bands[0].size(), -99);
  compute(index, wanted, out);
  return out;
}

void expect_value(double expected, double got, const std::string& what) {
  if (std::isnan(expected)) {
    EXPECT_TRUE(std::isnan(got)) << what << " is " << got;
  } else {
    EXPECT_NEAR(expected, got, kPrinted) << what;
  }
}

std::array<std::vector<float>, 6> random_bands(std::size_t size, std::uint32_t seed) {
  std::mt19937 generator(seed);
  std::uniform_real_distribution<float> reflectance(0.01F, 0.6F);
  std::array<std::vector<float>, 6> bands;
  for (auto& band : bands) {
    for (std::size_t p = 0; p < size; ++p) band.push_back(reflectance(generator));
  }
  return bands;
}

TEST(SpectralIndex, EveryPrintedNumberOfTable31) {
  std::array<std::vector<float>, 6> bands;
  for (const auto& spectrum : kSpectra) {
    for (std::size_t b = 0; b < 6; ++b) bands[b].push_back(static_cast<float>(spectrum[b]));
  }
  for (const auto& row : kTable) {
    const auto& index = index_of(row.name);
    const auto values = computed(index, bands);
    for (std::size_t s = 0; s < 6; ++s) {
      const std::string what = std::string(row.name) + " of " + kSurfaces[s];
      expect_value(row.expected[s], reference_of(index, kSpectra[s]), what + ", double");
      expect_value(row.expected[s], values[s], what + ", float");
    }
  }
}

TEST(SpectralIndex, TheTableHoldsNoIndexWithoutATest) {
  std::set<std::string> tested;
  for (const auto& row : kTable) tested.insert(row.name);
  std::set<std::string> offered;
  for (const auto name : index_names()) offered.insert(std::string(name));
  EXPECT_EQ(tested, offered);
  EXPECT_EQ(index_names().size(), 22u);
}

TEST(SpectralIndex, Pitfall2AweiNshIsNotTheWrongSignForm) {
  constexpr std::array<double, 6> kWrong{-.2725, .1300, .1800, -.2950, -.1275, -.2700};
  const auto& index = index_of("AWEInsh");
  for (std::size_t s = 0; s < 6; ++s) {
    EXPECT_GT(std::abs(reference_of(index, kSpectra[s]) - kWrong[s]), 0.05) << kSurfaces[s];
  }
  EXPECT_LT(reference_of(index, kSpectra[1]), 0) << "sand must not be water";
}

TEST(SpectralIndex, IsFoundWithoutRegardToCase) {
  EXPECT_EQ(find_index("ndvi"), find_index("NDVI"));
  EXPECT_EQ(index_of("KNDVI").name, "kNDVI");
  EXPECT_EQ(index_of("ALBEDO").name, "albedo");
  EXPECT_EQ(find_index("ndv"), nullptr);
  EXPECT_EQ(find_index("ndvi2"), nullptr);
  EXPECT_EQ(find_index(""), nullptr);
}

TEST(SpectralIndex, SaysItsBandsFormulaRangeAndSource) {
  const auto& evi = index_of("EVI");
  ASSERT_EQ(evi.bands.size(), 3u);
  EXPECT_STREQ(name_of(evi.bands[0]), "blue");
  EXPECT_STREQ(name_of(evi.bands[1]), "red");
  EXPECT_STREQ(name_of(evi.bands[2]), "nir");
  EXPECT_EQ(evi.formula, "2.5(N-R)/(N+6R-7.5B+1)");
  EXPECT_EQ(evi.source, "Huete 2002");
  EXPECT_TRUE(evi.clipped);
  EXPECT_EQ(evi.low, -1);
  EXPECT_EQ(evi.high, 1);
  EXPECT_TRUE(std::isinf(index_of("AWEInsh").high));
  EXPECT_EQ(index_of("LSWI").formula, index_of("NDMI").formula);
  EXPECT_STREQ(name_of(SpectralBand::swir2), "swir2");
  for (const auto& index : spectral_indices()) {
    EXPECT_FALSE(index.formula.empty() || index.source.empty()) << index.name;
    const bool named_so = index.name == "EVI" || index.name == "albedo";
    EXPECT_EQ(index.clipped, named_so) << index.name;
  }
}

TEST(SpectralIndex, ClipsOnlyWhereTheTableSays) {
  // EVI: 2.5·0.3/(0.4+0.6−3.75+1) = −0.43 is kept; with B = 0.24 the denominator is 0.2 and the value 3.75.
  EXPECT_NEAR(reference_of(index_of("EVI"), {.5, 0, .1, .4, 0, 0}), -.428571, 1e-6);
  EXPECT_EQ(reference_of(index_of("EVI"), {.24, 0, .1, .4, 0, 0}), 1);
  EXPECT_EQ(reference_of(index_of("EVI"), {.28, 0, .1, .4, 0, 0}), -1);
  EXPECT_EQ(reference_of(index_of("albedo"), {0, 0, 0, 0, 0, 0}), 0);
  EXPECT_EQ(reference_of(index_of("albedo"), {1.2, 1.2, 1.2, 1.2, 1.2, 1.2}), 1);
  // A negative reflectance is legal over dark targets and takes NDVI beyond 1.
  EXPECT_NEAR(reference_of(index_of("NDVI"), {0, 0, -.01, .05, 0, 0}), 1.5, 1e-12);
}

TEST(SpectralIndex, SmallDenominatorIsNaN) {
  const auto& ndvi = index_of("NDVI");
  const std::vector<float> nir{0, 9e-7F, -9e-7F, 2e-6F, -2e-6F}, red(5, 0.0F);
  std::vector<float> out(5);
  compute(ndvi, std::vector<std::span<const float>>{nir, red}, out);
  EXPECT_TRUE(std::isnan(out[0]) && std::isnan(out[1]) && std::isnan(out[2]));
  EXPECT_EQ(out[3], 1);
  EXPECT_EQ(out[4], 1);
  EXPECT_TRUE(std::isnan(reference_of(index_of("EVI"), {.2, 0, .05, .2, 0, 0})));
  // IBI: each of its four denominators alone.
  EXPECT_TRUE(std::isnan(reference_of(index_of("IBI"), {0, .1, .2, -.3, .3, 0})));
  EXPECT_TRUE(std::isnan(reference_of(index_of("IBI"), {0, .1, -.3, .3, .2, 0})));
  EXPECT_TRUE(std::isnan(reference_of(index_of("IBI"), {0, -.2, .1, .3, .2, 0})));
}

TEST(SpectralIndex, KndviAndMsavi2HaveNoValueWhereUndefined) {
  EXPECT_TRUE(std::isnan(reference_of(index_of("kNDVI"), kSpectra[2])));
  EXPECT_EQ(reference_of(index_of("kNDVI"), {0, 0, .2, .2, 0, 0}), 0);
  EXPECT_TRUE(std::isnan(reference_of(index_of("MSAVI2"), {0, 0, -.1, .5, 0, 0})));
}

TEST(SpectralIndex, NaNInAnyBandGivesNaN) {
  for (const auto& index : spectral_indices()) {
    for (const auto hidden : index.bands) {
      auto bands = random_bands(9, 7);
      bands[static_cast<std::size_t>(hidden)][4] = kNan;
      const auto values = computed(index, bands);
      EXPECT_TRUE(std::isnan(values[4])) << index.name << " without " << name_of(hidden);
      const bool neighbours_known = !std::isnan(values[3]) && !std::isnan(values[5]);
      EXPECT_TRUE(neighbours_known || index.name == "kNDVI") << index.name;
    }
  }
}

TEST(SpectralIndex, BlockEqualsPixelByPixelToTheLastBitAndTheReferenceClosely) {
  constexpr std::size_t kSize = 1003;  // no multiple of any vector width
  const auto bands = random_bands(kSize, 20260101);
  for (const auto& index : spectral_indices()) {
    const auto block = computed(index, bands);
    for (std::size_t p = 0; p < kSize; ++p) {
      std::array<std::vector<float>, 6> pixel;
      std::array<double, 6> spectrum{};
      for (std::size_t b = 0; b < 6; ++b) {
        pixel[b] = {bands[b][p]};
        spectrum[b] = bands[b][p];
      }
      const float alone = computed(index, pixel)[0];
      ASSERT_EQ(std::memcmp(&alone, &block[p], sizeof alone), 0) << index.name << " pixel " << p;
      const double exact = reference_of(index, spectrum);
      if (std::isnan(exact)) {
        ASSERT_TRUE(std::isnan(alone)) << index.name << " pixel " << p;
      } else {
        // Single precision; EVI loses most, where its denominator is small (clipped at 1 / 2.5·0.6).
        ASSERT_NEAR(alone, exact, 2e-5) << index.name << " pixel " << p;
      }
    }
  }
}

TEST(SpectralIndex, EveryInstructionSetGivesTheSameBits) {
  constexpr std::size_t kSize = 1003;  // no multiple of any vector
  std::mt19937 random(17);
  std::uniform_real_distribution<float> reflectance(-0.05F, 1.2F);
  std::array<std::vector<float>, 6> bands;
  for (auto& band : bands)
    for (std::size_t p = 0; p < kSize; ++p) band.push_back(p % 97 == 5 ? kNan : p % 89 == 7 ? 0 : reflectance(random));
  for (const auto& index : spectral_indices()) {
    const auto best = computed(index, bands);
    for (const auto level : simd_levels()) {
      const SimdLimit limit(level);
      const auto now = computed(index, bands);
      for (std::size_t p = 0; p < kSize; ++p)
        ASSERT_TRUE((std::isnan(best[p]) && std::isnan(now[p])) || std::memcmp(&best[p], &now[p], sizeof(float)) == 0)
            << index.name << " pixel " << p << " with " << name_of(level);
    }
  }
}

TEST(SpectralIndex, ABandMayBeTheOutput) {
  std::vector<float> nir{.25F, .36F}, red{.10F, .30F};
  compute(index_of("NDVI"), std::vector<std::span<const float>>{nir, red}, nir);
  EXPECT_NEAR(nir[0], .4286, kPrinted);
  EXPECT_NEAR(nir[1], .0909, kPrinted);
}

}  // namespace
}  // namespace geo
