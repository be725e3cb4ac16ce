#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "libgeo/base/wide_integer.hpp"

namespace geo {

// Weight by value: what quantiles, mode, minority, variety and class areas are made of. Values are doubles (integers of
// any raster are exact in them); −0 counts as 0. Exact and independent of order. The size is that of the distinct
// values (some 60 bytes each), which the caller bounds with held().
//
// Limits: those of ZonalSums for cover, units and cells. Thread rule: for one thread, const members included (entries()
// sorts when it must).
class ValueTable {
 public:
  struct Entry {
    double value = 0;
    WideInteger weight;  // cover × units
    bool operator==(const Entry&) const = default;
  };

  // REQUIRES a finite value.
  void add(std::int64_t cover, std::uint64_t units, double value);
  // Cells that were summed before.
  void add(const WideInteger& weight, double value);
  // Cells of one cover and one area. NaN, infinities and `no_data` (as a float, when values are) are left out.
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const std::int16_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const std::uint16_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const float> values, std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values, std::optional<double> no_data);
  // The same with one area a cell. REQUIRES units.size() == values.size().
  void add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const std::int16_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const std::uint16_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const float> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const double> values,
               std::optional<double> no_data);

  // Ascending by value, entries of weight above zero only (a rounding remainder alone is no value seen).
  const std::vector<Entry>& entries() const;
  std::size_t distinct() const { return entries().size(); }
  // Values in memory, those without weight included: at least distinct(), and costs nothing to ask.
  std::size_t held() const { return m_entries.size() + m_weightless.size(); }

 private:
  friend void merge(ValueTable& into, const ValueTable& from);
  friend class ValueTableAdder;
  Entry& entry_of(double value);
  Entry& new_entry(double value);
  void index_entries();
  void add_to_index(std::size_t position);

  // Either in order of arrival with an index over them (open addressing, positions + 1), or settled: the entries()
  // ascending, the others aside, and no index.
  mutable std::vector<Entry> m_entries, m_weightless;
  mutable std::vector<std::uint32_t> m_index;
  std::uint64_t m_factor = 0;  // of the index
};

// The same entries in whatever order tables are merged.
void merge(ValueTable& into, const ValueTable& from);

}  // namespace geo
