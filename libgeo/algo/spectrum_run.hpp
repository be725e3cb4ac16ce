#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/column_sort.hpp"
#include "libgeo/algo/sorted_run.hpp"
#include "libgeo/algo/spectrum_stage.hpp"

namespace geo {

// The usable spectra (all bands finite) of kLanes neighbouring pixels, each pixel's in an order that its values alone
// decide: sums taken in that order do not depend on the order of dates. By a weighted sum of the bands; equal sums by
// the bands one after the other.
class SpectrumRun {
 public:
  SpectrumRun(std::size_t dates, std::size_t bands);

  // The run at which the stage stands; of as many dates and bands.
  void load(const SpectrumStage& stage);

  std::size_t count(std::size_t lane) const { return static_cast<std::size_t>(m_counts[lane]); }

  // Band of the lane's observation number `place`. REQUIRES place < count(lane).
  float value(std::size_t place, std::size_t band, std::size_t lane) const {
    return row(m_order[place * kLanes + lane], band).value[lane];
  }

  // The median of each band of the lane's spectra; NaN where there is none.
  float band_median(std::size_t band, std::size_t lane) const { return m_medians[band].value[lane]; }

 private:
  LaneRow& row(std::size_t date, std::size_t band) { return m_rows[date * m_bands + band]; }
  const LaneRow& row(std::size_t date, std::size_t band) const { return m_rows[date * m_bands + band]; }
  void load_date(const SpectrumStage& stage, std::size_t date);
  void order();
  void order_ties();
  std::array<std::uint32_t, kLanes> lanes_that_differ() const;
  void find_medians();

  std::size_t m_bands;
  std::uint32_t m_index_mask;          // bits of a key that hold the row
  std::size_t m_used = 0;              // dates that any lane can use
  std::vector<LaneRow> m_rows;         // [used date][band]; +infinity in all bands where not usable
  std::vector<LaneRow> m_keys;         // [used date]; sorted by order()
  std::vector<std::uint16_t> m_order;  // [place][lane] → used date
  std::array<std::int32_t, kLanes> m_counts{};
  SortedRun m_sorted;
  std::vector<Rank> m_ranks;
  std::vector<LaneRow> m_medians;  // [band]
};

}  // namespace geo
