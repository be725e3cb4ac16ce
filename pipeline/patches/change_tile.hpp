#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "libgeo/raster/raster.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/patches/change_evidence.hpp"

namespace steppe {

// The maps of one year over a tile; empty where there is no such map.
struct YearMaps {
  std::vector<std::int16_t> ndvi;
  std::vector<std::uint8_t> landcover, forest, wetland, water;
  std::vector<std::uint8_t> cropland = {};  // the layer
};

// What one date says of one pixel of a patch, as DaySums adds it up.
struct PixelDay {
  std::uint32_t pixel = 0;
  std::int16_t ndvi = kNoNdvi, tgsi = 0, change = 0;
  std::uint16_t strength = 0;
  DateSays says = DateSays::nothing;
};
using PixelDays = std::map<std::chrono::sys_days, std::vector<PixelDay>>;

// What is known of the changes in one tile before patches are put together over tiles.
struct TileChange {
  // ChangeKind of confirmed pixels; kUnconfirmed where too few dates say anything; 0 none.
  geo::Raster<std::uint8_t> kinds;
  PixelDays before, after;  // of confirmed pixels
};
inline constexpr std::uint8_t kUnconfirmed = 200;

// Finds the changed pixels of one tile, block by block; knows no files.
class ChangeFinder {
 public:
  // `inside`: 1 where a pixel lies in a zone. Spans of the tile's pixels; they outlive the object. `pixel_m2` is the
  // nominal area of a pixel: smaller patches are not looked at any further, unless they may go on in another tile.
  ChangeFinder(const geo::Grid& tile, const YearMaps& before, const YearMaps& after,
               std::span<const std::uint8_t> inside, const ChangeRule& rule, double pixel_m2);

  // Blocks (kBlockEdge) with candidates, in order: those whose dates must be read.
  const std::vector<geo::Window>& blocks() const { return m_blocks; }

  // The dates of both years in a block; of each day those that can be used. REQUIRES one of blocks().
  void add(const geo::Window& block, std::span<const DayIndices> before, std::span<const DayIndices> after,
           const DayRange& peak);

  TileChange finish();

 private:
  void find_candidates();
  void add_edges();
  ChangeKind kind_beside(const geo::Raster<std::uint8_t>& kinds, std::int64_t row, std::int64_t col) const;
  double change_at(std::int64_t row, std::int64_t col) const;
  void leave_out_small(double pixel_m2);
  void keep_days(const geo::Window& block, std::span<const DayIndices> days, const std::vector<DateEvidence>* evidence,
                 std::span<const PixelFinding> findings, PixelDays& into) const;
  void fill_gaps();

  const geo::Grid m_tile;
  const YearMaps &m_before, &m_after;
  std::span<const std::uint8_t> m_inside;
  const ChangeRule& m_rule;
  std::vector<Surface> m_surface;  // of the earlier year
  geo::Raster<std::uint8_t> m_candidates;
  std::vector<double> m_common;  // median change of NDVI in each block of the tile, in order
  std::vector<geo::Window> m_blocks;
  TileChange m_change;
};

// Pixels that are in no 2 × 2 square of their family become 0: the width of a border between two classes is no patch.
// Beyond the raster everything counts as of the family.
void remove_thin(geo::Raster<std::uint8_t>& kinds);

}  // namespace steppe
