#include "pipeline/landscape/lake_pixels.hpp"

#include <algorithm>
#include <vector>

namespace steppe {
namespace {

constexpr float kSubmergedNdviUpTo = 0.3F;  // science 6.5
constexpr std::size_t kGreenBand = 1, kRedBand = 2, kNirBand = 3, kSwirBand = 4;

// (a − b) / (a + b) of values that are never below what a sensor can measure; NaN of 0 ÷ 0.
float ratio(float a, float b) {
  a = std::max(a, 0.0F), b = std::max(b, 0.0F);
  return (a - b) / (a + b);
}

}  // namespace

void lake_pixels(SixBands bands, double mndwi_threshold, double emergent_ndvi, std::span<LakePixel> pixels) {
  std::vector<WaterVote> votes(pixels.size());
  vote_water(bands, mndwi_threshold, votes);
  const auto emergent = static_cast<float>(emergent_ndvi);
  for (std::size_t p = 0; p < pixels.size(); ++p) {
    if (votes[p] == WaterVote::unknown) {
      pixels[p] = LakePixel::unknown;
      continue;
    }
    const float ndvi = ratio(bands[kNirBand][p], bands[kRedBand][p]),
                mndwi = ratio(bands[kGreenBand][p], bands[kSwirBand][p]);
    if (votes[p] != WaterVote::salt && mndwi > 0 && ndvi >= 0 && ndvi <= kSubmergedNdviUpTo)
      pixels[p] = LakePixel::submerged;
    else if (votes[p] == WaterVote::water)
      pixels[p] = LakePixel::open;
    else
      pixels[p] = votes[p] == WaterVote::land && ndvi >= emergent ? LakePixel::emergent : LakePixel::dry;
  }
}

}  // namespace steppe
