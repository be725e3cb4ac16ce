#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/column_sort.hpp"
#include "libgeo/algo/order_statistic.hpp"

namespace geo {

// The usable values of kLanes neighbouring pixels over the dates, each pixel's values sorted. Begin, add date by date,
// sort, then ask; one object serves run after run. What is asked does not depend on the order of dates, to the last
// bit.
class SortedRun {
 public:
  explicit SortedRun(std::size_t dates) : m_rows(dates) {}

  void begin();

  // One date's values; those that are not finite do not count. REQUIRES at most kLanes values and no more dates than
  // said. Lanes beyond the values hold nothing that may be asked for.
  void add(std::span<const float> values);

  void sort() { sort_columns({m_rows.data(), m_used}); }

  std::size_t count(std::size_t lane) const { return static_cast<std::size_t>(m_counts[lane]); }

  // The value at the rank among the lane's sorted values. REQUIRES sort() done, a rank within count(lane).
  float at(std::size_t lane, const Rank& rank) const {
    const std::array<float, 2> around{m_rows[rank.below].value[lane],
                                      rank.weight > 0 ? m_rows[rank.below + 1].value[lane] : 0.0F};
    return static_cast<float>(value_at(around, {0, rank.weight}));
  }

  // The value at ranks[count(lane)] for the lanes that `out` has, NaN where a lane has no value.
  void pick(std::span<const Rank> ranks, std::span<float> out) const;

 private:
  bool same_count(std::size_t lanes) const;

  std::vector<LaneRow> m_rows;
  std::array<std::int32_t, kLanes> m_counts{};
  std::size_t m_used = 0;  // rows that hold any value: in cloudy seasons many dates see nothing of a run
};

}  // namespace geo
