#include "pipeline/sensors/sun_position.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

using namespace std::chrono;

// What USGS wrote into the metadata of real scenes (../shared/data/landsat_mtl_xml), at the mean of the corners.
struct Scene {
  const char* name;
  sys_seconds acquired;
  double longitude, latitude, elevation, azimuth;
};
const Scene kScenes[] = {
    {"LC08_047027", sys_days(2020y / December / 4) + 19h + 2min + 11s, -123.38, 47.43, 18.81, 164.91},
    {"LC09_010065", sys_days(2022y / January / 29) + 15h + 28min + 34s, -80.04, -7.23, 57.84, 112.20},
    {"LE07_021030", sys_days(2010y / January / 9) + 16h + 13min + 46s, -84.79, 43.18, 21.39, 156.98},
    {"LT05_010067", sys_days(1986y / April / 24) + 14h + 54min + 18s, -80.70, -10.11, 46.93, 58.48},
};

TEST(SunPosition, IsThatOfTheMetadata) {
  for (const Scene& scene : kScenes) {
    const auto sun = sun_position(scene.acquired, scene.longitude, scene.latitude);
    EXPECT_NEAR(sun.elevation_deg, scene.elevation, .15) << scene.name << ": a scene is 180 km wide";
    EXPECT_NEAR(sun.azimuth_deg, scene.azimuth, .25) << scene.name;
  }
}

TEST(SunPosition, ATimeOfNightIsNotBelieved) {
  const sys_days day = 2025y / July / 20;
  EXPECT_TRUE(believable_sun(day + 3h + 40min, 107, 40.8)) << "a quarter past eleven by the sun";
  EXPECT_FALSE(believable_sun(day + 20h, 107, 40.8));
}

}  // namespace
}  // namespace steppe
