#include "libgeo/polygon/line_strip.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "libgeo/crs/china_albers.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/ground_area.hpp"

namespace geo {
namespace {

Crs crs_of(const std::string& text) { return Crs::from_text(text).value(); }

double area_ha(const MultiPolygon& parts, const Crs& crs) {
  double sum = 0;
  for (const Polygon& part : parts) {
    const Box box = box_of(part.outer);
    sum += ground_area_m2({part}, crs) * ground_share_at(crs, box.x_min, box.y_min) / 10'000;
  }
  return sum;
}

// The line from a place of the Hetao plain to the north and to the east, in any system.
Line line_in(const Crs& crs, double lon_to, double lat_to) {
  const auto transform = Transform::between(crs_of("EPSG:4490"), crs).value();
  std::vector<double> x{107.0, lon_to}, y{40.8, lat_to};
  transform.forward(x, y);
  return {{x[0], y[0]}, {x[1], y[1]}};
}

// A belt of 50 m has 5 ha a kilometre whatever the plane does to lengths: an equal-area plane stretches one way and
// shrinks the other, a degree of longitude is three quarters of one of latitude here.
TEST(LineStrip, HasTheSameAreaOnTheGroundInEverySystem) {
  const std::string albers = china_albers_wkt();
  for (const auto& [lon, lat] : {std::pair(107.0, 40.9), std::pair(107.1, 40.8)}) {
    double length = 0;
    for (const std::string& text : {std::string("EPSG:4490"), std::string("EPSG:32648"), albers}) {
      const Crs crs = crs_of(text);
      const GroundSteps ground = GroundSteps::of(crs).value();
      const Line line = line_in(crs, lon, lat);
      const double metres = length_m(line, ground).value();
      if (length == 0) length = metres;
      EXPECT_NEAR(metres / length, 1, 2e-5) << text;
      const auto strip = strip_around(line, 50, ground);
      ASSERT_TRUE(strip.ok());
      EXPECT_NEAR(area_ha(strip.value(), crs), length * 50 / 10'000, length * 50 / 10'000 * 2e-4) << text;
    }
    EXPECT_NEAR(length, lat > 40.85 ? 11'105 : 8'439, 10);
  }
}

TEST(LineStrip, EndsFlatAndCoversItsBends) {
  const GroundSteps ground = GroundSteps::of(crs_of("EPSG:32648")).value();
  const auto straight = strip_around({{500'000, 4'500'000}, {501'000, 4'500'000}}, 50, ground).value();
  ASSERT_EQ(straight.size(), 1U);
  const auto bent =
      strip_around({{500'000, 4'500'000}, {501'000, 4'500'000}, {501'000, 4'501'000}}, 50, ground).value();
  EXPECT_EQ(bent.size(), 3U);  // two rectangles and the disc at the bend
  const auto ring =
      strip_around({{500'000, 4'500'000}, {501'000, 4'500'000}, {501'000, 4'501'000}, {500'000, 4'500'000}}, 50, ground)
          .value();
  EXPECT_EQ(ring.size(), 6U);
}

TEST(LineStrip, ADiscHasTheAreaThatItStandsFor) {
  for (const char* text : {"EPSG:4490", "EPSG:32648"}) {
    const Crs crs = crs_of(text);
    const Line at = line_in(crs, 107.1, 40.8);
    const auto disc = disc_around(at[0], 666.7, GroundSteps::of(crs).value());
    ASSERT_TRUE(disc.ok());
    EXPECT_NEAR(area_ha({disc.value()}, crs) * 10'000, 666.7, 0.2) << text;
  }
}

TEST(LineStrip, APlaceWhereTheProjectionIsNotDefinedIsAFault) {
  const GroundSteps ground = GroundSteps::of(crs_of("EPSG:32648")).value();
  EXPECT_FALSE(strip_around({{1e12, 1e12}, {1e12, 2e12}}, 50, ground).ok());
}

}  // namespace
}  // namespace geo
