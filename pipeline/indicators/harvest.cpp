#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/forest.hpp"
#include "pipeline/indicators/pixel_run.hpp"

namespace steppe {
namespace {

constexpr int kFirstDay = 213, kLastDay = 263, kWithin = 20;
constexpr float kFall = 0.3F;

// Two dates whose pixels are compared; the first is the earlier one.
struct DatePair {
  std::size_t before = 0, after = 0;
};

std::vector<DatePair> pairs_to_compare(std::span<const int> day_of_year) {
  const auto in_window = [](int day) { return day >= kFirstDay && day <= kLastDay; };
  std::vector<DatePair> pairs;
  for (std::size_t i = 0; i < day_of_year.size(); ++i) {
    for (std::size_t j = 0; j < day_of_year.size(); ++j) {
      const int days = day_of_year[j] - day_of_year[i];
      if (days > 0 && days <= kWithin && in_window(day_of_year[i]) && in_window(day_of_year[j]))
        pairs.push_back({i, j});
    }
  }
  return pairs;
}

// NaN − x and ∞ − ∞ fall by nothing; a single infinity is kept out by the second test.
bool fell(float before, float after) {
  const float fall = before - after;
  return (fall > kFall) & (fall < std::numeric_limits<float>::infinity());
}

// Neither NaN nor infinity gets below infinity again.
bool both_known(float before, float after) {
  return std::abs(before) + std::abs(after) < std::numeric_limits<float>::infinity();
}

}  // namespace

bool harvested(std::span<const float> ndvi, std::span<const int> day_of_year) {
  assert(ndvi.size() == day_of_year.size());
  for (const DatePair& pair : pairs_to_compare(day_of_year)) {
    if (fell(ndvi[pair.before], ndvi[pair.after])) return true;
  }
  return false;
}

void harvest_flags(geo::BlockStack stack, std::span<const int> day_of_year, std::span<std::uint8_t> flags) {
  assert(stack.size() == day_of_year.size());
  const auto pairs = pairs_to_compare(day_of_year);
  for (const PixelRun& run : pixel_runs(flags.size())) {
    std::array<std::int32_t, kPixelRun> any{}, compared{};
    for (const DatePair& pair : pairs) {
      const float* before = stack[pair.before].data() + run.first;
      const float* after = stack[pair.after].data() + run.first;
      geo::run_simd([before, after, any = any.data(), compared = compared.data(), count = run.count] {
        for (std::size_t p = 0; p < count; ++p) {
          any[p] |= fell(before[p], after[p]) ? 1 : 0;
          compared[p] |= both_known(before[p], after[p]) ? 1 : 0;
        }
      });
    }
    for (std::size_t p = 0; p < run.count; ++p)
      flags[run.first + p] = compared[p] != 0 ? static_cast<std::uint8_t>(any[p]) : kClassNoData;
  }
}

}  // namespace steppe
