#include "pipeline/indicators/forest.hpp"

#include <cassert>
#include <cmath>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/indicators/rule_constants.hpp"
#include "pipeline/indicators/three_valued.hpp"

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
  const std::uint8_t *harvested, *off_peak, *shrub_land, *cropland, *orchard;

  RunInputs(const ForestInputs& block, const PixelRun& run)
      : leaf_off(run.of(block.leaf_off_ndvi, kUnknownRun)),
        peak(run.of(block.peak_ndvi, kUnknownRun)),
        lswi(run.of(block.peak_lswi, kUnknownRun)),
        p10(run.of(block.ndvi_p10, kUnknownRun)),
        p90(run.of(block.ndvi_p90, kUnknownRun)),
        cover(run.of(block.cover, kUnknownRun)),
        water(run.of(block.water_frequency, kUnknownRun)),
        harvested(run.of(block.harvested, kNoDataRun)),
        off_peak(run.of(block.seen_off_peak, kZeroRun)),
        shrub_land(run.of(block.shrub_land, kNoDataRun)),
        cropland(run.of(block.cropland, kNoDataRun)),
        orchard(run.of(block.orchard, kZeroRun)) {}
};

constexpr std::int32_t code(ForestClass forest) { return static_cast<std::int32_t>(forest); }
constexpr std::int32_t kUnknownClass = -1;  // kClassNoData in eight bits

// The three rules of one pixel and the conditions that more than one input decides.
struct Rules {
  Tri evergreen, amplitude, broadleaf, flat, shrub;

  Rules(const RunInputs& in, const Thresholds& limit, std::size_t p)
      : evergreen(at_least(in.leaf_off[p], limit.evergreen) & at_least(in.peak[p], limit.evergreen) &
                  below(in.water[p], kDryBelow) & outside(in.orchard[p])),
        amplitude(amplitude_of(in, limit, p)),
        broadleaf(at_least(in.peak[p], limit.broadleaf) & at_least(in.lswi[p], limit.lswi) & amplitude &
                  outside(in.cropland[p]) & outside(in.harvested[p]) & outside(in.orchard[p])),
        flat{at_least(in.p10[p] / in.p90[p], limit.flatness).holds & mask_if(in.off_peak[p] != 0),
             at_least(in.p10[p] / in.p90[p], limit.flatness).could},
        shrub(inside(in.shrub_land[p]) & at_least(in.p90[p], limit.shrub) & below(in.p90[p], limit.broadleaf) & flat &
              at_least(in.cover[p], limit.cover_30) & outside(in.orchard[p])) {}

  static Tri amplitude_of(const RunInputs& in, const Thresholds& limit, std::size_t p) {
    const Tri season = at_least(in.p90[p] - in.p10[p], limit.amplitude);
    const Tri of_season{season.holds, season.could | ~mask_if(in.off_peak[p] != 0)};
    return of_season | at_least(in.peak[p] - in.leaf_off[p], limit.amplitude);
  }
};

// Bit masks instead of branches, so that the loop becomes vector code. True when every pixel has a class.
bool classify(const RunInputs& in, const Thresholds& limit, std::size_t count, std::uint8_t* __restrict classes) {
  std::array<std::int32_t, kPixelRun> found;
  std::int32_t unknown = 0;
  for (std::size_t p = 0; p < count; ++p) {
    const Rules rules(in, limit, p);
    const Tri arbor = rules.evergreen | rules.broadleaf;
    const std::int32_t caliber =
        select(mask_if(in.cover[p] >= limit.cover_40), code(ForestClass::shrub_40), code(ForestClass::shrub_30));
    const std::int32_t seen = mask_if(!std::isnan(in.peak[p])) & mask_if(!std::isnan(in.cover[p]));
    const std::int32_t none = ~(arbor.could | rules.shrub.could);
    const std::int32_t known = seen & (arbor.holds | none | (rules.shrub.holds & ~arbor.could));
    const std::int32_t any = select(arbor.holds, code(ForestClass::arbor), rules.shrub.holds & caliber);
    found[p] = select(known, any, kUnknownClass);
    unknown |= ~known;
  }
  for (std::size_t p = 0; p < count; ++p) classes[p] = static_cast<std::uint8_t>(found[p]);
  return unknown == 0;
}

// The first input that is missing and could change the class of a pixel that has none.
MaskReason missing_input(const RunInputs& in, const Thresholds& limit, std::size_t p) {
  if (std::isnan(in.peak[p]) || std::isnan(in.cover[p])) return MaskReason::known;
  const Rules rules(in, limit, p);
  const bool broadleaf = rules.broadleaf.could != 0, shrub = rules.shrub.could != 0;
  const bool no_amplitude = broadleaf && rules.amplitude.holds == 0;
  if (std::isnan(in.leaf_off[p]) && (rules.evergreen.could != 0 || no_amplitude)) return MaskReason::no_leaf_off;
  if (in.off_peak[p] == 0 && (no_amplitude || (shrub && rules.flat.holds == 0))) return MaskReason::one_season;
  if (std::isnan(in.lswi[p]) && broadleaf) return MaskReason::no_swir;
  if (std::isnan(in.water[p]) && rules.evergreen.could != 0) return MaskReason::water_unknown;
  if (in.cropland[p] == kClassNoData && broadleaf) return MaskReason::no_cropland;
  if (in.orchard[p] == kClassNoData) return MaskReason::no_orchard;
  if (in.shrub_land[p] == kClassNoData && shrub) return MaskReason::no_shrub_land;
  if (in.harvested[p] == kClassNoData && broadleaf) return MaskReason::no_harvest_dates;
  return MaskReason::unusable;  // P10 or P90 of a pixel that has a peak: its index has no value elsewhere
}

}  // namespace

void forest_classes(const ForestInputs& inputs, const ForestRule& rule, std::span<std::uint8_t> classes,
                    std::span<MaskCode> masked) {
  static_assert(kClassNoData == static_cast<std::uint8_t>(kUnknownClass) && code(ForestClass::none) == 0);
  assert(masked.empty() || masked.size() == classes.size());
  const Thresholds limit(rule);
  for (const PixelRun& run : pixel_runs(classes.size())) {
    const RunInputs in(inputs, run);
    bool all_known = false;
    geo::run_simd([&in, &limit, &all_known, count = run.count, to = classes.data() + run.first] {
      all_known = classify(in, limit, count, to);
    });
    if (masked.empty()) continue;
    for (std::size_t p = 0; p < run.count; ++p) {
      const bool known = all_known || classes[run.first + p] != kClassNoData;
      masked[run.first + p] = mask_code(known ? MaskReason::known : missing_input(in, limit, p));
    }
  }
}

}  // namespace steppe
