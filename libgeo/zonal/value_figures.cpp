#include "libgeo/zonal/value_figures.hpp"

#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

// digits / 10^places, the shortest decimal number that reads back as q.
struct Decimal {
  std::int64_t digits = 0;
  int places = 0;
};

Decimal decimal_of(double q) {
  const std::string text = number_text(q);
  const std::string_view mantissa = std::string_view(text).substr(0, text.find('e'));
  Decimal result;
  bool fraction = false;
  for (const char c : mantissa) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    result.digits = 10 * result.digits + (c - '0');
    if (fraction) ++result.places;
  }
  if (mantissa.size() < text.size())
    result.places -= whole_of<int>(std::string_view(text).substr(mantissa.size() + 1)).value_or(0);
  return result;
}

// The smallest whole number that is not below q·total. Bounds: digits < 10^17 and total < 2^120, so the product stays
// below 2^177. Rounding up at each division is rounding up once.
WideInteger threshold(const WideInteger& total, double q) {
  Decimal decimal = decimal_of(q);
  assert(decimal.places >= 0);  // q ≤ 1
  WideInteger result = total.times(decimal.digits);
  for (; decimal.places > 0; --decimal.places) result = result.divided_up(10);
  return result;
}

}  // namespace

std::optional<double> quantile(const ValueTable& table, double q) {
  assert(q >= 0 && q <= 1);
  const auto& entries = table.entries();
  if (entries.empty()) return std::nullopt;
  WideInteger total;
  for (const auto& entry : entries) total += entry.weight;
  const WideInteger wanted = threshold(total, q);
  WideInteger reached;
  for (const auto& entry : entries)
    if (reached += entry.weight; reached >= wanted) return entry.value;
  return entries.back().value;
}

std::optional<double> mode(const ValueTable& table) {
  const ValueTable::Entry* best = nullptr;
  for (const auto& entry : table.entries())
    if (best == nullptr || entry.weight > best->weight) best = &entry;
  return best == nullptr ? std::nullopt : std::optional<double>(best->value);
}

std::optional<double> minority(const ValueTable& table) {
  const ValueTable::Entry* best = nullptr;
  for (const auto& entry : table.entries())
    if (best == nullptr || entry.weight < best->weight) best = &entry;
  return best == nullptr ? std::nullopt : std::optional<double>(best->value);
}

}  // namespace geo
