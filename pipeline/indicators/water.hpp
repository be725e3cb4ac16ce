#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/mask_reason.hpp"

namespace steppe {

// The sensor's own reflectance of one date in the order blue, green, red, nir, swir1, swir2; equal lengths, NaN where
// it cannot be used.
using SixBands = std::span<const std::span<const float>>;

// What one date says of one pixel.
enum class WaterVote : std::uint8_t { land = 0, water = 1, salt = 2, unknown = 255 };

// Two of three (science 6.2): MNDWI > threshold; (MNDWI > NDVI or MNDWI > EVI) and EVI < 0.1 (Zou et al. 2018);
// AWEIsh > 0 (Feyisa 2014). Or, where all are noise, so dark that it can be no land: nir < 0.06, swir1 < 0.05,
// swir2 < 0.7 · swir1 and NDVI ≤ 0.5 (measured: rule_constants.hpp). Vetoes: blue > 0.30 and |blue − red| < 0.05 and
// MNDWI > 0.2 is salt crust, whatever else holds; swir1 > 0.15 is land. Slope and cloud are not looked at: the mask has
// been applied.
//
// A value at or below zero counts as zero: it is darker than the sensor can measure, which over open water is what
// short-wave infrared looks like (247 of 795 water pixels of a Landsat 5 scene), and says all that the tests ask. A
// value that is not finite among the six makes the date unknown; so does a test whose quotient has no value (0 ÷ 0)
// where it could change the vote. REQUIRES bands.size() == 6, votes as long as the bands.
void vote_water(SixBands bands, double mndwi_threshold, std::span<WaterVote> votes);

struct WaterRule {
  double mndwi_threshold = 0;
  int min_dates = 6, min_months = 4;
  double permanent = 0.75, seasonal = 0.25, temporary = 0.05;
};

// The year's water frequency of a block: mean over months of the share of clear dates with water (science 6.4), so
// that one cloudy or one busy month does not dominate. Dates may be added in any order.
class WaterFrequency {
 public:
  explicit WaterFrequency(std::size_t pixels);

  // One date's votes; they are copied. Two votes of one day (two platforms) count as two observations of that month,
  // one clear day. REQUIRES as many votes as pixels.
  void add(std::chrono::sys_days day, std::span<const WaterVote> votes);

  // Mean monthly frequency; NaN where no date was clear.
  std::vector<float> frequency() const;

  // Classes by frequency, lower bounds inclusive. kClassNoData where there are fewer than min_dates distinct clear days
  // (at least one), or clear dates in fewer than min_months months. `salt` where most clear dates voted salt.
  // `masked`, where it is given: why a class is unknown (water_dates, water_months), 0 where it is known.
  std::vector<std::uint8_t> classes(const WaterRule& rule, std::vector<MaskCode>* masked = nullptr) const;

 private:
  // The votes as they came, a byte a pixel and date, in ascending order of days. Counting waits until all are there:
  // then a run of pixels is counted in cache and memory is written once.
  struct Date {
    std::chrono::sys_days day;
    std::vector<WaterVote> votes;
  };

  template <class Use>
  void for_runs(Use use) const;

  std::size_t m_pixels;
  std::vector<Date> m_dates;
};

}  // namespace steppe
