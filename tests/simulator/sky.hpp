#pragma once

#include "tests/simulator/acquisition.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// What lies between one ground point and the sensor.
struct SkyPoint {
  double cloud = 0;   // opacity 0…1
  double shadow = 0;  // depth of cloud shadow 0…1
  double haze = 0;    // added blue reflectance
  bool seen = true;   // inside the swath and on a line that was read
};

// Clouds of one overpass, their shadows thrown by the sun, haze, swath edge and missing lines. Immutable.
class Sky {
 public:
  Sky(const World& world, const Acquisition& acquisition);

  SkyPoint at(double x, double y) const;

 private:
  double cloud_field(double x, double y) const;
  double opacity(double x, double y) const;
  bool seen(double x, double y) const;

  World m_world;
  Acquisition m_acquisition;
  std::uint64_t m_seed;
  double m_threshold = 0;                            // cloud where the field exceeds it
  double m_shadow_east_m = 0, m_shadow_north_m = 0;  // from a shadow to its cloud
};

}  // namespace steppe::sim
