#pragma once

#include <chrono>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// Which bands of a scene a night reads, by what the settings ask of its day: all six where composites, classes, water,
// lakes or changes look at it, red and near infrared elsewhere (cover; the leaf-off window of the rules of forest).
class BandsRead {
 public:
  explicit BandsRead(const Settings& settings);

  // Bands of composite_roles() that need not be decoded: nothing that the settings ask for depends on them. A band in
  // the pixels of the mask is never one, for a pixel that it does not know is no observation (scene_reader.hpp).
  std::vector<BandRole> left_out(const Scene& scene, std::chrono::sys_days day) const;

 private:
  bool all_on(std::chrono::sys_days day) const;

  DayRange m_season, m_water;
  bool m_always = false, m_in_season = false, m_in_water = false, m_between = false;
};

}  // namespace steppe
