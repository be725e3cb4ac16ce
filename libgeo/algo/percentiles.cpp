#include "libgeo/algo/percentiles.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "libgeo/algo/sorted_run.hpp"

namespace geo {
namespace {

// ranks[n] for a pixel of n observations.
std::vector<Rank> ranks_of(double probability, std::size_t dates) {
  std::vector<Rank> ranks(dates + 1);
  for (std::size_t n = 1; n <= dates; ++n) ranks[n] = percentile_rank(n, probability);
  return ranks;
}

}  // namespace

void percentiles(BlockStack stack, std::span<const double> probabilities, std::span<const std::span<float>> results) {
  assert(probabilities.size() == results.size());
  if (results.empty()) return;
  const std::size_t pixels = results[0].size();
  assert(std::all_of(stack.begin(), stack.end(), [&](const auto& seen) { return seen.size() == pixels; }));
  std::vector<std::vector<Rank>> ranks;
  for (const double probability : probabilities) ranks.push_back(ranks_of(probability, stack.size()));
  SortedRun run(stack.size());
  for (std::size_t first = 0; first < pixels; first += kLanes) {
    const std::size_t count = std::min(kLanes, pixels - first);
    run.begin();
    for (const auto& observation : stack) run.add(observation.subspan(first, count));
    run.sort();
    for (std::size_t i = 0; i < results.size(); ++i) run.pick(ranks[i], results[i].subspan(first, count));
  }
}

}  // namespace geo
