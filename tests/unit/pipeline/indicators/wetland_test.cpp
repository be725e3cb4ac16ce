#include "pipeline/indicators/wetland.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace steppe {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr std::uint8_t kUnknown = kClassNoData;

std::uint8_t code(WetlandClass wetland) { return static_cast<std::uint8_t>(wetland); }
std::uint8_t code(WaterClass water) { return static_cast<std::uint8_t>(water); }

// One pixel of which everything is known; by default reed that meets each limit exactly and stood in water in spring.
struct Pixel {
  WaterClass water = WaterClass::temporary;
  float frequency = .10F, spring = .10F, peak = .30F;
  std::uint8_t seen = 12, flooded = 0;
  float wet = 0, submerged = 0, slope = 3;
  std::uint8_t cropland = 0, plantation = 0, autumn = 0;
  std::uint8_t water_code = 77;  // instead of `water`
};

struct Found {
  std::uint8_t wetland = 77, in_water = 77;
  MaskReason why = MaskReason::known;
};

Found found_of(const Pixel& pixel) {
  Found found;
  MaskCode masked = 77;
  const std::uint8_t water = pixel.water_code != 77 ? pixel.water_code : code(pixel.water);
  wetland_classes({.water = {&water, 1},
                   .water_frequency = {&pixel.frequency, 1},
                   .spring_frequency = {&pixel.spring, 1},
                   .peak_ndvi = {&pixel.peak, 1},
                   .seen = {&pixel.seen, 1},
                   .flooded = {&pixel.flooded, 1},
                   .wet_share = {&pixel.wet, 1},
                   .submerged_share = {&pixel.submerged, 1},
                   .slope_deg = {&pixel.slope, 1},
                   .cropland = {&pixel.cropland, 1},
                   .plantation = {&pixel.plantation, 1},
                   .autumn_water = {&pixel.autumn, 1}},
                  {}, {&found.wetland, 1}, {&masked, 1}, {&found.in_water, 1});
  found.why = cause_of(masked).reason;
  return found;
}
std::uint8_t class_of(const Pixel& pixel) { return found_of(pixel).wetland; }

constexpr Pixel kMeadow{.water = WaterClass::dry, .frequency = 0, .spring = 0, .peak = .45F, .wet = .60F};

// Science 6.5: use the forest when there is one.
TEST(Wetland, AModelThatKnowsMarshTakesThePlaceOfItsRules) {
  constexpr auto kMarsh = static_cast<std::uint8_t>(LandCover::marsh),
                 kCrop = static_cast<std::uint8_t>(LandCover::cropland),
                 kSteppe = static_cast<std::uint8_t>(LandCover::typical_steppe);
  struct Case {
    std::uint8_t by_rules, water, model, cropland, autumn;
    WetlandClass expected;
    const char* what;
  };
  const std::uint8_t marsh = code(WetlandClass::marsh), meadow = code(WetlandClass::wet_meadow),
                     seasonal = code(WaterClass::seasonal), dry = code(WaterClass::dry);
  const Case cases[] = {
      {marsh, dry, kCrop, 0, 0, WetlandClass::none, "a field that shows the signs"},
      {marsh, seasonal, kCrop, kUnknown, 0, WetlandClass::irrigation, "a flooded field without a layer"},
      {marsh, dry, kCrop, 0, 1, WetlandClass::irrigation, "flooded in autumn"},
      {marsh, seasonal, kSteppe, 0, 0, WetlandClass::seasonal_water, "water that is no marsh stays water"},
      {0, dry, kMarsh, 0, 0, WetlandClass::marsh, "marsh that the rules missed"},
      {meadow, dry, kMarsh, 0, 0, WetlandClass::wet_meadow, "both"},
      {kUnknown, dry, kSteppe, 0, 0, WetlandClass::none, "an unknown sign leaves nothing open"},
      {kUnknown, kUnknown, kMarsh, 0, 0, WetlandClass::marsh, "marsh, whatever the water class"},
      {7, seasonal, kMarsh, 1, 0, WetlandClass::irrigation, "the layer says cropland: no candidate"},
      {marsh, dry, 0, 0, 0, WetlandClass::marsh, "not asked"},
      {marsh, dry, 255, 0, 0, WetlandClass::marsh, "asked in vain"},
      {6, code(WaterClass::permanent), kMarsh, 0, 0, WetlandClass::submerged, "permanent water is not asked"},
  };
  for (const Case& one : cases) {
    std::uint8_t found = one.by_rules;
    MaskCode masked = found == kUnknown ? mask_code(MaskReason::no_swir) : mask_code(MaskReason::known);
    wetland_by_model({{&one.model, 1}, {&one.water, 1}, {&one.cropland, 1}, {&one.autumn, 1}}, {&found, 1},
                     {&masked, 1});
    EXPECT_EQ(found, code(one.expected)) << one.what;
    EXPECT_EQ(cause_of(masked).reason, MaskReason::known) << one.what;
  }
  std::uint8_t found = marsh;
  MaskCode masked = mask_code(MaskReason::water_unknown);
  wetland_by_model({{&kSteppe, 1}, {&kUnknown, 1}, {}, {}}, {&found, 1}, {&masked, 1});
  EXPECT_EQ(found, kUnknown) << "no marsh, and perhaps water";
  EXPECT_EQ(cause_of(masked).reason, MaskReason::water_unknown);
}

TEST(Wetland, MarshLimits) {
  EXPECT_EQ(class_of({}), code(WetlandClass::marsh));
  EXPECT_EQ(class_of({.peak = .2999F}), code(WetlandClass::temporary_water)) << "plants cover less than 30 %";
  EXPECT_EQ(class_of({.spring = .0999F}), code(WetlandClass::temporary_water));
  EXPECT_EQ(class_of({.slope = 3.01F}), code(WetlandClass::temporary_water));
  EXPECT_EQ(class_of({.plantation = 1}), code(WetlandClass::temporary_water));
  EXPECT_EQ(class_of({.spring = 0, .flooded = 2}), code(WetlandClass::marsh)) << "two days with the flooding signal";
  EXPECT_EQ(class_of({.spring = 0, .flooded = 1}), code(WetlandClass::temporary_water));
  EXPECT_EQ(class_of({.peak = .80F}), code(WetlandClass::marsh)) << "reed is as green as a poplar";
}

TEST(Wetland, MeadowWithoutWaterOverItIsToldFromTrees) {
  EXPECT_EQ(class_of(kMeadow), code(WetlandClass::wet_meadow));
  Pixel pixel = kMeadow;
  pixel.wet = .59F;
  EXPECT_EQ(class_of(pixel), code(WetlandClass::none)) << "a meadow without a sign stays grassland";
  pixel = kMeadow;
  pixel.peak = .55F;
  EXPECT_EQ(class_of(pixel), code(WetlandClass::none)) << "it may be trees: the forest rules decide";
  EXPECT_EQ(found_of(pixel).in_water, 0);
}

TEST(Wetland, WaterClassesStay) {
  EXPECT_EQ(class_of({.water = WaterClass::seasonal, .peak = .1F}), code(WetlandClass::seasonal_water));
  EXPECT_EQ(class_of({.water = WaterClass::dry, .spring = 0}), code(WetlandClass::none));
  EXPECT_EQ(class_of({.water = WaterClass::permanent, .frequency = .9F, .peak = .8F}),
            code(WetlandClass::permanent_water))
      << "one green composite makes no marsh of a lake";
  EXPECT_EQ(class_of({.water = WaterClass::permanent, .submerged = .6F}), code(WetlandClass::submerged));
}

// Science 13.7.
TEST(Wetland, PitfallSaltIsNotWater) {
  EXPECT_EQ(class_of({.water = WaterClass::salt, .spring = 1, .peak = .5F, .flooded = 9}), code(WetlandClass::salt));
}
TEST(Wetland, PitfallIrrigationIsNoWetland) {
  EXPECT_EQ(class_of({.frequency = .3F, .spring = .9F, .peak = .8F, .flooded = 5, .cropland = 1}),
            code(WetlandClass::irrigation))
      << "a paddy shows every sign of a marsh";
  EXPECT_EQ(class_of({.water = WaterClass::dry, .frequency = 0, .spring = 0, .cropland = 1, .autumn = 1}),
            code(WetlandClass::irrigation));
  EXPECT_EQ(class_of({.water = WaterClass::dry, .frequency = 0, .spring = 0, .wet = .9F, .cropland = 1}),
            code(WetlandClass::none));
  EXPECT_EQ(class_of({.water = WaterClass::permanent, .cropland = 1}), code(WetlandClass::permanent_water))
      << "a reservoir that the layer does not know";
}

TEST(Wetland, UnknownIsNotFalse) {
  EXPECT_EQ(class_of({.peak = kNan}), kUnknown);
  EXPECT_EQ(found_of({.peak = kNan}).why, MaskReason::known) << "the pixel says why";
  EXPECT_EQ(class_of({.spring = 0, .peak = kNan}), code(WetlandClass::temporary_water))
      << "no sign, whatever the green";
  EXPECT_EQ(class_of({.spring = kNan}), kUnknown);
  EXPECT_EQ(class_of({.spring = kNan, .flooded = 2}), code(WetlandClass::marsh));
  EXPECT_EQ(class_of({.spring = kNan, .peak = .1F}), code(WetlandClass::temporary_water));
  EXPECT_EQ(found_of({.spring = 0, .seen = 0, .wet = kNan}).why, MaskReason::no_swir);
  EXPECT_EQ(class_of({.slope = kNan}), code(WetlandClass::marsh)) << "a hole in the elevations vetoes nothing";
  EXPECT_EQ(class_of({.cropland = kUnknown}), kUnknown);
  EXPECT_EQ(found_of({.cropland = kUnknown}).why, MaskReason::no_cropland);
  EXPECT_EQ(class_of({.water = WaterClass::dry, .frequency = 0, .spring = 0, .cropland = kUnknown}),
            code(WetlandClass::none));
  EXPECT_EQ(class_of({.water_code = kUnknown}), kUnknown);
}

TEST(Wetland, PlantsInWaterAreKnownWhereTheClassIsNot) {
  EXPECT_EQ(found_of({.water_code = kUnknown}).in_water, 1);
  EXPECT_EQ(found_of({.spring = 0, .water_code = kUnknown}).in_water, 0) << "five dates, none with a sign";
  EXPECT_EQ(found_of({.spring = kNan, .water_code = kUnknown}).in_water, kUnknown);
  EXPECT_EQ(found_of({.water = WaterClass::permanent, .spring = 0, .peak = 0}).in_water, 1);
}

TEST(Wetland, NothingGivenIsNothingKnown) {
  std::array<std::uint8_t, 300> classes{};
  wetland_classes({}, {}, classes);
  for (const auto found : classes) EXPECT_EQ(found, kUnknown);
}

TEST(Wetland, MarshKeepsNearWater) {
  const std::vector<std::uint8_t> known{1, 0, 0, 0, 0}, possible{1, 1, 0, 0, 0}, water{0, 0, 0, 2, 3};
  std::vector<std::uint8_t> classes{4, 4, 5, 4, 1};
  std::vector<MaskCode> masked(5);
  keep_near_water({known, possible}, water, classes, masked);
  EXPECT_EQ(classes, (std::vector<std::uint8_t>{4, kUnknown, 0, 2, 1}));
  EXPECT_EQ(masked[1], mask_code(MaskReason::water_unknown));
  std::vector<std::uint8_t> plants{1, 1, kUnknown, kUnknown, 0};
  keep_near_water({known, possible}, plants);
  EXPECT_EQ(plants, (std::vector<std::uint8_t>{1, kUnknown, 0, 0, 0}));
}

TEST(Wetland, ReedIsNoForest) {
  const std::vector<std::uint8_t> plants{0, 1, kUnknown, 1, kUnknown, kUnknown};
  std::vector<std::uint8_t> forest{1, 1, 1, kUnknown, 0, kUnknown};
  std::vector<MaskCode> masked{0, 0, 0, mask_code(MaskReason::no_leaf_off), 0, mask_code(MaskReason::no_leaf_off)};
  leave_out_wetland(plants, forest, masked);
  EXPECT_EQ(forest, (std::vector<std::uint8_t>{1, 0, kUnknown, 0, 0, kUnknown}));
  EXPECT_EQ(masked[2], mask_code(MaskReason::wetland_unknown));
  EXPECT_EQ(masked[3], mask_code(MaskReason::known)) << "whatever else is not known, it is no forest";
  EXPECT_EQ(masked[5], mask_code(MaskReason::no_leaf_off));
}

}  // namespace
}  // namespace steppe
