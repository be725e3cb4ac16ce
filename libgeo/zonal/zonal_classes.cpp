#include "libgeo/zonal/zonal_classes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include "libgeo/coverage/area_runs.hpp"
#include "libgeo/coverage/raster_place.hpp"
#include "libgeo/zonal/class_counts.hpp"

namespace geo {
namespace {

// Weights waiting to enter the wide sums. Full cells are only counted while the cell area stays the same (all of an
// equal-area tile), because a wide addition a cell would cost more than everything else.
// Bounds: a raster has fewer than 2^33 cells, so full units stay below 2^63 and counts and partial covers far below.
class PendingClasses {
 public:
  explicit PendingClasses(ClassSums& sums) : m_sums(sums) {}

  void set_area(std::uint64_t units) {
    if (units == m_units) return;
    settle_area();
    m_units = units;
  }
  // Cells of the area that was set.
  void add(std::span<const std::uint8_t> classes, std::int64_t cover) {
    if (cover == kFullCover)
      m_counts.add(classes);
    else
      for (const std::uint8_t value : classes) m_partial_covers[value] += cover;
  }
  // Cells with an area each.
  void add(std::span<const std::uint8_t> classes, std::int64_t cover, std::span<const std::uint64_t> units) {
    if (cover == kFullCover) return add_full(classes, units);
    for (std::size_t i = 0; i < classes.size(); ++i)
      m_partial[classes[i]] += WideInteger::product(cover, static_cast<std::int64_t>(units[i]));
  }
  void finish(std::optional<std::uint8_t> left_out) {
    settle_area();
    for (std::size_t i = 0; i < m_full_units.size(); ++i) {
      if (i == left_out || (m_full_units[i] == 0 && m_partial[i] == WideInteger())) continue;
      m_sums.weight[i] += WideInteger::product(static_cast<Int128>(m_full_units[i]), kFullCover) + m_partial[i];
    }
  }

 private:
  // Neighbours are mostly of one class: as ClassCounts.
  void add_full(std::span<const std::uint8_t> classes, std::span<const std::uint64_t> units) {
    std::size_t i = 0;
    for (; i + 8 <= classes.size(); i += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, &classes[i], sizeof eight);
      if (eight == classes[i] * std::uint64_t{0x0101010101010101}) {
        std::uint64_t sum = 0;
        for (std::size_t k = 0; k < 8; ++k) sum += units[i + k];
        m_full_units[classes[i]] += sum;
      } else {
        for (std::size_t k = 0; k < 8; ++k) m_full_units[classes[i + k]] += units[i + k];
      }
    }
    for (; i < classes.size(); ++i) m_full_units[classes[i]] += units[i];
  }
  void settle_area() {
    for (std::size_t i = 0; i < m_full_units.size(); ++i) {
      m_full_units[i] += m_counts.of(i) * m_units;
      if (m_partial_covers[i] != 0)
        m_partial[i] += WideInteger::product(m_partial_covers[i], static_cast<std::int64_t>(m_units));
    }
    m_counts = {};
    m_partial_covers = {};
  }

  ClassSums& m_sums;
  std::uint64_t m_units = 0;
  ClassCounts m_counts;
  std::array<std::uint64_t, 256> m_full_units{};
  std::array<Int128, 256> m_partial_covers{};
  std::array<WideInteger, 256> m_partial{};
};

}  // namespace

void add_classes(const CoverageRuns& runs, const Raster<std::uint8_t>& classes, const PixelArea& area,
                 ClassSums& sums) {
  const Window place = place_in_tile(runs.grid, classes.grid);
  const Window common = intersection(place, runs.window);
  ClassSums found;
  PendingClasses pending(found);
  for (std::int64_t row = common.row; row < common.end_row(); ++row) {
    const auto pixels = classes.row(row - place.row);
    if (area.constant_in_row()) pending.set_area(area.row_units(row));
    for_each_clipped(
        runs.row(row), place.col, place.end_col(), [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
          const auto run = pixels.subspan(static_cast<std::size_t>(col - place.col), static_cast<std::size_t>(count));
          if (area.constant_in_row()) return pending.add(run, cover);
          for_each_area_piece(area, row, col, run.size(), [&](std::size_t begin, std::span<const std::uint64_t> units) {
            pending.add(run.subspan(begin, units.size()), cover, units);
          });
        });
  }
  pending.finish(classes.no_data);
  merge(sums, found);
}

}  // namespace geo
