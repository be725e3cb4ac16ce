#pragma once

#include <cstdint>
#include <span>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/rule_constants.hpp"

namespace steppe {

// Upper bounds of cover (fraction 0…1), inclusive (science 5.1): F ≤ extreme, ≤ severe, ≤ moderate, else light. Cover
// and bounds meet in single precision, in which blocks hold cover. REQUIRES extreme ≤ severe ≤ moderate.
struct DesertRule {
  double extreme = 0.10, severe = 0.25, moderate = 0.40;
};

// REQUIRES a cover that is not NaN.
DesertGrade desert_grade(double cover, const DesertRule& rule);

// Where there is no official layer (science 5.2): TGSI > 0.10 of the composite, and neither water, forest (of any
// class) nor cropland. It is a map of what may be sandy land; no figure is made of it.
inline constexpr double kSandyTgsi = kSandyTgsiAbove.value;

// What a pixel must be to have a grade. Spans of equal length; an empty `official` means there is no official layer and
// the potential mask is used, for which `tgsi` must be given.
struct SandyLand {
  std::span<const std::uint8_t> official = {};  // 0 outside, else inside
  std::span<const float> tgsi = {};             // of the season's composite; NaN: unknown
  std::span<const std::uint8_t> water = {};     // WaterClass or kClassNoData: seasonal and permanent are not sandy land
  std::span<const std::uint8_t> forest = {};    // ForestClass or kClassNoData
  std::span<const std::uint8_t> cropland = {};  // 0, not, or kClassNoData; empty water, forest or cropland: unknown
};

// Grade of each pixel: kClassNoData where cover is NaN inside the mask, or where the potential mask cannot be decided:
// an unknown among TGSI, water, forest and cropland, and none of the others says that it is no sandy land;
// DesertGrade::none outside. Official mask: water, forest and cropland are not looked at, the layer decides.
void desert_grades(std::span<const float> cover, const SandyLand& land, const DesertRule& rule,
                   std::span<std::uint8_t> grades);

}  // namespace steppe
