#include "libgeo/zonal/value_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <random>
#include <type_traits>

#include "libgeo/raster/no_data_value.hpp"

namespace geo {
namespace {

constexpr std::size_t kSmallestIndex = 16;

// Places in the index come from a factor that is drawn once: nobody can prepare a raster whose values all fall on one
// place. Nothing that leaves the table depends on it.
std::uint64_t drawn_factor() {
  static const std::uint64_t factor = (std::uint64_t{std::random_device()()} << 32 | std::random_device()()) | 1;
  return factor;
}

std::size_t place_of(double value, std::uint64_t factor, std::size_t size) {
  // Small whole numbers, classes and scaled shares, lie one beside the other, without a collision where they are dense;
  // there are too few of them to do harm with.
  constexpr double kSmall = 65535;
  if (value >= -kSmall && value <= kSmall)
    if (const auto whole = static_cast<std::int32_t>(value); static_cast<double>(whole) == value)
      return static_cast<std::uint32_t>(whole) & (size - 1);
  const auto bits = std::bit_cast<std::uint64_t>(value);
  return static_cast<std::size_t>(((bits ^ (bits >> 32)) * factor) >> (64 - std::countr_zero(size)));
}

bool above(const ValueTable::Entry& entry) { return entry.weight > WideInteger(); }

}  // namespace

inline ValueTable::Entry& ValueTable::entry_of(double value) {
  const std::size_t size = m_index.size();
  if (size != 0)
    for (std::size_t place = place_of(value, m_factor, size); m_index[place] != 0; place = (place + 1) & (size - 1))
      if (Entry& entry = m_entries[m_index[place] - 1]; entry.value == value) return entry;
  return new_entry(value);
}

// Adds cells of one cover and one area.
class ValueTableAdder {
 public:
  ValueTableAdder(ValueTable& table, std::int64_t cover, std::uint64_t units)
      : m_table(table),
        m_cell(WideInteger::product(cover, static_cast<std::int64_t>(units))),
        m_counted(cover > 0 ? 1 : 0) {
    assert(units < (std::uint64_t{1} << 30) && cover > -(std::int64_t{1} << 37) && cover < (std::int64_t{1} << 37));
  }

  void add(double value, std::int64_t cells) {
    auto& entry = m_table.entry_of(value + 0.0);  // −0 becomes +0
    entry.weight += cells == 1 ? m_cell : m_cell.times(cells);
    entry.cells += m_counted * static_cast<std::uint64_t>(cells);
  }

  // Neighbours are often alike: they are looked up once.
  template <class T>
  void add_alike(std::span<const T> values, std::optional<T> no_data) {
    for (std::size_t i = 0; i < values.size();) {
      const T value = values[i];
      std::size_t end = i + 1;
      while (end < values.size() && values[end] == value) ++end;
      if (value != no_data && is_finite(value)) add(static_cast<double>(value), static_cast<std::int64_t>(end - i));
      i = end;
    }
  }

  // Every value of a byte is counted before the first is looked up.
  void add_counted(std::span<const std::uint8_t> values, std::optional<std::uint8_t> no_data) {
    std::array<std::array<std::uint32_t, 256>, 2> counts{};  // in turn: a place must not wait for the last addition
    constexpr std::size_t kPiece = std::size_t{1} << 30;
    const auto piece = values.first(std::min(values.size(), kPiece));
    for (std::size_t i = 0; i < piece.size(); ++i) ++counts[i % 2][piece[i]];
    for (std::size_t value = 0; value < 256; ++value) {
      const std::int64_t count = std::int64_t{counts[0][value]} + counts[1][value];
      if (count > 0 && static_cast<std::uint8_t>(value) != no_data) add(static_cast<double>(value), count);
    }
    if (values.size() > kPiece) add_counted(values.subspan(kPiece), no_data);
  }

 private:
  template <class T>
  static bool is_finite(T value) {
    if constexpr (std::is_floating_point_v<T>)
      return std::isfinite(value);
    else
      return true;
  }

  ValueTable& m_table;
  WideInteger m_cell;
  std::uint64_t m_counted;
};

ValueTable::Entry& ValueTable::new_entry(double value) {
  if (m_index.empty()) {  // it was settled: the value may be there
    index_entries();
    return entry_of(value);
  }
  m_entries.push_back({value, WideInteger(), 0});
  if (m_index.size() < 2 * m_entries.size())  // at most half full
    index_entries();
  else
    add_to_index(m_entries.size() - 1);
  return m_entries.back();
}

void ValueTable::add_to_index(std::size_t position) {
  const std::size_t last = m_index.size() - 1;
  std::size_t place = place_of(m_entries[position].value, m_factor, m_index.size());
  while (m_index[place] != 0) place = (place + 1) & last;
  m_index[place] = static_cast<std::uint32_t>(position + 1);
}

void ValueTable::index_entries() {
  m_entries.insert(m_entries.end(), m_weightless.begin(), m_weightless.end());
  m_weightless.clear();
  const std::size_t size = std::bit_ceil(std::max(kSmallestIndex, 4 * m_entries.size()));
  m_index.assign(size, 0);
  m_factor = drawn_factor();
  for (std::size_t i = 0; i < m_entries.size(); ++i) add_to_index(i);
}

void ValueTable::add(std::int64_t cover, std::uint64_t units, double value) {
  assert(std::isfinite(value));
  ValueTableAdder(*this, cover, units).add(value, 1);
}

void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const std::uint8_t> values,
                         std::optional<double> no_data) {
  constexpr std::size_t kLong = 128;  // the counters cost as much as some fifty values looked up
  ValueTableAdder adder(*this, cover, units);
  const auto nothing = no_data_as<std::uint8_t>(no_data);
  if (values.size() < kLong)
    adder.add_alike(values, nothing);
  else
    adder.add_counted(values, nothing);
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const std::int16_t> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover, units).add_alike(values, no_data_as<std::int16_t>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const std::uint16_t> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover, units).add_alike(values, no_data_as<std::uint16_t>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const float> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover, units).add_alike(values, no_data_as<float>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover, units).add_alike(values, no_data);
}

const std::vector<ValueTable::Entry>& ValueTable::entries() const {
  if (m_index.empty()) return m_entries;
  const auto middle = std::partition(m_entries.begin(), m_entries.end(), above);
  m_weightless.assign(middle, m_entries.end());
  m_entries.erase(middle, m_entries.end());
  std::sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) { return a.value < b.value; });
  m_index = {};
  return m_entries;
}

void merge(ValueTable& into, const ValueTable& from) {
  if (&into == &from) return merge(into, ValueTable(from));
  const auto add_all = [&into](const std::vector<ValueTable::Entry>& entries) {
    for (const auto& one : entries) {
      auto& entry = into.entry_of(one.value);
      entry.weight += one.weight;
      entry.cells += one.cells;
    }
  };
  add_all(from.m_entries);
  add_all(from.m_weightless);
}

}  // namespace geo
