#include "pipeline/indicators/wetland.hpp"

#include <cassert>
#include <cmath>

#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/indicators/three_valued.hpp"

namespace steppe {
namespace {

constexpr std::uint8_t code(WetlandClass wetland) { return static_cast<std::uint8_t>(wetland); }
constexpr std::uint8_t code(WaterClass water) { return static_cast<std::uint8_t>(water); }
constexpr std::uint8_t kNone = code(WetlandClass::none);

struct Pixel {
  std::uint8_t water, seen, flooded, cropland, plantation, autumn;
  float frequency, spring, peak, wet, submerged, slope;
};

// One run of every input, none of them null.
struct RunInputs {
  const std::uint8_t *water, *seen, *flooded, *cropland, *plantation, *autumn;
  const float *frequency, *spring, *peak, *wet, *submerged, *slope;

  RunInputs(const WetlandInputs& block, const PixelRun& run)
      : water(run.of(block.water, kNoDataRun)),
        seen(run.of(block.seen, kZeroRun)),
        flooded(run.of(block.flooded, kZeroRun)),
        cropland(run.of(block.cropland, kNoDataRun)),
        plantation(run.of(block.plantation, kZeroRun)),
        autumn(run.of(block.autumn_water, kZeroRun)),
        frequency(run.of(block.water_frequency, kUnknownRun)),
        spring(run.of(block.spring_frequency, kUnknownRun)),
        peak(run.of(block.peak_ndvi, kUnknownRun)),
        wet(run.of(block.wet_share, kUnknownRun)),
        submerged(run.of(block.submerged_share, kUnknownRun)),
        slope(run.of(block.slope_deg, kUnknownRun)) {}

  Pixel pixel(std::size_t p) const {
    return {water[p],     seen[p],   flooded[p], cropland[p], plantation[p], autumn[p],
            frequency[p], spring[p], peak[p],    wet[p],      submerged[p],  slope[p]};
  }
};

// What decides between the classes of one pixel that is neither salt nor of an unknown water class.
struct Signs {
  Tri crop_free, green, water_over, marsh, meadow;

  Signs(const Pixel& in, const WetlandRule& rule)
      : crop_free(outside(in.cropland)),
        green(at_least(in.peak, static_cast<float>(rule.marsh_ndvi))),
        water_over(over(in, rule)) {
    // A hole in the elevations excludes nothing.
    const std::int32_t flat = mask_if(!(in.slope > static_cast<float>(rule.max_slope_deg)));
    const Tri place = Tri{flat, flat} & outside(in.plantation);
    marsh = place & green & water_over;
    meadow = place & green & below(in.peak, static_cast<float>(rule.tree_ndvi)) &
             at_least(in.wet, static_cast<float>(rule.summer_share));
  }

  // Too few days known for the signal to show: it may have been there.
  static Tri over(const Pixel& in, const WetlandRule& rule) {
    const std::int32_t flooded = mask_if(in.flooded >= rule.flood_dates);
    return at_least(in.spring, static_cast<float>(rule.spring_frequency)) |
           Tri{flooded, flooded | mask_if(in.seen < rule.flood_dates)};
  }
};

std::uint8_t water_as_wetland(std::uint8_t water) {
  switch (static_cast<WaterClass>(water)) {
    case WaterClass::permanent:
      return code(WetlandClass::permanent_water);
    case WaterClass::seasonal:
      return code(WetlandClass::seasonal_water);
    case WaterClass::temporary:
      return code(WetlandClass::temporary_water);
    case WaterClass::salt:
      return code(WetlandClass::salt);
    case WaterClass::dry:
      break;
  }
  return kNone;
}

struct Found {
  std::uint8_t wetland = kClassNoData;
  MaskReason why = MaskReason::known;
};

Found of_permanent(const Pixel& in, const WetlandRule& rule) {
  const bool under = at_least(in.submerged, static_cast<float>(rule.summer_share)).holds;
  return {code(under ? WetlandClass::submerged : WetlandClass::permanent_water)};
}

// Off cropland.
Found of_land(const Pixel& in, const Signs& signs) {
  if (signs.marsh.holds) return {code(WetlandClass::marsh)};
  const bool no_swir = in.seen == 0;
  if (signs.marsh.could) return {kClassNoData, no_swir ? MaskReason::no_swir : MaskReason::unusable};
  if (signs.meadow.holds) return {code(WetlandClass::wet_meadow)};
  if (signs.meadow.could)
    return {kClassNoData, std::isnan(in.wet) && !std::isnan(in.peak) ? MaskReason::no_swir : MaskReason::unusable};
  return {water_as_wetland(in.water)};
}

// On cropland, permanent water apart.
Found of_cropland(const Pixel& in, const WetlandRule& rule) {
  const bool watered = in.autumn != 0 || at_least(in.frequency, static_cast<float>(rule.temporary)).holds;
  return {watered ? code(WetlandClass::irrigation) : kNone};
}

Found found_of(const Pixel& in, const WetlandRule& rule) {
  if (in.water == kClassNoData) return {};
  if (in.water == code(WaterClass::salt)) return {code(WetlandClass::salt)};
  if (in.water == code(WaterClass::permanent)) return of_permanent(in, rule);
  const Signs signs(in, rule);
  if (!signs.crop_free.could) return of_cropland(in, rule);
  const Found land = of_land(in, signs);
  if (signs.crop_free.holds) return land;
  const Found field = of_cropland(in, rule);
  if (land.wetland == field.wetland) return land;
  return {kClassNoData, land.wetland == kClassNoData ? land.why : MaskReason::no_cropland};
}

std::uint8_t in_water(const Pixel& in, const WetlandRule& rule) {
  if (in.water == code(WaterClass::permanent)) return 1;
  const Signs signs(in, rule);
  const Tri plants = signs.crop_free & signs.marsh;
  return plants.holds ? 1 : plants.could && in.water != code(WaterClass::salt) ? kClassNoData : 0;
}

}  // namespace

void wetland_classes(const WetlandInputs& inputs, const WetlandRule& rule, std::span<std::uint8_t> classes,
                     std::span<MaskCode> masked, std::span<std::uint8_t> plants_in_water) {
  assert(masked.empty() || masked.size() == classes.size());
  assert(plants_in_water.empty() || plants_in_water.size() == classes.size());
  for (const PixelRun& run : pixel_runs(classes.size())) {
    const RunInputs in(inputs, run);
    for (std::size_t p = 0; p < run.count; ++p) {
      const Pixel pixel = in.pixel(p);
      const Found found = found_of(pixel, rule);
      classes[run.first + p] = found.wetland;
      if (!plants_in_water.empty()) plants_in_water[run.first + p] = in_water(pixel, rule);
      if (masked.empty()) continue;
      const bool of_pixel = found.why == MaskReason::unusable && std::isnan(pixel.peak);
      masked[run.first + p] = mask_code(of_pixel ? MaskReason::known : found.why);
    }
  }
}

void keep_near_water(const NearWater& near, std::span<const std::uint8_t> water, std::span<std::uint8_t> classes,
                     std::span<MaskCode> masked) {
  assert(near.known.size() == classes.size() && water.size() == classes.size());
  for (std::size_t p = 0; p < classes.size(); ++p) {
    const bool asks = classes[p] == code(WetlandClass::marsh) || classes[p] == code(WetlandClass::wet_meadow);
    if (!asks || near.known[p] != 0) continue;
    const bool open = near.possible[p] != 0;
    classes[p] = open ? kClassNoData : water_as_wetland(water[p]);
    if (!masked.empty() && open) masked[p] = mask_code(MaskReason::water_unknown);
  }
}

void keep_near_water(const NearWater& near, std::span<std::uint8_t> plants_in_water) {
  assert(near.known.size() == plants_in_water.size());
  for (std::size_t p = 0; p < plants_in_water.size(); ++p) {
    if (plants_in_water[p] == 0 || near.known[p] != 0) continue;
    plants_in_water[p] = near.possible[p] != 0 ? kClassNoData : 0;
  }
}

void wetland_by_model(const WetlandModelInputs& inputs, std::span<std::uint8_t> classes, std::span<MaskCode> masked) {
  assert(inputs.model.size() == classes.size() && masked.size() == classes.size());
  for (std::size_t p = 0; p < classes.size(); ++p) {
    const std::uint8_t model = inputs.model[p], water = inputs.water[p];
    const bool field = !inputs.cropland.empty() && inputs.cropland[p] != 0 && inputs.cropland[p] != kClassNoData;
    const bool asked = model != 0 && model != kClassNoData;
    if (!asked || field || water == code(WaterClass::permanent) || water == code(WaterClass::salt)) continue;
    const bool marsh = model == static_cast<std::uint8_t>(LandCover::marsh);
    if (!marsh && water == kClassNoData) {
      classes[p] = kClassNoData;  // it has the reason of the water class
      continue;
    }
    const bool crop = model == static_cast<std::uint8_t>(LandCover::cropland);
    const bool watered =
        water_as_wetland(water) != kNone || (!inputs.autumn_water.empty() && inputs.autumn_water[p] != 0);
    const std::uint8_t meadow = classes[p] == code(WetlandClass::wet_meadow) ? classes[p] : code(WetlandClass::marsh);
    const std::uint8_t field_class = watered ? code(WetlandClass::irrigation) : kNone;
    classes[p] = marsh ? meadow : crop ? field_class : water_as_wetland(water);
    masked[p] = mask_code(MaskReason::known);
  }
}

void leave_out_wetland(std::span<const std::uint8_t> plants_in_water, std::span<std::uint8_t> forest,
                       std::span<MaskCode> masked) {
  constexpr auto kNoForest = static_cast<std::uint8_t>(ForestClass::none);
  assert(plants_in_water.size() == forest.size());
  for (std::size_t p = 0; p < forest.size(); ++p) {
    if (plants_in_water[p] == 0 || forest[p] == kNoForest) continue;
    const bool known = plants_in_water[p] != kClassNoData;
    if (!known && forest[p] == kClassNoData) continue;  // it has its reason
    forest[p] = known ? kNoForest : kClassNoData;
    if (!masked.empty()) masked[p] = mask_code(known ? MaskReason::known : MaskReason::wetland_unknown);
  }
}

}  // namespace steppe
