#include "libgeo/sweep/cross_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "libgeo/coverage/area_runs.hpp"
#include "libgeo/coverage/raster_place.hpp"

namespace geo {
namespace {

constexpr std::size_t kFirstSlots = 1024;

// The finalizer of splitmix64: doubles of small integers have nothing in their lower bits, where the mask looks.
std::size_t hash_of(double first, double second) {
  std::uint64_t x = std::bit_cast<std::uint64_t>(first) * 0x9e3779b97f4a7c15u + std::bit_cast<std::uint64_t>(second);
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

}  // namespace

CrossTable::CrossTable() : m_slots(kFirstSlots) {}

void CrossTable::grow() {
  std::vector<std::uint32_t> slots(m_slots.size() * 2);
  for (std::size_t i = 0; i < m_entries.size(); ++i) {
    std::size_t at = hash_of(m_entries[i].first, m_entries[i].second) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = static_cast<std::uint32_t>(i + 1);
  }
  m_slots = std::move(slots);
}

Int128& CrossTable::weight_of(double first, double second) {
  const auto is = [&](const Entry& entry) { return entry.first == first && entry.second == second; };
  if (m_last < m_entries.size() && is(m_entries[m_last])) return m_entries[m_last].weight;
  if (2 * m_entries.size() >= m_slots.size()) grow();
  std::size_t at = hash_of(first, second) & (m_slots.size() - 1);
  while (m_slots[at] != 0 && !is(m_entries[m_slots[at] - 1])) at = (at + 1) & (m_slots.size() - 1);
  if (m_slots[at] == 0) {
    m_entries.push_back({first, second, 0});
    m_slots[at] = static_cast<std::uint32_t>(m_entries.size());
  }
  m_last = m_slots[at] - 1;
  return m_entries[m_last].weight;
}

void CrossTable::add(const CoverageRuns& runs, const Raster<double>& first, const Raster<double>& second,
                     const PixelArea& area) {
  const Window place = place_in_tile(runs.grid, first.grid);
  const Window common = intersection(place, runs.window);
  for (std::int64_t row = common.row; row < common.end_row(); ++row) {
    const auto one = first.row(row - place.row), other = second.row(row - place.row);
    for_each_clipped(
        runs.row(row), place.col, place.end_col(), [&](std::int64_t col, std::int64_t count, std::int64_t cover) {
          const auto begin = static_cast<std::size_t>(col - place.col);
          for_each_area(area, row, col, static_cast<std::size_t>(count), [&](std::size_t i, std::int64_t units) {
            const double a = one[begin + i], b = other[begin + i];
            if (std::isnan(a) || std::isnan(b)) return;
            weight_of(a, b) += static_cast<Int128>(cover) * units;
          });
        });
  }
}

void CrossTable::flush(CrossSums& into) {
  for (const Entry& entry : m_entries) into[{entry.first, entry.second}] += WideInteger(entry.weight);
  m_entries.clear();
  if (m_slots.size() > kFirstSlots) m_slots.resize(kFirstSlots);
  std::fill(m_slots.begin(), m_slots.end(), 0);
  m_last = 0;
}

void merge(CrossSums& into, const CrossSums& from) {
  for (const auto& [pair, weight] : from) into[pair] += weight;
}

}  // namespace geo
