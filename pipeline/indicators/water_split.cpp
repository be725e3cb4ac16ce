#include "pipeline/indicators/water_split.hpp"

#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

WaterSplit guarded(const geo::OtsuSplit& otsu) {
  if (otsu.eta < kLeastEta) return WaterSplit::one_hump;
  if (otsu.ashman_d < kLeastAshmanD) return WaterSplit::overlap;
  if (otsu.upper_share < kLeastClassShare || otsu.upper_share > 1 - kLeastClassShare) return WaterSplit::small_class;
  const bool near = otsu.threshold >= kLeastWaterThreshold && otsu.threshold <= kMostWaterThreshold;
  return near ? WaterSplit::fitted : WaterSplit::far_off;
}

}  // namespace

std::string_view split_words(WaterSplit split) {
  static constexpr std::array<std::string_view, kWaterSplitNames.size()> kWords{
      text("own threshold"),
      text("default: no block has 5 to 95 % of water"),
      text("default: water and land are one hump"),
      text("default: water and land overlap"),
      text("default: less than 1 % of water or land"),
      text("default: the split lies far from water's edge")};
  return kWords[static_cast<std::size_t>(split)];
}

SplitOfPass split_of(const geo::IndexBins& mndwi) {
  const auto otsu = geo::otsu(mndwi);
  if (!otsu) return {mndwi.count() == 0 ? WaterSplit::few_pixels : WaterSplit::one_hump, {}};
  return {guarded(*otsu), *otsu};
}

}  // namespace steppe
