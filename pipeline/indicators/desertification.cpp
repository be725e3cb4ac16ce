#include "pipeline/indicators/desertification.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "pipeline/indicators/pixel_run.hpp"

namespace steppe {
namespace {

// The rule in the precision in which cover is computed: 0.10F is above 0.10.
struct Bounds {
  float extreme, severe, moderate;
  explicit Bounds(const DesertRule& rule)
      : extreme(static_cast<float>(rule.extreme)),
        severe(static_cast<float>(rule.severe)),
        moderate(static_cast<float>(rule.moderate)) {}
};

// Light is 1; each bound that cover does not pass adds a grade.
std::int32_t grade_of(float cover, const Bounds& bounds) {
  return 1 + std::int32_t{cover <= bounds.moderate} + std::int32_t{cover <= bounds.severe} +
         std::int32_t{cover <= bounds.extreme};
}

// 0 or 1; numbers, not truth values, so that they are joined without a branch.
int is_lasting_water(std::uint8_t water) {
  return int{water == static_cast<std::uint8_t>(WaterClass::seasonal)} |
         int{water == static_cast<std::uint8_t>(WaterClass::permanent)};
}

int is_known(std::uint8_t code) { return int{code != kClassNoData}; }

int is_forest(std::uint8_t forest) {
  return int{forest != static_cast<std::uint8_t>(ForestClass::none)} & is_known(forest);
}

// 1 inside, 0 outside, kClassNoData undecided.
using Inside = std::array<std::uint8_t, kPixelRun>;

void official_mask(std::span<const std::uint8_t> official, Inside& inside) {
  for (std::size_t p = 0; p < official.size(); ++p) inside[p] = official[p] != 0 ? 1 : 0;
}

void potential_mask(const SandyLand& land, const PixelRun& run, Inside& __restrict inside) {
  const float* tgsi = run.of(land.tgsi, kUnknownRun);
  const std::uint8_t* water = run.of(land.water, kNoDataRun);
  const std::uint8_t* forest = run.of(land.forest, kNoDataRun);
  const std::uint8_t* cropland = run.of(land.cropland, kNoDataRun);
  constexpr auto kThreshold = static_cast<float>(kSandyTgsi);
  for (std::size_t p = 0; p < run.count; ++p) {
    const int other =
        is_lasting_water(water[p]) | is_forest(forest[p]) | (int{cropland[p] != 0} & is_known(cropland[p]));
    const int known = is_known(water[p]) & is_known(forest[p]) & is_known(cropland[p]) & int{!std::isnan(tgsi[p])};
    const int sandy = known != 0 ? 1 : int{kClassNoData};
    inside[p] = static_cast<std::uint8_t>(other != 0 || tgsi[p] <= kThreshold ? 0 : sandy);
  }
}

void grade_run(const float* __restrict cover, const Inside& inside, const Bounds& bounds, std::size_t count,
               std::uint8_t* __restrict grades) {
  for (std::size_t p = 0; p < count; ++p) {
    const auto grade = static_cast<std::uint8_t>(grade_of(cover[p], bounds));
    const std::uint8_t known = std::isnan(cover[p]) ? kClassNoData : grade;
    grades[p] = inside[p] == 1 ? known : inside[p];
  }
}

}  // namespace

DesertGrade desert_grade(double cover, const DesertRule& rule) {
  return static_cast<DesertGrade>(grade_of(static_cast<float>(cover), Bounds(rule)));
}

void desert_grades(std::span<const float> cover, const SandyLand& land, const DesertRule& rule,
                   std::span<std::uint8_t> grades) {
  assert(cover.size() == grades.size());
  assert(land.official.empty() ? land.tgsi.size() == cover.size() : land.official.size() == cover.size());
  const Bounds bounds(rule);
  Inside inside{};
  for (const PixelRun& run : pixel_runs(grades.size())) {
    if (land.official.empty()) {
      potential_mask(land, run, inside);
    } else {
      official_mask(land.official.subspan(run.first, run.count), inside);
    }
    grade_run(cover.data() + run.first, inside, bounds, run.count, grades.data() + run.first);
  }
}

}  // namespace steppe
