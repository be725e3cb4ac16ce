#include "pipeline/indicators/observation_quality.hpp"

#include <array>
#include <cassert>

#include "libgeo/base/simd_dispatch.hpp"

namespace steppe {

const char* name_of(PixelStatus status) {
  constexpr std::array kNames{"valid", "low_obs", "cloud", "no_data", "snow"};
  return kNames[static_cast<std::size_t>(status)];
}

void mark_seen(std::span<const geo::ObservationMask> mask, std::span<SeenFlags> seen) {
  assert(mask.size() == seen.size());
  geo::run_simd([from = mask.data(), to = seen.data(), count = seen.size()] {
    for (std::size_t p = 0; p < count; ++p) {
      const geo::ObservationMask bits = from[p];
      // Dilation also reaches pixels without data: a cloud bit there is no observation of a cloud.
      const unsigned observed = geo::has(bits, geo::MaskBit::no_data) ? 0U : ~0U;
      const unsigned clear = geo::usable(bits) ? kEverClear : 0U;
      const unsigned sky = (bits & geo::kSky) != 0 ? kEverSky : 0U;
      const unsigned snow = (bits & geo::kSky) == static_cast<unsigned>(geo::MaskBit::snow) ? kEverSnow : 0U;
      to[p] = static_cast<SeenFlags>(to[p] | (observed & (kEverObserved | clear | sky | snow)));
    }
  });
}

PixelStatus pixel_status(int season_clear_days, int peak_clear_days, SeenFlags seen, const ObservationRule& rule) {
  if ((seen & kEverObserved) == 0) return PixelStatus::no_data;
  if ((seen & (kEverClear | kEverSnow)) == kEverSnow) return PixelStatus::snow;
  if ((seen & kEverClear) == 0) return (seen & kEverSky) != 0 ? PixelStatus::cloud : PixelStatus::low_obs;
  const bool enough = season_clear_days >= rule.season_clear_days && peak_clear_days >= rule.peak_clear_days;
  return enough ? PixelStatus::valid : PixelStatus::low_obs;
}

MaskCode pixel_mask(int season_clear_days, int peak_clear_days, SeenFlags seen, const ObservationRule& rule) {
  switch (pixel_status(season_clear_days, peak_clear_days, seen, rule)) {
    case PixelStatus::valid:
      return mask_code(MaskReason::known);
    case PixelStatus::cloud:
      return mask_code(MaskReason::cloud);
    case PixelStatus::no_data:
      return mask_code(MaskReason::never_observed);
    case PixelStatus::snow:
      return mask_code(MaskReason::snow);
    case PixelStatus::low_obs:
      break;
  }
  if ((seen & kEverClear) == 0) return mask_code(MaskReason::unusable);
  if (season_clear_days < rule.season_clear_days) return mask_code(MaskReason::season_days, season_clear_days);
  return mask_code(MaskReason::peak_days, peak_clear_days);
}

// Neighbours were mostly seen alike: what is the same is not worked out again.
void observation_status(const SeenDays& days, const ObservationRule& rule, std::span<PixelStatus> status,
                        std::span<MaskCode> masked) {
  assert(days.season.size() == status.size() && days.peak.size() == status.size() &&
         days.flags.size() == status.size() && masked.size() == status.size());
  for (std::size_t p = 0; p < status.size(); ++p) {
    const bool same = p > 0 && days.season[p] == days.season[p - 1] && days.peak[p] == days.peak[p - 1] &&
                      days.flags[p] == days.flags[p - 1];
    status[p] = same ? status[p - 1] : pixel_status(days.season[p], days.peak[p], days.flags[p], rule);
    masked[p] = same ? masked[p - 1] : pixel_mask(days.season[p], days.peak[p], days.flags[p], rule);
  }
}

}  // namespace steppe
