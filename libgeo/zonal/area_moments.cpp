#include "libgeo/zonal/area_moments.hpp"

#include <algorithm>
#include <array>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr std::size_t kChunk = 256;
constexpr std::int32_t kNoNoData = 1 << 20;  // no 16-bit value
constexpr std::size_t kShort = 32;           // the boundary's cells: choosing vector code would take longer than adding

template <class T>
struct Cells {
  const T* values;
  const std::uint64_t* units;
  std::size_t count;
  std::int32_t no_data;  // kNoNoData: every value is data
};

// One cell at a time, for areas of any kind.
template <class T>
void add_each(const Cells<T>& cells, AreaMoments& sums) {
  for (std::size_t i = 0; i < cells.count; ++i) {
    const std::int32_t x = cells.values[i];
    if (x == cells.no_data) continue;
    const auto units = static_cast<std::int64_t>(cells.units[i]);
    ++sums.cells;
    sums.min = std::min(sums.min, x);
    sums.max = std::max(sums.max, x);
    sums.units += units;
    sums.units_value += units * x;
    sums.units_value_squared += units * x * x;  // < 2^62
    sums.units_squared += units * units;
  }
}

// Neighbours have nearly the same area: it is split into one that all share and what each has beyond it, a difference
// below 2^22. Sums of up to 256 cells then stay below 2^63 (2^22 · 2^32 · 2^8), with products of 32 bits times 32 bits,
// which become vector code.
constexpr int kDifferenceBits = 22;
constexpr std::int32_t kNoMin = std::numeric_limits<std::int32_t>::max(),
                       kNoMax = std::numeric_limits<std::int32_t>::min();

struct Differences {
  std::int32_t count = 0, sum = 0;
  std::int32_t min = kNoMin, max = kNoMax;
  std::uint32_t difference = 0, all_bits = 0;                     // Σ d; every bit that occurs in a difference
  std::uint64_t squares = 0;                                      // Σ x²
  std::int64_t difference_values = 0;                             // Σ d·x
  std::uint64_t difference_squares = 0, squared_differences = 0;  // Σ d·x², Σ d²
};

// What enters the products: zeros where there is no data.
struct Factors {
  alignas(64) std::array<std::int32_t, kChunk> value;
  alignas(64) std::array<std::uint32_t, kChunk> square, difference;
};

// Two loops, because vector code has as many cells at once as its narrowest type allows, and the wide sums of that many
// would not stay in registers. Plain variables and masks instead of members and choices: else the compiler gives up.
template <class T>
Differences narrow_sums(const Cells<T> cells, std::uint32_t base, Factors& factors) {
  std::int32_t count = 0, sum = 0, min = kNoMin, max = kNoMax;
  std::uint32_t difference_sum = 0, all_bits = 0, squares_low = 0, squares_high = 0;
  for (std::size_t i = 0; i < cells.count; ++i) {
    const std::int32_t x = cells.values[i], mask = x != cells.no_data ? -1 : 0, kept = x & mask;
    const auto square = static_cast<std::uint32_t>(kept) * static_cast<std::uint32_t>(kept);  // the sign drops out
    const auto difference = (static_cast<std::uint32_t>(cells.units[i]) - base) & static_cast<std::uint32_t>(mask);
    count += mask & 1;
    sum += kept;
    min = std::min(min, kept | (kNoMin & ~mask));
    max = std::max(max, kept | (kNoMax & ~mask));
    all_bits |= difference;
    difference_sum += difference;
    squares_low += square & 0xffff;
    squares_high += square >> 16;
    factors.value[i] = kept;
    factors.square[i] = square;
    factors.difference[i] = difference;
  }
  const std::uint64_t squares = squares_low + (std::uint64_t{squares_high} << 16);
  return {count, sum, min, max, difference_sum, all_bits, squares};
}

void add_wide(const Factors& factors, std::size_t count, Differences& sums) {
  std::int64_t values = 0;
  std::uint64_t squares = 0, squared = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t difference = factors.difference[i];
    values += std::int64_t{static_cast<std::int32_t>(difference)} * factors.value[i];
    squares += std::uint64_t{difference} * factors.square[i];
    squared += std::uint64_t{difference} * difference;
  }
  sums.difference_values = values;
  sums.difference_squares = squares;
  sums.squared_differences = squared;
}

void add_differences(const Differences& d, std::int64_t base, AreaMoments& sums) {
  sums.cells += d.count;
  sums.min = std::min(sums.min, d.min);
  sums.max = std::max(sums.max, d.max);
  const Int128 wide = base;
  sums.units += wide * d.count + d.difference;
  sums.units_value += wide * d.sum + d.difference_values;
  sums.units_value_squared += wide * static_cast<Int128>(d.squares) + static_cast<Int128>(d.difference_squares);
  sums.units_squared += wide * base * d.count + 2 * wide * d.difference + static_cast<Int128>(d.squared_differences);
}

template <class T>
void add_chunk(const Cells<T>& cells, AreaMoments& sums) {
  if (cells.count < kShort) return add_each(cells, sums);
  constexpr std::uint64_t kHalf = std::uint64_t{1} << (kDifferenceBits - 1);
  const auto base = static_cast<std::uint32_t>(std::max(cells.units[0], kHalf) - kHalf);
  Differences found;
  run_simd([&found, cells, base] {
    Factors factors;  // in here: what the loops write is nothing that they read
    found = narrow_sums(cells, base, factors);
    add_wide(factors, cells.count, found);
  });
  if (found.all_bits >> kDifferenceBits != 0) return add_each(cells, sums);
  add_differences(found, base, sums);
}

}  // namespace

template <class T>
AreaMoments area_moments(const PixelArea& area, std::int64_t row, std::int64_t col, std::span<const T> values,
                         std::optional<T> no_data) {
  const std::int32_t nothing = no_data ? std::int32_t{*no_data} : kNoNoData;
  AreaMoments sums;
  std::array<std::uint64_t, kChunk> units;
  for (std::size_t begin = 0; begin < values.size(); begin += kChunk) {
    const auto part = values.subspan(begin, std::min(kChunk, values.size() - begin));
    area.row(row, col + static_cast<std::int64_t>(begin), std::span(units).first(part.size()));
    add_chunk(Cells<T>{part.data(), units.data(), part.size(), nothing}, sums);
  }
  return sums;
}

template AreaMoments area_moments(const PixelArea&, std::int64_t, std::int64_t, std::span<const std::uint8_t>,
                                  std::optional<std::uint8_t>);
template AreaMoments area_moments(const PixelArea&, std::int64_t, std::int64_t, std::span<const std::int16_t>,
                                  std::optional<std::int16_t>);
template AreaMoments area_moments(const PixelArea&, std::int64_t, std::int64_t, std::span<const std::uint16_t>,
                                  std::optional<std::uint16_t>);

}  // namespace geo
