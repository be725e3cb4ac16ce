#include "pipeline/pass/block_water.hpp"

#include <algorithm>

namespace steppe {
namespace {

bool is_spring(std::chrono::sys_days day) {
  const auto month = std::chrono::year_month_day(day).month();
  return month == std::chrono::April || month == std::chrono::May;
}

std::vector<const DatedBlock*> in_order(const WindowDays& window) {
  std::vector<const DatedBlock*> days = window.days;
  std::stable_sort(days.begin(), days.end(), [](const auto* a, const auto* b) { return a->day < b->day; });
  return days;
}

double threshold_of(const DatedBlock& day, const ProductRequest& request) {
  const double otherwise = request.water_rule.mndwi_threshold;
  return request.water_thresholds ? request.water_thresholds->of(day.day, day.platform, otherwise) : otherwise;
}

void note(std::span<const WaterVote> votes, std::vector<std::uint8_t>& seen) {
  for (std::size_t p = 0; p < seen.size(); ++p)
    seen[p] = static_cast<std::uint8_t>(seen[p] | (votes[p] == WaterVote::water ? 1 : 0));
}

void leave_out_cropland(std::span<const std::uint8_t> cropland, std::span<WaterVote> votes) {
  for (std::size_t p = 0; p < cropland.size(); ++p)
    if (cropland[p] != 0 && cropland[p] != kClassNoData) votes[p] = WaterVote::unknown;
}

}  // namespace

BlockWater look_at_water(const WindowDays& window, const ProductRequest& request,
                         std::span<const std::uint8_t> cropland, const TerrainBlock& ground, std::size_t pixels) {
  const bool wetland = request.computed.has(Product::wetland);
  BlockWater water(pixels, request.wet_signs, wetland);
  std::vector<WaterVote> votes(pixels);
  for (const auto* day : in_order(window)) {
    std::vector<std::span<const float>> bands;  // the sensor's own, never harmonised (science 1.6)
    for (const auto role : kSixBands) bands.emplace_back(day->reflectance[role]);
    vote_water(bands, threshold_of(*day, request), votes);
    veto_by_terrain(ground, day->sun ? &*day->sun : nullptr, request.terrain_rule, votes);
    const bool irrigation = request.irrigation.contains(day->day);
    note(votes, irrigation ? water.autumn : water.before);
    if (irrigation) leave_out_cropland(cropland, votes);
    water.year.add(day->day, votes);
    if (!wetland) continue;
    if (is_spring(day->day)) water.spring.add(day->day, votes);
    water.signs.add(day->day, bands);
  }
  water.signs.finish();
  return water;
}

std::vector<std::uint8_t> water_classes(const BlockWater& water, const WaterRule& rule,
                                        std::span<const std::uint8_t> cropland, std::vector<MaskCode>& masked) {
  auto classes = water.year.classes(rule, &masked);
  for (std::size_t p = 0; p < classes.size(); ++p) {
    const bool known = !cropland.empty() && cropland[p] != kClassNoData;
    const bool wet = classes[p] == static_cast<std::uint8_t>(WaterClass::temporary) ||
                     classes[p] == static_cast<std::uint8_t>(WaterClass::seasonal) ||
                     classes[p] == static_cast<std::uint8_t>(WaterClass::permanent);
    if (known || !wet || water.autumn[p] == 0 || water.before[p] != 0) continue;
    classes[p] = kClassNoData;
    masked[p] = mask_code(MaskReason::no_cropland);
  }
  return classes;
}

}  // namespace steppe
