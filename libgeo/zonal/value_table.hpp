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
// values (some 40 bytes each), which the caller bounds.
class ValueTable {
 public:
  struct Entry {
    double value = 0;
    WideInteger weight;       // cover × units
    std::uint64_t cells = 0;  // with positive cover
  };

  // REQUIRES finite values.
  void add(std::int64_t cover, std::uint64_t units, double value);
  // Cells of one cover and one area; fast for integer rasters.
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const std::uint8_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const std::int16_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const std::uint16_t> values,
               std::optional<double> no_data);
  void add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values, std::optional<double> no_data);

  // Ascending by value, entries of weight above zero only.
  const std::vector<Entry>& entries() const;
  std::size_t distinct() const { return entries().size(); }

 private:
  friend void merge(ValueTable& into, const ValueTable& from);
  void settle() const;

  mutable std::vector<Entry> m_entries;  // ascending, after settle()
  mutable std::vector<Entry> m_pending;
};

void merge(ValueTable& into, const ValueTable& from);

// The smallest value whose cumulated weight reaches q of the whole (science 8.6). REQUIRES 0 ≤ q ≤ 1. Absent when
// empty.
std::optional<double> quantile(const ValueTable& table, double q);
// The value with most (least) weight; of equals the smallest. Absent when empty.
std::optional<double> mode(const ValueTable& table);
std::optional<double> minority(const ValueTable& table);

}  // namespace geo
