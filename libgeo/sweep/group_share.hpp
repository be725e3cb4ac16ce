#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/sweep/group_sums.hpp"
#include "libgeo/sweep/sweep_sources.hpp"
#include "libgeo/sweep/zonal_request.hpp"

namespace geo {

// What one group has so far: in one band, or in all bands that were merged.
struct GroupShare {
  std::size_t group = 0;
  GroupSums sums;
  std::optional<Fault> fault = {};  // the first one; the sums are then of no use and given up

  void fail(const Fault& why);
  // Different values (and pairs of values) in memory.
  std::size_t held() const;
};

// Nothing summed yet, for layers of these types.
GroupSums empty_sums(const SweepSources& sources, const ZonalRequest& request);

// The order of merging is that of the calls for the faults (the first one stays), and of no consequence for the sums.
void merge(GroupShare& into, GroupShare&& from);

// The memory bound: while the shares hold more than max_values, the one that holds most (of equals the first) fails.
// `held` is the sum over all of them and is kept up to date.
void give_way(std::vector<GroupShare*>& shares, std::size_t& held, std::size_t max_values);

// What is handed over: the sums without pairs that have no weight (a rounding remainder alone is no pair seen).
FinishedGroup finished_group(GroupShare&& share);

}  // namespace geo
