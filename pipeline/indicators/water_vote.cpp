#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <string_view>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/indicators/rule_constants.hpp"
#include "pipeline/indicators/three_valued.hpp"
#include "pipeline/indicators/water.hpp"

namespace steppe {
namespace {

constexpr std::size_t kBands = 6;
constexpr auto kEviBelow = static_cast<float>(kWaterEviBelow.value);
constexpr auto kAweiAbove = static_cast<float>(kWaterAweiAbove.value);
constexpr auto kDrySwir = static_cast<float>(kDryShortwaveAbove.value);
constexpr auto kDarkNir = static_cast<float>(kDarkWaterNirBelow.value);
constexpr auto kDarkSwir = static_cast<float>(kDarkWaterSwirBelow.value);
constexpr auto kDarkFall = static_cast<float>(kDarkWaterFallBelow.value);
constexpr auto kDarkNdvi = static_cast<float>(kDarkWaterNdviUpTo.value);
constexpr auto kSaltBlue = static_cast<float>(kSaltBlueAbove.value);
constexpr auto kSaltGrey = static_cast<float>(kSaltGreyBelow.value);
constexpr auto kSaltMndwi = static_cast<float>(kSaltMndwiAbove.value);
constexpr float kInfinity = std::numeric_limits<float>::infinity();
using Run = std::array<float, kPixelRun>;

// One run of pixels: the bands, not below zero, and the indices the tests speak of.
struct RunBands {
  std::array<Run, kBands> value;
  std::array<std::span<const float>, kBands> band;  // of `value`
  Run mndwi, ndvi, evi, awei;

  // NaN stays NaN, and what is not finite becomes it: −∞ · 0.
  void take(std::size_t b, std::span<const float> own) {
    for (std::size_t p = 0; p < own.size(); ++p) value[b][p] = own[p] < 0.0F ? own[p] * 0.0F : own[p];
    band[b] = std::span<const float>(value[b]).first(own.size());
  }
};

struct Indices {
  const geo::SpectralIndex& mndwi = *geo::find_index("MNDWI");
  const geo::SpectralIndex& ndvi = *geo::find_index("NDVI");
  const geo::SpectralIndex& evi = *geo::find_index("EVI");
  const geo::SpectralIndex& awei = *geo::find_index("AWEIsh");
};

// The formulas stand in one place, libgeo/algo/spectral_index; a run stays in cache between them.
void compute_index(const geo::SpectralIndex& index, const RunBands& run, Run& out) {
  std::array<std::span<const float>, kBands> taken;
  for (std::size_t i = 0; i < index.bands.size(); ++i) taken[i] = run.band[static_cast<std::size_t>(index.bands[i])];
  geo::compute(index, {taken.data(), index.bands.size()}, {out.data(), run.band[0].size()});
}

// So dark in infrared that it can be no land (rule_constants.hpp). NDVI without its quotient: black has none.
std::int32_t is_dark_water(float red, float nir, float swir1, float swir2) {
  return mask_if(nir < kDarkNir) & mask_if(swir1 < kDarkSwir) & mask_if(swir2 < kDarkFall * swir1) &
         mask_if(nir - red <= kDarkNdvi * (nir + red));
}

// Bit masks instead of branches, so that the loop becomes vector code. A test is true, false or, where an index has no
// value, open: land is said only where the open ones could not make it water.
void vote_run(const RunBands& run, float threshold, WaterVote* __restrict votes) {
  const std::size_t count = run.band[0].size();
  const float *blue = run.band[0].data(), *green = run.band[1].data(), *red = run.band[2].data(),
              *nir = run.band[3].data(), *swir1 = run.band[4].data(), *swir2 = run.band[5].data();
  std::array<std::int32_t, kPixelRun> vote;
  for (std::size_t p = 0; p < count; ++p) {
    const float mndwi = run.mndwi[p], evi = run.evi[p];
    const std::int32_t wet = mask_if(mndwi > threshold);
    const std::int32_t greener = mask_if(mndwi > run.ndvi[p]) | mask_if(mndwi > evi);
    const std::int32_t low = mask_if(evi < kEviBelow);
    const std::int32_t bare = greener & low;
    const std::int32_t dark = mask_if(run.awei[p] > kAweiAbove);
    const std::int32_t two = (wet & bare) | (wet & dark) | (bare & dark);
    const std::int32_t bright = mask_if(swir1[p] > kDrySwir);
    const std::int32_t black = is_dark_water(red[p], nir[p], swir1[p], swir2[p]);
    const std::int32_t water = (two | black) & ~bright;
    const std::int32_t may_wet = wet | mask_if(mndwi != mndwi);
    const std::int32_t may_bare = bare | (low & (mask_if(mndwi != mndwi) | mask_if(run.ndvi[p] != run.ndvi[p])));
    const std::int32_t may_two = (may_wet & may_bare) | (may_wet & dark) | (may_bare & dark);
    const std::int32_t open = may_two & ~two & ~black & ~bright;
    const std::int32_t salt =
        mask_if(blue[p] > kSaltBlue) & mask_if(std::abs(blue[p] - red[p]) < kSaltGrey) & mask_if(mndwi > kSaltMndwi);
    // Neither NaN nor infinity gets below infinity again.
    const float all = std::abs(blue[p]) + std::abs(green[p]) + std::abs(red[p]) + std::abs(nir[p]) +
                      std::abs(swir1[p]) + std::abs(swir2[p]);
    const std::int32_t known = mask_if(all < kInfinity) & ~open;
    vote[p] = select(known, select(salt, static_cast<std::int32_t>(WaterVote::salt), water & 1),
                     static_cast<std::int32_t>(WaterVote::unknown));
  }
  for (std::size_t p = 0; p < count; ++p) votes[p] = static_cast<WaterVote>(vote[p]);
}

}  // namespace

void vote_water(SixBands bands, double mndwi_threshold, std::span<WaterVote> votes) {
  assert(bands.size() == kBands);
  static const Indices indices;
  const auto threshold = static_cast<float>(mndwi_threshold);
  RunBands run;
  for (const PixelRun& place : pixel_runs(votes.size())) {
    for (std::size_t b = 0; b < kBands; ++b) run.take(b, bands[b].subspan(place.first, place.count));
    compute_index(indices.mndwi, run, run.mndwi);
    compute_index(indices.ndvi, run, run.ndvi);
    compute_index(indices.evi, run, run.evi);
    compute_index(indices.awei, run, run.awei);
    geo::run_simd([&run, threshold, to = votes.data() + place.first] { vote_run(run, threshold, to); });
  }
}

}  // namespace steppe
