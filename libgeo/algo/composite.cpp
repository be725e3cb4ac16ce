#include "libgeo/algo/composite.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "libgeo/algo/sorted_run.hpp"

namespace geo {
namespace {

template <class RankOf>
void composite(BlockStack stack, RankOf rank_of, std::span<float> out) {
  assert(std::all_of(stack.begin(), stack.end(), [&](const auto& seen) { return seen.size() == out.size(); }));
  std::vector<Rank> ranks(stack.size() + 1);
  for (std::size_t n = 1; n < ranks.size(); ++n) ranks[n] = rank_of(n);
  SortedRun run(stack.size());
  for (std::size_t first = 0; first < out.size(); first += kLanes) {
    const std::size_t count = std::min(kLanes, out.size() - first);
    run.begin();
    for (const auto& observation : stack) run.add(observation.subspan(first, count));
    run.sort();
    run.pick(ranks, out.subspan(first, count));
  }
}

}  // namespace

void peak_composite(BlockStack stack, const PeakRule& rule, std::span<float> out) {
  composite(
      stack, [&](std::size_t n) { return peak_rank(n, rule); }, out);
}

void median_composite(BlockStack stack, std::span<float> out) {
  composite(
      stack, [](std::size_t n) { return median_rank(n); }, out);
}

}  // namespace geo
