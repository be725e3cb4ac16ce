#include <gtest/gtest.h>

#include "pipeline/indicators/legend.hpp"
#include "tests/worlds/mapped_world.hpp"

// Pitfalls of science 13 as they look on the ground of adversarial worlds: 7, 8 and 13.
namespace {

using namespace steppe_worlds;
using steppe::ForestClass;
using steppe::LandCover;
using steppe::Product;
using steppe::WaterClass;
using steppe::WetlandClass;
using steppe::sim::LandClass;
using steppe::sim::Period;

struct Night {
  SeenWorld seen;
  Maps maps;
};

const Night& night_of(Period period) {
  const auto made = [](Period year) {
    steppe::sim::SampleOptions options;
    options.cols = 192, options.rows = 162, options.seed = 29;
    options.land_use = true;
    options.adversary.pixel_m = 20;
    options.adversary.shift_m = 7;
    options.adversary.soil_sd = .2;
    Night night{seen_world(options, year), {}};
    night.maps = mapped(night.seen, study_settings());
    return night;
  };
  static const Night kBefore = made(Period::y2020), kAfter = made(Period::y2025);
  return period == Period::y2020 ? kBefore : kAfter;
}

// Share of the cells that are wholly of a class and of which `said` holds, among those that are known.
double share(const Night& night, LandClass land, Product product, std::initializer_list<int> said) {
  const auto& map = night.maps.at(product);
  double known = 0, found = 0;
  for (std::size_t p = 0; p < map.size(); ++p) {
    if (night.seen.land[p] != land || night.seen.purity[p] < 1 || map[p] == steppe::kClassNoData) continue;
    ++known;
    for (const int code : said) found += map[p] == code ? 1 : 0;
  }
  EXPECT_GT(known, 30) << traits_of(land).name;
  return found / known;
}

constexpr std::initializer_list<int> kWaters = {static_cast<int>(WaterClass::temporary),
                                                static_cast<int>(WaterClass::seasonal),
                                                static_cast<int>(WaterClass::permanent)};
constexpr std::initializer_list<int> kForests = {static_cast<int>(ForestClass::arbor),
                                                 static_cast<int>(ForestClass::shrub_40),
                                                 static_cast<int>(ForestClass::shrub_30)};

TEST(Pitfall7, SaltCrustIsNoWater) {
  EXPECT_EQ(share(night_of(Period::y2025), LandClass::salt_crust, Product::water, kWaters), 0);
}

TEST(Pitfall7, DuneShadowIsNoWater) {
  EXPECT_EQ(share(night_of(Period::y2025), LandClass::dune_shadow, Product::water, kWaters), 0);
}

// Bright sand that the flags take for cloud here and there is seen on other dates.
TEST(Pitfall7, BrightSandIsNotLostAsCloud) {
  const Night& night = night_of(Period::y2025);
  double sand = 0, known = 0;
  for (std::size_t p = 0; p < night.seen.land.size(); ++p) {
    if (night.seen.land[p] != LandClass::mobile_sand) continue;
    ++sand;
    known += night.maps.at(Product::water)[p] == steppe::kClassNoData ? 0 : 1;
  }
  EXPECT_GT(known / sand, .98);
}

// Six of ten parcels are under water from 22 September on.
TEST(Pitfall7, AutumnIrrigationIsNoWetland) {
  EXPECT_LE(share(night_of(Period::y2025), LandClass::irrigated_field, Product::wetland,
                  {static_cast<int>(WetlandClass::permanent_water), static_cast<int>(WetlandClass::seasonal_water),
                   static_cast<int>(WetlandClass::temporary_water), static_cast<int>(WetlandClass::marsh),
                   static_cast<int>(WetlandClass::wet_meadow), static_cast<int>(WetlandClass::submerged)}),
            .02);
}

// Coal and spoil are as dark as water in the visible bands.
TEST(Pitfall7, ADarkMineIsNoWater) {
  EXPECT_EQ(share(night_of(Period::y2025), LandClass::mine, Product::water, kWaters), 0);
}

TEST(Pitfall8, SandIsNotBuiltUp) {
  constexpr int kBuilt = 16;  // LandCover::built
  for (const LandClass land : {LandClass::mobile_sand, LandClass::dune_shadow}) {
    EXPECT_EQ(share(night_of(Period::y2025), land, Product::landcover, {kBuilt}), 0) << traits_of(land).name;
    EXPECT_GE(share(night_of(Period::y2025), land, Product::landcover,
                    {static_cast<int>(LandCover::sand), static_cast<int>(LandCover::desert)}),
              .9)
        << traits_of(land).name;
  }
}

// What was planted is no forest before it has grown, however well a layer says that it was planted.
TEST(Pitfall13, PlantedAreaIsNoForest) {
  EXPECT_LE(share(night_of(Period::y2020), LandClass::young_plantation, Product::forest, kForests), .05);
}

// Fields are greener than any forest.
TEST(Pitfall13, CoverIsNoCanopy) {
  EXPECT_LE(share(night_of(Period::y2025), LandClass::irrigated_field, Product::forest, kForests), .01);
}

}  // namespace
