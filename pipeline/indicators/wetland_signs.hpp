#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/water.hpp"

namespace steppe {

// When a date shows that plants stand in water or on wet ground (science 6.5).
struct WetSignRule {
  double flood_margin = 0.05;  // flooded: LSWI + flood_margin ≥ NDVI (Xiao)
  double summer_lswi = 0.20;   // wet: LSWI ≥ summer_lswi, in June, July and August
};

// What the dates of a year say of plants in water, pixel by pixel. Days are counted once, however many platforms saw
// them. Reflectance is the sensor's own; what is not above zero counts as zero, as in vote_water().
class WetSigns {
 public:
  WetSigns(std::size_t pixels, const WetSignRule& rule);

  // REQUIRES bands as vote_water() takes them, of as many pixels, and days in ascending order.
  void add(std::chrono::sys_days day, SixBands bands);
  // After the last date.
  void finish();

  // At most 255. REQUIRES finish().
  const std::vector<std::uint8_t>& seen() const { return m_seen; }        // days on which LSWI and NDVI are known
  const std::vector<std::uint8_t>& flooded() const { return m_flooded; }  // of these, with the flooding signal
  // Share of the summer's days with wet ground, and with plants under water: MNDWI > 0 and 0 ≤ NDVI < 0.3. NaN where no
  // day of the summer is known.
  std::vector<float> wet_share() const;
  std::vector<float> submerged_share() const;

 private:
  void close_day();
  std::vector<float> share_of(const std::vector<std::uint8_t>& days) const;

  WetSignRule m_rule;
  std::chrono::sys_days m_day{};
  bool m_open = false;
  std::vector<std::uint8_t> m_today;  // bits of the open day
  std::vector<std::uint8_t> m_seen, m_flooded, m_summer, m_wet, m_submerged;
};

}  // namespace steppe
