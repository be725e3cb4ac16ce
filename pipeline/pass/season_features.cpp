#include "pipeline/pass/season_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/indicators/pixel_run.hpp"

namespace steppe {
namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr double kDaysAYear = 365.25;

// Places of the days in ascending order: sums must not depend on the order in which days come.
std::vector<std::size_t> in_order(std::span<const int> day_of_year) {
  std::vector<std::size_t> order(day_of_year.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return day_of_year[a] < day_of_year[b]; });
  return order;
}

using Sums = std::array<double, kPixelRun>;

// Sums of a run of pixels: n, Σc, Σs, Σc², Σcs, Σs², Σy, Σyc, Σys, Σy² of the days with a value.
struct HarmonicSums {
  Sums n{}, c{}, s{}, cc{}, cs{}, ss{}, y{}, yc{}, ys{}, yy{};

  void add(const float* __restrict values, std::size_t count, double cosine, double sine) {
    for (std::size_t p = 0; p < count; ++p) {
      const bool seen = values[p] == values[p];
      const double value = seen ? static_cast<double>(values[p]) : 0.0, one = seen ? 1.0 : 0.0;
      n[p] += one;
      c[p] += one * cosine;
      s[p] += one * sine;
      cc[p] += one * (cosine * cosine);
      cs[p] += one * (cosine * sine);
      ss[p] += one * (sine * sine);
      y[p] += value;
      yc[p] += value * cosine;
      ys[p] += value * sine;
      yy[p] += value * value;
    }
  }

  // The curve by the centred sums, so that the mean drops out.
  void solve(std::size_t p, float& cosine, float& sine, float& rmse) const {
    constexpr double kTellsApart = 1e-3;  // of the determinant, whose largest value is n² ÷ 4
    const double count = n[p], whole = count > 0 ? count : 1;
    const double scc = cc[p] - c[p] * c[p] / whole, sss = ss[p] - s[p] * s[p] / whole,
                 scs = cs[p] - c[p] * s[p] / whole;
    const double syc = yc[p] - y[p] * c[p] / whole, sys = ys[p] - y[p] * s[p] / whole,
                 syy = yy[p] - y[p] * y[p] / whole;
    const double determinant = scc * sss - scs * scs;
    const bool known = count >= kHarmonicDays && determinant > kTellsApart * count;
    const double divisor = known ? determinant : 1;
    const double a = (syc * sss - sys * scs) / divisor, b = (sys * scc - syc * scs) / divisor;
    const double rest = std::max(0.0, syy - a * syc - b * sys) / whole;
    cosine = known ? static_cast<float>(a) : kNone;
    sine = known ? static_cast<float>(b) : kNone;
    rmse = known ? static_cast<float>(std::sqrt(rest)) : kNone;
  }
};

}  // namespace

void peak_days(geo::BlockStack stack, std::span<const int> day_of_year, std::span<float> result) {
  std::fill(result.begin(), result.end(), kNone);
  std::array<float, kPixelRun> highest;
  for (const PixelRun& run : pixel_runs(result.size())) {
    highest.fill(-std::numeric_limits<float>::infinity());
    float* __restrict peak = result.data() + run.first;
    for (const std::size_t i : in_order(day_of_year)) {
      const float* __restrict values = stack[i].data() + run.first;
      const auto day = static_cast<float>(day_of_year[i]);
      for (std::size_t p = 0; p < run.count; ++p) {
        const bool higher = values[p] > highest[p];
        highest[p] = higher ? values[p] : highest[p];
        peak[p] = higher ? day : peak[p];
      }
    }
  }
}

void fit_harmonic(geo::BlockStack stack, std::span<const int> day_of_year, const HarmonicResult& result) {
  const auto order = in_order(day_of_year);
  for (const PixelRun& run : pixel_runs(result.rmse.size())) {
    HarmonicSums sums;
    for (const std::size_t i : order) {
      const double angle = 2 * std::numbers::pi * static_cast<double>(day_of_year[i]) / kDaysAYear;
      const double cosine = std::cos(angle), sine = std::sin(angle);
      const float* values = stack[i].data() + run.first;
      geo::run_simd([&sums, values, cosine, sine, count = run.count] { sums.add(values, count, cosine, sine); });
    }
    for (std::size_t p = 0; p < run.count; ++p)
      sums.solve(p, result.cosine[run.first + p], result.sine[run.first + p], result.rmse[run.first + p]);
  }
}

}  // namespace steppe
