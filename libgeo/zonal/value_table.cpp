#include "libgeo/zonal/value_table.hpp"

#include <algorithm>
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

// Adds runs of cells of one cover. Neighbours are often alike: they are looked up once.
class ValueTableAdder {
 public:
  ValueTableAdder(ValueTable& table, std::int64_t cover) : m_table(table), m_cover(cover) {
    assert(cover > -(std::int64_t{1} << 37) && cover < (std::int64_t{1} << 37));
  }

  void add(double value, std::int64_t units) {
    m_table.entry_of(value + 0.0).weight += WideInteger::product(m_cover, units);  // −0 becomes +0
  }

  // Every cell of `units`.
  template <class T>
  void add_run(std::uint64_t units, std::span<const T> values, std::optional<T> no_data) {
    for_each_alike(values, no_data, [&](std::size_t begin, std::size_t end) {
      add(static_cast<double>(values[begin]), static_cast<std::int64_t>((end - begin) * units));
    });
  }
  template <class T>
  void add_run(std::span<const std::uint64_t> units, std::span<const T> values, std::optional<T> no_data) {
    assert(units.size() == values.size());
    for_each_alike(values, no_data, [&](std::size_t begin, std::size_t end) {
      std::uint64_t sum = 0;
      for (std::size_t i = begin; i < end; ++i) sum += units[i];
      add(static_cast<double>(values[begin]), static_cast<std::int64_t>(sum));
    });
  }

 private:
  template <class T, class Use>
  static void for_each_alike(std::span<const T> values, std::optional<T> no_data, const Use& use) {
    for (std::size_t i = 0; i < values.size();) {
      const T value = values[i];
      std::size_t end = i + 1;
      while (end < values.size() && values[end] == value) ++end;
      if (value != no_data && is_finite(value)) use(i, end);
      i = end;
    }
  }
  template <class T>
  static bool is_finite(T value) {
    if constexpr (std::is_floating_point_v<T>)
      return std::isfinite(value);
    else
      return true;
  }

  ValueTable& m_table;
  std::int64_t m_cover;
};

ValueTable::Entry& ValueTable::new_entry(double value) {
  if (m_index.empty()) {  // it was settled: the value may be there
    index_entries();
    return entry_of(value);
  }
  m_entries.push_back({value, WideInteger()});
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
  ValueTableAdder(*this, cover).add(value, static_cast<std::int64_t>(units));
}

void ValueTable::add(const WideInteger& weight, double value) {
  assert(std::isfinite(value));
  entry_of(value + 0.0).weight += weight;
}

void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const std::int16_t> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<std::int16_t>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const std::uint16_t> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<std::uint16_t>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const float> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<float>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::uint64_t units, std::span<const double> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<double>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const std::int16_t> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<std::int16_t>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::span<const std::uint64_t> units,
                         std::span<const std::uint16_t> values, std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<std::uint16_t>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const float> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<float>(no_data));
}
void ValueTable::add_run(std::int64_t cover, std::span<const std::uint64_t> units, std::span<const double> values,
                         std::optional<double> no_data) {
  ValueTableAdder(*this, cover).add_run(units, values, no_data_as<double>(no_data));
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
    for (const auto& one : entries) into.entry_of(one.value).weight += one.weight;
  };
  add_all(from.m_entries);
  add_all(from.m_weightless);
}

}  // namespace geo
