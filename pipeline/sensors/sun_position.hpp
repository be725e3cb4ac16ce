#pragma once

#include <chrono>
#include <optional>

namespace steppe {

struct SunPosition {
  double elevation_deg = 0;  // above the horizon, without refraction
  double azimuth_deg = 0;    // from north, clockwise
  bool operator==(const SunPosition&) const = default;
};

// Where the sun stood, to about 0.02° (Meeus, Astronomical Algorithms, chapter 25, low accuracy; NOAA's calculator). So
// every kind of delivery has it, whatever its metadata say.
SunPosition sun_position(std::chrono::sys_seconds utc, double longitude_deg, double latitude_deg);

// The same, or nothing where the sun is so low that no satellite that we read takes images: then the time of the
// acquisition is not what it says (a day alone, or local time written as UTC).
std::optional<SunPosition> believable_sun(std::chrono::sys_seconds utc, double longitude_deg, double latitude_deg);

}  // namespace steppe
