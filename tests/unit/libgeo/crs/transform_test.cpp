#include "libgeo/crs/transform.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "libgeo/crs/china_albers.hpp"

namespace geo {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Place {
  double x, y;
};

Transform between(const std::string& from, const std::string& to) {
  return Transform::between(Crs::from_text(from).value(), Crs::from_text(to).value()).value();
}

Place forward(const Transform& transform, Place place) {
  transform.forward({&place.x, 1}, {&place.y, 1});
  return place;
}

Place inverse(const Transform& transform, Place place) {
  transform.inverse({&place.x, 1}, {&place.y, 1});
  return place;
}

std::string refusal(const std::string& from, const std::string& to) {
  const auto result = Transform::between(Crs::from_text(from).value(), Crs::from_text(to).value());
  return result ? "accepted" : render(result.fault().message);
}

// Albers on the ellipsoid by hand (Snyder 1987, 14-1 to 14-19): parallels 25° and 47°, origin 0° N 105° E.
Place albers_by_hand(double lon, double lat) {
  const double a = 6378137, f = 1 / 298.257222101, e2 = f * (2 - f), e = std::sqrt(e2), degree = std::acos(-1.0) / 180;
  const auto q = [&](double phi) {
    const double s = std::sin(phi);
    return (1 - e2) * (s / (1 - e2 * s * s) - std::log((1 - e * s) / (1 + e * s)) / (2 * e));
  };
  const auto m = [&](double phi) { return std::cos(phi) / std::sqrt(1 - e2 * std::sin(phi) * std::sin(phi)); };
  const double m1 = m(25 * degree), m2 = m(47 * degree), q1 = q(25 * degree), q2 = q(47 * degree);
  const double n = (m1 * m1 - m2 * m2) / (q2 - q1), c = m1 * m1 + n * q1;
  const double rho = a * std::sqrt(c - n * q(lat * degree)) / n, rho0 = a * std::sqrt(c) / n;
  const double theta = n * (lon - 105) * degree;
  return {rho * std::sin(theta), rho0 - rho * std::cos(theta)};
}

TEST(Transform, ChinaAlbersFollowsSnyder) {
  const Transform transform = between("EPSG:4490", china_albers_wkt());
  for (const Place place : {Place{107, 41}, Place{97.2, 37.5}, Place{126, 53}, Place{105, 0}}) {
    const Place got = forward(transform, place), wanted = albers_by_hand(place.x, place.y);
    EXPECT_NEAR(got.x, wanted.x, 1e-4) << place.x;
    EXPECT_NEAR(got.y, wanted.y, 1e-4) << place.x;
    const Place back = inverse(transform, got);
    EXPECT_NEAR(back.x, place.x, 1e-9);
    EXPECT_NEAR(back.y, place.y, 1e-9);
  }
}

TEST(Transform, PutsEastingFirstWhateverTheAuthoritySays) {
  // The central meridian of zone 19 (6°) and of zone 37 (3°) is 111° E; both are northing-first by definition.
  for (const auto& [code, easting] : {std::pair{"EPSG:4508", 500000.0}, std::pair{"EPSG:4525", 37500000.0}}) {
    const Place place = forward(between(code, "EPSG:4490"), {easting, 4500000});
    EXPECT_NEAR(place.x, 111, 1e-9) << code;
    EXPECT_NEAR(place.y, 40.634640679, 1e-8) << code;
  }
}

TEST(Transform, WebMercatorIsTheSphericalFormula) {
  const Place place = forward(between("EPSG:4326", "EPSG:3857"), {107, 41});
  const double degree = std::acos(-1.0) / 180;
  EXPECT_NEAR(place.x, 6378137 * 107 * degree, 1e-6);
  EXPECT_NEAR(place.y, 6378137 * std::log(std::tan((45 + 20.5) * degree)), 1e-6);
}

TEST(Transform, UtmMeetsItsCentralMeridian) {
  const Place place = forward(between("EPSG:4326", "EPSG:32648"), {105, 0});
  EXPECT_NEAR(place.x, 500000, 1e-6);
  EXPECT_NEAR(place.y, 0, 1e-6);
}

TEST(Transform, Wgs84AndCgcs2000AreTakenAsOneThroughProjections) {
  const Place same = forward(between("EPSG:4326", "EPSG:4490"), {107, 41});
  EXPECT_NEAR(same.x, 107, 1e-9);
  EXPECT_NEAR(same.y, 41, 1e-9);
  const Transform down = between("EPSG:32648", china_albers_wkt());
  const Place wanted = albers_by_hand(107, 41);
  const Place utm = forward(between("EPSG:4326", "EPSG:32648"), {107, 41});
  EXPECT_NEAR(forward(down, utm).x, wanted.x, 1e-3);  // the two ellipsoids differ by 0.1 mm
  EXPECT_NEAR(forward(down, utm).y, wanted.y, 1e-3);
  EXPECT_EQ(refusal("EPSG:4525", "EPSG:3857"), "accepted");
}

TEST(Transform, RefusesOperationsOfUnknownError) {
  EXPECT_EQ(
      refusal("EPSG:4610", "EPSG:4490"),
      "transformation from Xian 1980 to China Geodetic Coordinate System 2000: no accurate one is known (allowed "
      "operations whose error is known, and WGS 84 to or from CGCS2000); install the grid it needs or deliver WGS "
      "84 or CGCS2000");
  for (const auto& [from, to] : {std::pair{"EPSG:4610", "EPSG:32648"},
                                 {"EPSG:2334", "EPSG:4490"},
                                 {"EPSG:4326", "EPSG:4610"},
                                 {"+proj=utm +zone=48 +ellps=WGS84", "EPSG:4326"},
                                 {"+proj=sinu +R=6371007.181", "EPSG:4490"}})
    EXPECT_NE(refusal(from, to), "accepted") << from << " to " << to;
}

TEST(Transform, NeverLeavesAStatedDatumShiftAway) {
  const std::string shifted = "+proj=utm +zone=48 +ellps=krass +towgs84=15.8,-154.4,-82.3";
  EXPECT_NE(refusal(shifted, "EPSG:4490"), "accepted");
  const Place place = forward(between(shifted, "EPSG:4326"), {500000, 4500000});
  EXPECT_NEAR(place.x, 105.000292041, 1e-8);  // 105 without the shift
  EXPECT_NEAR(place.y, 40.650500487, 1e-8);
}

TEST(Transform, TakesTheSphereOfModisAsItIsWhenToldSo) {
  const Transform transform = between("+proj=sinu +R=6371007.181 +nadgrids=@null", "EPSG:4490");
  const double degree = std::acos(-1.0) / 180, lat = 4500000 / (6371007.181 * degree);
  const Place place = forward(transform, {9000000, 4500000});
  EXPECT_NEAR(place.y, lat, 1e-9);
  EXPECT_NEAR(place.x, 9000000 / (6371007.181 * degree * std::cos(lat * degree)), 1e-9);
}

TEST(Transform, PicksAmongSeveralOperationsByPlace) {  // Beijing 1954: one set of parameters for each basin
  const Transform transform = between("EPSG:4214", "EPSG:4326");
  const Place ordos = forward(transform, {108, 38.5}), yellow_sea = forward(transform, {121.5, 35.5});
  EXPECT_GT(std::abs((ordos.x - 108) - (yellow_sea.x - 121.5)), 1e-5);
  for (const Place shift : {Place{ordos.x - 108, ordos.y - 38.5}, Place{yellow_sea.x - 121.5, yellow_sea.y - 35.5}}) {
    EXPECT_LT(std::abs(shift.x), 2e-3);
    EXPECT_LT(std::abs(shift.y), 2e-3);
  }
}

TEST(Transform, IsIdentityBetweenEqualSystems) {
  const Transform transform = between("EPSG:32648", "+proj=utm +zone=48 +datum=WGS84");
  EXPECT_TRUE(transform.identity());
  EXPECT_FALSE(between("EPSG:32648", "EPSG:32649").identity());
  const Place place = forward(transform, {500000.123, 1e17});
  EXPECT_EQ(place.x, 500000.123);
  EXPECT_EQ(place.y, 1e17);
  EXPECT_TRUE(std::isnan(inverse(transform, {1, kInfinity}).x));
}

TEST(Transform, BadPointsBecomeNanPairsAndSpareTheOthers) {
  const Transform transform = between("EPSG:4326", "EPSG:32648");
  std::vector<double> x = {105, kNan, 105, kInfinity, 1e300, 105, 1e6, 105};
  std::vector<double> y = {0, 0, kNan, 0, 0, 95, 0, -1e300};
  transform.forward(x, y);
  EXPECT_NEAR(x[0], 500000, 1e-6);
  for (std::size_t i = 1; i < x.size(); ++i) {
    EXPECT_TRUE(std::isnan(x[i])) << i;
    EXPECT_TRUE(std::isnan(y[i])) << i;
  }
}

TEST(Transform, BigCoordinatesBecomeNanPairs) {
  for (const std::string& code : {std::string("EPSG:32648"), std::string("EPSG:4525"), china_albers_wkt()}) {
    for (const double big : {1e9, 1e17, 1e300, -1e9, -1e308}) {
      const Place place = forward(between(code, "EPSG:4490"), {big, big});
      EXPECT_TRUE(std::isnan(place.x) && std::isnan(place.y)) << code.substr(0, 20) << ' ' << big << ' ' << place.x;
    }
  }
}

TEST(Transform, TakesEmptySpans) {
  const Transform transform = between("EPSG:4326", "EPSG:32648");
  transform.forward({}, {});
  transform.inverse({}, {});
}

TEST(Transform, MovesAndWorksOneAThread) {
  std::vector<double> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results)
    threads.emplace_back([&result] {
      Transform first = between("EPSG:4326", "EPSG:32648");
      const Transform second = std::move(first);
      for (int i = 0; i < 1000; ++i) result = forward(second, {107, 41}).x;
    });
  for (auto& thread : threads) thread.join();
  for (const double result : results) EXPECT_NEAR(result, 668207.885193804, 1e-6);
}

}  // namespace
}  // namespace geo
