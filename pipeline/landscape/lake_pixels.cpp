#include "pipeline/landscape/lake_pixels.hpp"

#include <vector>

#include "libgeo/algo/spectral_index.hpp"
#include "pipeline/indicators/rule_constants.hpp"

namespace steppe {
namespace {

constexpr auto kSubmergedBelow = static_cast<float>(kSubmergedNdviBelow.value);

// An index of what is never below what a sensor can measure.
std::vector<float> index_of(const char* name, SixBands bands, std::size_t pixels) {
  const auto& index = *geo::find_index(name);
  std::vector<std::vector<float>> measured;
  for (const auto band : index.bands) {
    const auto own = bands[static_cast<std::size_t>(band)];
    auto& values = measured.emplace_back(own.begin(), own.end());
    for (float& value : values) value = value < 0.0F ? 0.0F : value;
  }
  std::vector<float> values(pixels);
  geo::compute(index, std::vector<std::span<const float>>(measured.begin(), measured.end()), values);
  return values;
}

}  // namespace

void lake_pixels(SixBands bands, double mndwi_threshold, double emergent_ndvi, std::span<LakePixel> pixels) {
  std::vector<WaterVote> votes(pixels.size());
  vote_water(bands, mndwi_threshold, votes);
  const auto emergent = static_cast<float>(emergent_ndvi);
  const auto ndvi = index_of("NDVI", bands, pixels.size()), mndwi = index_of("MNDWI", bands, pixels.size());
  for (std::size_t p = 0; p < pixels.size(); ++p) {
    if (votes[p] == WaterVote::unknown) {
      pixels[p] = LakePixel::unknown;
      continue;
    }
    if (votes[p] != WaterVote::salt && mndwi[p] > 0 && ndvi[p] >= 0 && ndvi[p] < kSubmergedBelow)
      pixels[p] = LakePixel::submerged;
    else if (votes[p] == WaterVote::water)
      pixels[p] = LakePixel::open;
    else
      pixels[p] = votes[p] == WaterVote::land && ndvi[p] >= emergent ? LakePixel::emergent : LakePixel::dry;
  }
}

}  // namespace steppe
