#include "pipeline/sensors/sun_position.hpp"

#include <cmath>
#include <numbers>

namespace steppe {
namespace {

constexpr double kLowestSun = 8;  // degrees; Sentinel-2 and Landsat take images over land from about 10° on

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double degrees(double radians) { return radians * 180 / std::numbers::pi; }

// In the same direction, 0 … 360.
double turned(double degrees) { return degrees - 360 * std::floor(degrees / 360); }

struct Equatorial {
  double right_ascension, declination;  // radians
};

Equatorial sun_of(double centuries) {
  const double t = centuries;
  const double anomaly = radians(357.52911 + t * (35999.05029 - 0.0001537 * t));
  const double centre = (1.914602 - t * (0.004817 + 0.000014 * t)) * std::sin(anomaly) +
                        (0.019993 - 0.000101 * t) * std::sin(2 * anomaly) + 0.000289 * std::sin(3 * anomaly);
  const double node = radians(125.04 - 1934.136 * t);
  const double longitude =
      radians(280.46646 + t * (36000.76983 + 0.0003032 * t) + centre - 0.00569 - 0.00478 * std::sin(node));
  const double obliquity = radians(23.4392911 - 0.0130042 * t + 0.00256 * std::cos(node));
  return {std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude)),
          std::asin(std::sin(obliquity) * std::sin(longitude))};
}

}  // namespace

SunPosition sun_position(std::chrono::sys_seconds utc, double longitude_deg, double latitude_deg) {
  using namespace std::chrono;
  const double days =
      duration<double, std::ratio<86400>>(utc - sys_days(January / 1 / 2000)).count() - 0.5;  // of J2000
  const Equatorial sun = sun_of(days / 36525);
  const double sidereal = 280.46061837 + 360.98564736629 * days;
  const double hour = radians(turned(sidereal + longitude_deg)) - sun.right_ascension;
  const double latitude = radians(latitude_deg);
  const double up =
      std::sin(latitude) * std::sin(sun.declination) + std::cos(latitude) * std::cos(sun.declination) * std::cos(hour);
  const double south = std::cos(hour) * std::sin(latitude) - std::tan(sun.declination) * std::cos(latitude);
  return {degrees(std::asin(up)), turned(degrees(std::atan2(std::sin(hour), south)) + 180)};
}

std::optional<SunPosition> believable_sun(std::chrono::sys_seconds utc, double longitude_deg, double latitude_deg) {
  const SunPosition sun = sun_position(utc, longitude_deg, latitude_deg);
  if (!(sun.elevation_deg >= kLowestSun)) return std::nullopt;
  return sun;
}

}  // namespace steppe
