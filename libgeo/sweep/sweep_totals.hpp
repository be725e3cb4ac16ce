#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "libgeo/sweep/group_share.hpp"

namespace geo {

// The shares of the groups in one band, ascending by group.
using BandShares = std::vector<GroupShare>;

// Where the bands' sums come together.
//
// Bands are merged from north to south, whoever has finished first: sums would not mind, but which group gives way to
// the memory bound, which fault is the first, and the order in which groups are handed over must not depend on threads.
// A band that is finished early waits in a queue; when the queue is full, its worker waits too. Who works on the band
// that is due never waits, and bands are begun from north to south, so somebody always does: no deadlock. One mutex
// guards everything; groups are handed over under it, one at a time. Any thread may call any member.
class SweepTotals {
 public:
  // bands_of[group]: in how many bands the group has a share. `empty` are the sums of a group without cells.
  SweepTotals(std::vector<std::size_t> bands_of, GroupSums empty, const ZonalRequest& request,
              const std::function<void(FinishedGroup&&)>& finished);

  // The i-th band is summed. Hands over the groups that are finished with it.
  void put(std::size_t band, BandShares&& shares);
  // Nobody will put the bands that are missing: wakes all who wait.
  void stop();
  // Hands over the groups that have no cells, after the last band.
  void finish();
  // Whether the group has failed in an earlier band than any that is not merged yet: it needs no more work.
  bool failed(std::size_t group) const;

 private:
  void merge_band(BandShares&& shares);
  void add(GroupShare&& share);
  void hand_over(std::size_t group);

  mutable std::mutex m_mutex;
  std::condition_variable m_turn;
  bool m_stopped = false;
  std::size_t m_due = 0;                        // the band to be merged next
  std::map<std::size_t, BandShares> m_waiting;  // bands finished early
  std::size_t m_queue = 0;                      // how many may wait
  std::map<std::size_t, GroupShare> m_groups;   // under way
  std::size_t m_held = 0;                       // different values in them
  std::vector<std::size_t> m_bands_left;        // by group
  std::vector<std::size_t> m_without_cells;     // groups
  const GroupSums m_empty;
  const std::size_t m_max_values;
  const std::function<void(FinishedGroup&&)>& m_finished;
};

}  // namespace geo
