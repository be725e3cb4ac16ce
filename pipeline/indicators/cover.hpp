#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/config/end_members.hpp"

namespace steppe {

// Every way in which the pair lies outside the recommended limits, soil 0.03…0.12 and vegetation 0.60…0.85; empty when
// it does not. Without these limits a desert with 20 % real cover is stretched to 100 %.
std::vector<geo::Message> end_member_problems(const EndMembers& ends);

// linear: Gutman & Ignatov 1998. squared: Carlson & Ripley 1997, the square of the clipped linear ratio.
enum class CoverModel { linear, squared };

// Dimidiate pixel model: clip((V − soil) / (vegetation − soil), 0, 1) as a fraction; NaN stays NaN.
// REQUIRES ends.vegetation > ends.soil; for spans, equal lengths (`cover` may be `index`).
double fractional_cover(double index, const EndMembers& ends, CoverModel model = CoverModel::linear);
void fractional_cover(std::span<const float> index, const EndMembers& ends, CoverModel model, std::span<float> cover);

// Standard errors of the pixel's index value and of the two end-members, in units of the index.
struct CoverErrors {
  double index = 0.02, soil = 0.01, vegetation = 0.04;
};

// Standard error of one pixel's cover under the linear model: √(σ_V² + (1−F)²σ_s² + F²σ_v²) / (V_veg − V_soil). The
// end-member terms are common to all pixels and do not average out over a county.
double cover_standard_error(double cover, const EndMembers& ends, const CoverErrors& errors);

// How cover is stored: int16, ×10000.
inline constexpr double kCoverScale = 10000;
inline constexpr std::int16_t kCoverNoData = -32768;

// Nearest stored value, halves upward; NaN becomes kCoverNoData. REQUIRES 0 ≤ cover ≤ 1 or NaN.
std::int16_t stored_cover(double cover);
void store_cover(std::span<const float> cover, std::span<std::int16_t> stored);

// 草原综合植被盖度 (science 4.3): the cover of each grassland type weighted by its area, in percent. A type without
// area has no say, whatever its cover. A fault when the two differ in number, an area is not a number ≥ 0, all areas
// are 0, or a type that has area has no cover in 0…100: one unknown type makes the whole unknown, it is not left out.
geo::Result<double> comprehensive_cover(std::span<const double> areas_ha, std::span<const double> covers_percent);

}  // namespace steppe
