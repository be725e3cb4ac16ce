#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/coverage/coverage_plan.hpp"
#include "libgeo/sweep/sweep_layout.hpp"

namespace geo {

// A window that has to be read, cut to the cells that any zone covers, and the zones that cover some of them.
struct SweepPiece {
  Window window;
  std::vector<std::size_t> zones;  // positions in the plan's list, ascending
};

// Which zones of a plan have cells in which rows, so that no band asks every zone. Bands without zones are not listed.
class BandZones {
 public:
  BandZones(const CoveragePlan& plan, const SweepLayout& layout);

  std::size_t bands() const { return m_bands.size(); }
  // The windows of the i-th band (from north to south) that some zone covers, in the order in which they should be
  // read: column of windows by column, top down. Time O(runs of the band + windows that runs cross).
  std::vector<SweepPiece> pieces(std::size_t i) const;
  // Zones of the i-th band, ascending.
  const std::vector<std::size_t>& zones(std::size_t i) const { return m_bands[i].zones; }

 private:
  struct Band {
    std::int64_t number = 0;  // in the layout
    std::vector<std::size_t> zones;
  };
  void add_zone(std::size_t zone, const Window& band, std::vector<SweepPiece>& slots) const;

  const CoveragePlan& m_plan;
  const SweepLayout m_layout;
  std::vector<Band> m_bands;
};

// The part of `window` that one zone covers: its bounding box, empty when there is none.
SweepPiece piece_of_zone(const CoveragePlan& plan, std::size_t zone, const Window& window);

}  // namespace geo
