#include "pipeline/indicators/forest.hpp"

#include <cassert>
#include <cmath>

#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/indicators/rule_constants.hpp"

namespace steppe {
namespace {

constexpr auto kDryBelow = static_cast<float>(kEvergreenDryBelow.value);

// The rule in the precision of the inputs.
struct Thresholds {
  float evergreen, broadleaf, lswi, amplitude, shrub, flatness, cover_30, cover_40;
  explicit Thresholds(const ForestRule& rule)
      : evergreen(static_cast<float>(rule.evergreen_ndvi)),
        broadleaf(static_cast<float>(rule.broadleaf_ndvi)),
        lswi(static_cast<float>(rule.broadleaf_lswi)),
        amplitude(static_cast<float>(rule.broadleaf_amplitude)),
        shrub(static_cast<float>(rule.shrub_ndvi)),
        flatness(static_cast<float>(rule.shrub_flatness)),
        cover_30(static_cast<float>(rule.shrub_cover_30)),
        cover_40(static_cast<float>(rule.shrub_cover_40)) {}
};

// One run of every input, none of them null.
struct RunInputs {
  const float *leaf_off, *peak, *lswi, *p10, *p90, *cover, *water;
  const std::uint8_t *harvested, *shrub_land, *cropland;

  RunInputs(const ForestInputs& block, const PixelRun& run)
      : leaf_off(run.of(block.leaf_off_ndvi, kUnknownRun)),
        peak(run.of(block.peak_ndvi, kUnknownRun)),
        lswi(run.of(block.peak_lswi, kUnknownRun)),
        p10(run.of(block.ndvi_p10, kUnknownRun)),
        p90(run.of(block.ndvi_p90, kUnknownRun)),
        cover(run.of(block.cover, kUnknownRun)),
        water(run.of(block.water_frequency, kUnknownRun)),
        harvested(run.of(block.harvested, kZeroRun)),
        shrub_land(run.of(block.shrub_land, kZeroRun)),
        cropland(run.of(block.cropland, kZeroRun)) {}
};

std::int32_t mask_if(bool condition) { return condition ? -1 : 0; }
std::int32_t select(std::int32_t mask, std::int32_t yes, std::int32_t no) { return (yes & mask) | (no & ~mask); }
constexpr std::int32_t code(ForestClass forest) { return static_cast<std::int32_t>(forest); }

// Bit masks instead of branches, so that the loop becomes vector code; every comparison with NaN is false.
void classify(const RunInputs& in, const Thresholds& limit, std::size_t count, std::uint8_t* __restrict classes) {
  std::array<std::int32_t, kPixelRun> found;
  for (std::size_t p = 0; p < count; ++p) {
    const float peak = in.peak[p], p90 = in.p90[p], cover = in.cover[p], leaf_off = in.leaf_off[p];
    const std::int32_t evergreen = mask_if(leaf_off >= limit.evergreen) & ~mask_if(in.water[p] >= kDryBelow);
    const std::int32_t amplitude =
        mask_if(p90 - in.p10[p] >= limit.amplitude) | mask_if(peak - leaf_off >= limit.amplitude);
    const std::int32_t crop = mask_if(in.cropland[p] != 0) | mask_if(in.harvested[p] != 0);
    const std::int32_t broadleaf =
        mask_if(peak >= limit.broadleaf) & mask_if(in.lswi[p] >= limit.lswi) & amplitude & ~crop;
    const std::int32_t flat = mask_if(in.p10[p] / p90 >= limit.flatness);
    const std::int32_t shrub = mask_if(in.shrub_land[p] != 0) & mask_if(p90 >= limit.shrub) &
                               mask_if(p90 < limit.broadleaf) & flat & mask_if(cover >= limit.cover_30);
    const std::int32_t caliber =
        select(mask_if(cover >= limit.cover_40), code(ForestClass::shrub_40), code(ForestClass::shrub_30));
    const std::int32_t any = select(evergreen | broadleaf, code(ForestClass::arbor), shrub & caliber);
    found[p] = any | mask_if(std::isnan(peak)) | mask_if(std::isnan(cover));
  }
  for (std::size_t p = 0; p < count; ++p) classes[p] = static_cast<std::uint8_t>(found[p]);
}

}  // namespace

void forest_classes(const ForestInputs& inputs, const ForestRule& rule, std::span<std::uint8_t> classes) {
  static_assert(kClassNoData == static_cast<std::uint8_t>(-1) && code(ForestClass::none) == 0);
  const Thresholds limit(rule);
  for (const PixelRun& run : pixel_runs(classes.size())) {
    classify(RunInputs(inputs, run), limit, run.count, classes.data() + run.first);
  }
}

}  // namespace steppe
