#include "pipeline/estimate/cover_error.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/estimate/error_constants.hpp"
#include "pipeline/indicators/cover.hpp"

namespace steppe {
namespace {

constexpr double kPercent = 100;

// The dimidiate ratio of a cover, and by how much cover grows with it.
struct Ratio {
  double value, slope;
};
Ratio ratio_of(double cover_percent, bool squared) {
  const double cover = std::clamp(cover_percent / kPercent, 0.0, 1.0);
  const double value = squared ? std::sqrt(cover) : cover;
  return {value, squared ? 2 * value : 1};
}

}  // namespace

double end_member_se(double cover_percent, const EndMembers& ends, bool squared) {
  const Ratio ratio = ratio_of(cover_percent, squared);
  const CoverErrors common{.index = 0, .soil = kSoilEndSe.value, .vegetation = kVegetationEndSe.value};
  return kPercent * ratio.slope * cover_standard_error(ratio.value, ends, common);
}

double harmonisation_se(double cover_percent, const EndMembers& ends, bool squared, double harmonised) {
  const Ratio ratio = ratio_of(cover_percent, squared);
  const CoverErrors common{.index = kHarmonisationSe.value * harmonised, .soil = 0, .vegetation = 0};
  return kPercent * ratio.slope * cover_standard_error(ratio.value, ends, common);
}

}  // namespace steppe
