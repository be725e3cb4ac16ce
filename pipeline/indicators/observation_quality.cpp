#include "pipeline/indicators/observation_quality.hpp"

#include <array>
#include <cassert>

namespace steppe {

const char* name_of(PixelStatus status) {
  constexpr std::array kNames{"valid", "low_obs", "cloud", "no_data"};
  return kNames[static_cast<std::size_t>(status)];
}

void mark_seen(std::span<const geo::ObservationMask> mask, std::span<SeenFlags> seen) {
  assert(mask.size() == seen.size());
  for (std::size_t p = 0; p < seen.size(); ++p) {
    const geo::ObservationMask bits = mask[p];
    // Dilation also reaches pixels without data: a cloud bit there is no observation of a cloud.
    if (geo::has(bits, geo::MaskBit::no_data)) continue;
    const unsigned clear = geo::usable(bits) ? kEverClear : 0U;
    const unsigned sky = (bits & geo::kSky) != 0 ? kEverSky : 0U;
    seen[p] = static_cast<SeenFlags>(seen[p] | kEverObserved | clear | sky);
  }
}

PixelStatus pixel_status(int season_clear_days, int peak_clear_days, SeenFlags seen, const ObservationRule& rule) {
  if ((seen & kEverObserved) == 0) return PixelStatus::no_data;
  if ((seen & kEverClear) == 0) return (seen & kEverSky) != 0 ? PixelStatus::cloud : PixelStatus::low_obs;
  const bool enough = season_clear_days >= rule.season_clear_days && peak_clear_days >= rule.peak_clear_days;
  return enough ? PixelStatus::valid : PixelStatus::low_obs;
}

void observation_status(std::span<const std::uint16_t> season_clear_days,
                        std::span<const std::uint16_t> peak_clear_days, std::span<const SeenFlags> seen,
                        const ObservationRule& rule, std::span<PixelStatus> status) {
  assert(season_clear_days.size() == status.size() && peak_clear_days.size() == status.size() &&
         seen.size() == status.size());
  for (std::size_t p = 0; p < status.size(); ++p) {
    status[p] = pixel_status(season_clear_days[p], peak_clear_days[p], seen[p], rule);
  }
}

}  // namespace steppe
