#include "libgeo/summary/sums_bytes.hpp"

#include <algorithm>
#include <cstddef>

namespace geo {
namespace {

constexpr std::int32_t kLeastValue = -32768, kMostValue = 65535;
constexpr std::uint64_t kMostUnits = (std::uint64_t{1} << 30) - 1;  // of a cell

// With y = x − min ≥ 0: Σw·y and Σw·y², from and to Σw·x and Σw·x². All fit 128 bits: block_sums.hpp.
struct Shifted {
  UInt128 first = 0, second = 0;
};

Shifted shifted(Int128 weight, Int128 sum, Int128 squares, std::int64_t min) {
  return {static_cast<UInt128>(sum - weight * min), static_cast<UInt128>(squares - 2 * min * sum + weight * min * min)};
}

Int128 sum_of(const Shifted& y, Int128 weight, std::int64_t min) { return static_cast<Int128>(y.first) + weight * min; }

Int128 squares_of(const Shifted& y, Int128 weight, std::int64_t min) {
  return static_cast<Int128>(y.second) + 2 * min * static_cast<Int128>(y.first) + weight * min * min;
}

// REQUIRES cells, min and max already read, with max − min = range > 0: one cell has y = 0 and another y = range.
Shifted cell_distances(ByteReader& in, std::uint64_t cells, std::uint64_t range) {
  Shifted y;
  y.first = in.wide_number(static_cast<UInt128>(cells - 1) * range);
  y.second = in.wide_number(y.first * range);
  const bool possible = y.first >= range && y.second >= y.first && y.second >= static_cast<UInt128>(range) * range &&
                        y.second * cells >= y.first * y.first;
  if (!possible) in.fail();
  return y;
}

AreaSums areas_from(ByteReader& in, const ValueSums& cells, std::uint64_t range) {
  AreaSums sums;
  sums.units = static_cast<std::uint64_t>(in.wide_number(static_cast<UInt128>(cells.cells) * kMostUnits));
  sums.units_squared = static_cast<Int128>(in.wide_number(static_cast<UInt128>(sums.units) * kMostUnits));
  Shifted y;
  if (range > 0) {
    y.first = in.wide_number(static_cast<UInt128>(sums.units) * range);
    y.second = in.wide_number(y.first * range);
  }
  if (y.second < y.first || static_cast<UInt128>(sums.units_squared) < sums.units) in.fail();
  sums.value = sum_of(y, static_cast<Int128>(sums.units), cells.min);
  sums.squares = squares_of(y, static_cast<Int128>(sums.units), cells.min);
  return sums;
}

}  // namespace

void put_values(const ValueSums& cells, const AreaSums* areas, ByteWriter& out) {
  out.number(cells.cells);
  if (cells.cells == 0) return;
  out.signed_number(cells.min);
  out.number(static_cast<std::uint64_t>(std::int64_t{cells.max} - cells.min));
  const bool differ = cells.max > cells.min;
  if (differ) {
    const Shifted y =
        shifted(static_cast<Int128>(cells.cells), cells.sum, static_cast<Int128>(cells.squares), cells.min);
    out.number(y.first);
    out.number(y.second);
  }
  if (areas == nullptr) return;
  out.number(areas->units);
  out.number(static_cast<UInt128>(areas->units_squared));
  if (!differ) return;
  const Shifted y = shifted(static_cast<Int128>(areas->units), areas->value, areas->squares, cells.min);
  out.number(y.first);
  out.number(y.second);
}

BlockValues values_from(ByteReader& in, std::uint64_t most_cells, bool by_area) {
  BlockValues sums;
  ValueSums cells;
  cells.cells = in.number(most_cells);
  if (cells.cells == 0) return sums;
  cells.min = static_cast<std::int32_t>(in.signed_number(kLeastValue, kMostValue));
  const std::uint64_t range = in.number(static_cast<std::uint64_t>(kMostValue - cells.min));
  cells.max = cells.min + static_cast<std::int32_t>(range);
  const Shifted y = range > 0 ? cell_distances(in, cells.cells, range) : Shifted{};
  if (by_area) sums.areas = areas_from(in, cells, range);
  if (!in.ok()) return {};
  const auto weight = static_cast<Int128>(cells.cells);
  cells.sum = static_cast<std::int64_t>(sum_of(y, weight, cells.min));
  cells.squares = static_cast<std::uint64_t>(squares_of(y, weight, cells.min));
  sums.cells = cells;
  return sums;
}

void put_classes(const BlockClasses& sums, ByteWriter& out) {
  out.number(sums.classes.size());
  int before = -1;
  for (std::size_t i = 0; i < sums.classes.size(); ++i) {
    out.number(static_cast<std::uint64_t>(sums.classes[i].code - before - 1));
    out.number(sums.classes[i].cells);
    if (!sums.units.empty()) out.number(sums.units[i]);
    before = sums.classes[i].code;
  }
}

BlockClasses classes_from(ByteReader& in, std::uint64_t most_cells, bool by_area) {
  BlockClasses sums;
  const std::uint64_t count = in.number(256);
  std::uint64_t next = 0;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    if (next > 255) in.fail();
    const std::uint64_t code = next + in.number(255 - std::min<std::uint64_t>(next, 255));
    const std::uint64_t cells = in.number(most_cells);
    if (cells == 0) in.fail();
    most_cells -= cells;
    sums.classes.push_back({static_cast<std::uint8_t>(code), static_cast<std::uint32_t>(cells)});
    if (by_area) sums.units.push_back(in.number(cells * kMostUnits));
    next = code + 1;
  }
  return in.ok() ? sums : BlockClasses{};
}

}  // namespace geo
