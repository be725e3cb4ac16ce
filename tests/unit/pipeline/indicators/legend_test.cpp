#include "pipeline/indicators/legend.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <span>
#include <string>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

struct NamedLegend {
  const char* name;
  std::span<const LegendEntry> legend;
};

std::array<NamedLegend, 5> legends() {
  return {{{"desertification", desertification_legend()},
           {"water", water_legend()},
           {"forest", forest_legend()},
           {"landcover", land_cover_legend()},
           {"wetland", wetland_legend()}}};
}

using Vector3 = std::array<double, 3>;
using Matrix3 = std::array<Vector3, 3>;

// What colour-blind people see, in linear RGB (Viénot, Brettel & Mollon 1999).
constexpr Matrix3 kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix3 kDeuteranope{{{.29275, .70725, 0}, {.29275, .70725, 0}, {-.02234, .02234, 1}}};
constexpr Matrix3 kProtanope{{{.11238, .88762, 0}, {.11238, .88762, 0}, {.00401, -.00401, 1}}};

double dot(const Vector3& a, const Vector3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

double linear(std::uint8_t stored) {
  const double value = stored / 255.0;
  return value <= .04045 ? value / 12.92 : std::pow((value + .055) / 1.055, 2.4);
}

// CIE 1976 L*a*b* under D65, of what an eye sees of the colour.
Vector3 lab(const LegendEntry& entry, const Matrix3& eye) {
  const Vector3 rgb{linear(entry.red), linear(entry.green), linear(entry.blue)};
  const Vector3 seen{dot(eye[0], rgb), dot(eye[1], rgb), dot(eye[2], rgb)};
  const auto f = [](double t) { return t > .008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f(dot({.4124, .3576, .1805}, seen) / .9505), y = f(dot({.2126, .7152, .0722}, seen)),
               z = f(dot({.0193, .1192, .9505}, seen) / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double smallest_distance(std::span<const LegendEntry> legend, const Matrix3& eye) {
  double smallest = 1e9;
  for (std::size_t i = 0; i < legend.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Vector3 a = lab(legend[i], eye), b = lab(legend[j], eye);
      smallest = std::min(smallest, std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
    }
  }
  return smallest;
}

TEST(Legend, CodesAndNamesOfEveryClass) {
  const auto names = [](std::span<const LegendEntry> legend) {
    std::string all;
    for (const auto& entry : legend) all += std::to_string(entry.code) + "=" + std::string(entry.id) + " ";
    return all;
  };
  EXPECT_EQ(names(desertification_legend()), "0=none 1=light 2=moderate 3=severe 4=extreme ");
  EXPECT_EQ(names(water_legend()), "0=dry 1=temporary 2=seasonal 3=permanent 4=salt ");
  EXPECT_EQ(names(forest_legend()), "0=none 1=arbor 2=shrub_40 3=shrub_30 ");
  EXPECT_EQ(names(land_cover_legend()),
            "1=arbor_forest 2=special_shrub 3=meadow_steppe 4=typical_steppe 5=desert_steppe 6=steppe_desert "
            "7=lowland_meadow 8=cropland 9=water 10=salt 11=sand 12=desert 13=other_vegetation 14=other_grassland "
            "15=marsh 16=built 17=orchard 18=shelter_belt 19=sparse_trees 20=low_shrub 21=young_plantation ");
  EXPECT_EQ(names(wetland_legend()),
            "0=none 1=permanent_water 2=seasonal_water 3=temporary_water 4=marsh 5=wet_meadow 6=submerged "
            "7=irrigation 8=salt ");
}

TEST(Legend, CodesAreThoseOfTheEnumerations) {
  EXPECT_EQ(land_cover_legend()[static_cast<std::size_t>(LandCover::sand) - 1].id, "sand");
  EXPECT_EQ(land_cover_legend()[static_cast<std::size_t>(LandCover::cropland) - 1].id, "cropland");
  EXPECT_EQ(water_legend()[static_cast<std::size_t>(WaterClass::salt)].id, "salt");
  EXPECT_EQ(forest_legend()[static_cast<std::size_t>(ForestClass::shrub_40)].id, "shrub_40");
  EXPECT_EQ(desertification_legend()[static_cast<std::size_t>(DesertGrade::extreme)].id, "extreme");
}

TEST(Legend, EveryClassHasChineseWordsOfItsOwn) {
  for (const auto& [product, legend] : legends()) {
    std::set<std::string_view> chinese;
    for (const auto& entry : legend) {
      EXPECT_NE(translate(Language::zh, entry.words), entry.words) << entry.words;
      EXPECT_TRUE(chinese.insert(translate(Language::zh, entry.words)).second) << entry.words;
    }
  }
  EXPECT_EQ(translate(Language::zh, desertification_legend()[4].words), "极重度");
}

TEST(Legend, ColourTableRepeatsTheLegend) {
  const auto colours = colours_of(water_legend());
  ASSERT_EQ(colours.size(), 5U);
  EXPECT_EQ(colours[3].value, 3);
  EXPECT_EQ(colours[3].red, 14);
  EXPECT_EQ(colours[3].green, 66);
  EXPECT_EQ(colours[3].blue, 140);
}

TEST(Legend, ColoursDifferForEveryEye) {
  for (const auto& [product, legend] : legends()) {
    EXPECT_GE(smallest_distance(legend, kNormal), 20) << product;
    EXPECT_GE(smallest_distance(legend, kDeuteranope), 14) << product;
    EXPECT_GE(smallest_distance(legend, kProtanope), 14) << product;
  }
}

TEST(Legend, WorseDesertAndMoreWaterAreDarkerOnGreyPaper) {
  const auto lightness = [](const LegendEntry& entry) { return lab(entry, kNormal)[0]; };
  const auto desert = desertification_legend(), water = water_legend();
  EXPECT_GE(lightness(desert[0]), lightness(desert[1]));
  for (std::size_t i = 2; i < 5; ++i) EXPECT_LT(lightness(desert[i]) + 10, lightness(desert[i - 1])) << i;
  for (std::size_t i = 1; i < 4; ++i) EXPECT_LT(lightness(water[i]) + 8, lightness(water[i - 1])) << i;
}

}  // namespace
}  // namespace steppe
