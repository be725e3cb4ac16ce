#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/coverage/coverage_runs.hpp"
#include "libgeo/grid/pixel_area.hpp"
#include "libgeo/raster/raster.hpp"
#include "libgeo/sweep/group_sums.hpp"

namespace geo {

// Weights by pairs of values of one zone in one window, before they enter the ordered map: finding the place of a pair
// must cost a few nanoseconds, since every cell asks for it. A hash table with open addressing; one object a thread,
// kept so that its memory is.
class CrossTable {
 public:
  CrossTable();

  // Adds the cells of the window where both rasters have a number (NaN: no data). REQUIRES rasters of one window inside
  // the runs' grid, without −0, of at most 2^32 cells: a weight stays below 2^67, their sum below 2^99.
  void add(const CoverageRuns& runs, const Raster<double>& first, const Raster<double>& second, const PixelArea& area);
  // Moves everything into the sums.
  void flush(CrossSums& into);

 private:
  struct Entry {
    double first = 0, second = 0;
    Int128 weight = 0;
  };
  Int128& weight_of(double first, double second);
  void grow();

  std::vector<Entry> m_entries;        // in the order in which they were met
  std::vector<std::uint32_t> m_slots;  // position in m_entries + 1, 0: free; a power of two of them
  std::size_t m_last = 0;              // the entry found last: neighbours are mostly alike
};

void merge(CrossSums& into, const CrossSums& from);

}  // namespace geo
