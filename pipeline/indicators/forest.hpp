#pragma once

#include <cstdint>
#include <span>

#include "libgeo/algo/composite.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/mask_reason.hpp"

namespace steppe {

// Thresholds of the rules (science 7.4); cover as a fraction.
struct ForestRule {
  double evergreen_ndvi = 0.35;
  double broadleaf_ndvi = 0.55, broadleaf_lswi = 0.10, broadleaf_amplitude = 0.25;
  double shrub_ndvi = 0.15, shrub_flatness = 0.55;
  double shrub_cover_30 = 0.30, shrub_cover_40 = 0.40;
};

// What the rules look at: spans of equal length, NaN or kClassNoData where unknown; an empty span where the input does
// not exist at all (no leaf-off scene, no layer): unknown everywhere.
struct ForestInputs {
  std::span<const float> leaf_off_ndvi = {};  // median over the leaf-off window
  std::span<const float> peak_ndvi = {};      // the peak composite (P90)
  std::span<const float> peak_lswi = {};      // of the season's composite
  std::span<const float> ndvi_p10 = {};       // 10th percentile over May to September
  std::span<const float> ndvi_p90 = {};       // 90th
  std::span<const float> cover = {};          // fraction
  std::span<const float> water_frequency = {};
  std::span<const std::uint8_t> harvested = {};  // harvest_flags()
  // 1 where a clear day of the season lies outside the peak window: one season alone says neither that the year is flat
  // nor that it has no amplitude.
  std::span<const std::uint8_t> seen_off_peak = {};
  std::span<const std::uint8_t> shrub_land = {};  // inside bureau shrub polygons, or sandy land where there are none
  std::span<const std::uint8_t> cropland = {};
  // Trees in rows that bear fruit (园地): none of the rules holds there. An empty span: none are known of.
  std::span<const std::uint8_t> orchard = {};
};

// Per pixel, in this order:
// 1 evergreen arbor: leaf-off NDVI ≥ evergreen_ndvi and water frequency < 0.05; and peak NDVI ≥ evergreen_ndvi too,
//   because what is evergreen is green in summer as well: so a desert needs no leaf-off scene to be known as no forest,
//   and a winter crop is none;
// 2 broadleaf arbor: peak NDVI ≥ broadleaf_ndvi, LSWI ≥ broadleaf_lswi, not cropland, P90 − P10 (or peak − leaf-off
//   where that is larger) ≥ broadleaf_amplitude, not harvested;
// 3 special shrub: in shrub_land, shrub_ndvi ≤ P90 < broadleaf_ndvi, P10/P90 ≥ shrub_flatness, by cover shrub_40 or
//   shrub_30;
// else none, and none inside orchards whatever the rules say: the older caliber counts them from their layer
// (landscape/tree_areas.hpp), the newer not at all. Lower bounds are inclusive. Low confidence by nature: a verdict
// needs reference samples. Every condition is true, false or unknown (science 7.4): a pixel has a class only when no
// unknown input could give it another one, else kClassNoData. So arbor where rule 1 or 2 holds, whatever the other
// says; shrub where rule 3 holds and neither 1 nor 2 could; none where no rule could hold. A large amplitude is one
// whatever else is not seen; a small one, and flatness, are known only with seen_off_peak. kClassNoData where peak NDVI
// or cover is NaN. `masked`, empty or as long as `classes`: which unknown input decides; 0 where the class is known and
// where peak NDVI or cover is not.
void forest_classes(const ForestInputs& inputs, const ForestRule& rule, std::span<std::uint8_t> classes,
                    std::span<MaskCode> masked = {});

// NDVI of one pixel's dates in ascending order of day, NaN where not clear: whether it fell by more than 0.3 between
// two clear dates at most 20 days apart, both in 1 August – 20 September. `day_of_year` as long as the dates. The days
// are 213 … 263, those of a common year; two observations of one day are no fall in time. Single precision.
bool harvested(std::span<const float> ndvi, std::span<const int> day_of_year);

// The same for a block: 1 where harvested, 0 where two dates were compared and none fell, kClassNoData where there were
// no two dates to compare. stack[date][pixel]; REQUIRES day_of_year as long as the stack, spans as long as `flags`.
void harvest_flags(geo::BlockStack stack, std::span<const int> day_of_year, std::span<std::uint8_t> flags);

}  // namespace steppe
