#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {

// Usable pixels of the mask's grid, and those of them with a band outside kReflectanceMin … kReflectanceMax; where
// dark blue is judged (Sensor::dark_blue_platforms) also how often each blue reflectance occurs on usable land.
struct Plausibility {
  std::uint64_t usable = 0, absurd = 0;
  // Where a person declared scale and offset: usable pixels that are no water (near infrared above green) and in which
  // no band reaches kDarkestLand; and the mean of all values, to say what they look like.
  std::uint64_t darker_than_land = 0, values = 0;
  double sum = 0;
  std::vector<std::uint64_t> blue = {};  // from kBlueLowest, kBlueSteps to a unit; empty: not counted
};

// More than one usable pixel in a hundred that no surface can have: scale, offset or band are not what was declared.
inline constexpr double kMaxAbsurdShare = 0.01;

// Land whose brightest band stays below this does not fill half a scene: the scale is too small.
inline constexpr double kDarkestLand = 0.05, kMaxDarkLandShare = 0.5;
inline constexpr std::uint64_t kDarkLandLeastPixels = 100;

// Where the darkest hundredth of usable land must lie in blue (science 1.2): below, the offset of −1000 was applied
// twice; above, the numbers are no surface reflectance.
inline constexpr double kDarkBlueMin = -0.02, kDarkBlueMax = 0.30, kDarkBlueShare = 0.01;
inline constexpr std::uint64_t kDarkBlueLeastPixels = 100;  // of fewer, a hundredth is less than one
inline constexpr double kBlueLowest = -1, kBlueSteps = 1e4;

// Counts what is read of a scene by its roles, in the order they were asked for.
class PlausibilityCount {
 public:
  PlausibilityCount(const Scene& scene, const std::vector<BandRole>& roles);
  void add(const Observation& observation);
  const Plausibility& counted() const { return m_counted; }

 private:
  void count_declared(const Observation& observation);

  Plausibility m_counted;
  bool m_declared = false;  // by a person
  std::optional<std::size_t> m_green, m_nir;
  std::optional<std::size_t> m_blue;  // the role's place; none where blue is not judged
};

// The blue reflectance that kDarkBlueShare of the counted pixels do not exceed; none with too few of them.
std::optional<double> dark_blue(const Plausibility& counted);

// A fault when the absurd are beyond kMaxAbsurdShare or dark blue is out of its range; nothing usable is not
// implausible.
geo::Result<void> judge(const Scene& scene, const Plausibility& counted);

// Reads blocks of 256² of every band and judges them: for ingest, where reading the whole scene would cost too much.
// Nine blocks (corners, edges, middle); of JPEG 2000 (Sensor::slow_tile_px) five (corners, middle), each inside one of
// its tiles, for those decode at a twentieth of the speed. Truncated files show here, too: their ends are in the last
// block. How many usable pixels it saw.
geo::Result<std::uint64_t> check_sample(const Scene& scene);

}  // namespace steppe
