#include "libgeo/algo/observation_counts.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "libgeo/base/day_of_year.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr std::size_t kRun = 64;
constexpr std::int32_t kNever = -1;

// The counts of a run of pixels, in the width of the observations.
struct Run {
  using Lanes = std::array<std::int32_t, kRun>;
  Lanes n_valid{}, n_clear_days{}, max_gap_days{}, first_doy{}, last_doy{}, latest_day{};
};

// One observation: its block, its day counted from the earliest of the stack, its day of the year.
struct Dated {
  std::span<const float> seen;
  std::int32_t day = 0, doy = 0;
};

std::vector<Dated> by_date(BlockStack stack, std::span<const std::chrono::sys_days> dates) {
  std::vector<std::size_t> order(dates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return dates[a] < dates[b]; });
  std::vector<Dated> sorted;
  for (const std::size_t i : order) {
    const auto day = (dates[i] - dates[order.front()]).count();
    assert(day <= 65535);
    sorted.push_back({stack[i], static_cast<std::int32_t>(day), day_of_year(dates[i])});
  }
  return sorted;
}

// All bits set, or none.
std::int32_t mask_if(bool condition) { return condition ? -1 : 0; }

std::int32_t select(std::int32_t mask, std::int32_t yes, std::int32_t no) { return (yes & mask) | (no & ~mask); }

// Bit masks instead of branches, so that the loop becomes vector code: clouds are no pattern to predict.
void add(const std::array<float, kRun>& seen, std::int32_t day, std::int32_t doy, Run& __restrict run) {
  for (std::size_t p = 0; p < kRun; ++p) {
    const std::int32_t before = run.latest_day[p], longest = run.max_gap_days[p];
    const std::int32_t usable = mask_if(std::abs(seen[p]) < std::numeric_limits<float>::infinity());
    const std::int32_t new_day = usable & mask_if(before != day);
    const std::int32_t never = mask_if(before == kNever);
    const std::int32_t gap = (day - before) & new_day & ~never;
    run.n_valid[p] += usable & 1;
    run.n_clear_days[p] += new_day & 1;
    run.max_gap_days[p] = select(mask_if(gap > longest), gap, longest);
    run.first_doy[p] = select(new_day & never, doy, run.first_doy[p]);
    run.last_doy[p] = select(new_day, doy, run.last_doy[p]);
    run.latest_day[p] = select(new_day, day, before);
  }
}

void store(const Run& run, std::size_t first, std::size_t count, ObservationCounts& counts) {
  const auto copy = [&](const Run::Lanes& from, std::vector<std::uint16_t>& to) {
    for (std::size_t p = 0; p < count; ++p) to[first + p] = static_cast<std::uint16_t>(from[p]);
  };
  copy(run.n_valid, counts.n_valid);
  copy(run.n_clear_days, counts.n_clear_days);
  copy(run.max_gap_days, counts.max_gap_days);
  copy(run.first_doy, counts.first_doy);
  copy(run.last_doy, counts.last_doy);
}

}  // namespace

ObservationCounts count_observations(BlockStack stack, std::span<const std::chrono::sys_days> dates,
                                     std::size_t pixels) {
  assert(stack.size() == dates.size() && stack.size() <= 65535);
  assert(std::all_of(stack.begin(), stack.end(), [&](const auto& seen) { return seen.size() == pixels; }));
  ObservationCounts counts;
  for (auto* vector :
       {&counts.n_valid, &counts.n_clear_days, &counts.max_gap_days, &counts.first_doy, &counts.last_doy}) {
    vector->assign(pixels, 0);
  }
  const auto observations = by_date(stack, dates);
  for (std::size_t first = 0; first < pixels; first += kRun) {
    const std::size_t count = std::min(kRun, pixels - first);
    Run run;
    run.latest_day.fill(kNever);
    std::array<float, kRun> seen{};
    for (const auto& observation : observations) {
      std::copy_n(observation.seen.begin() + static_cast<std::ptrdiff_t>(first), count, seen.begin());
      run_simd([&seen, &run, day = observation.day, doy = observation.doy] { add(seen, day, doy, run); });
    }
    store(run, first, count, counts);
  }
  return counts;
}

}  // namespace geo
