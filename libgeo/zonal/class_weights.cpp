#include "libgeo/zonal/class_weights.hpp"

#include <algorithm>
#include <cassert>

namespace geo {
namespace {

bool is_before(const ClassWeights::Entry& entry, std::size_t code) { return entry.code < code; }

// The next entry that says something.
template <class Iterator>
Iterator skip_zeros(Iterator at, Iterator end) {
  return std::find_if(at, end, [](const ClassWeights::Entry& entry) { return entry.weight != WideInteger(); });
}

}  // namespace

const WideInteger& ClassWeights::operator[](std::size_t code) const {
  static const WideInteger kNothing;
  assert(code < kClasses);
  const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), code, is_before);
  return found == m_entries.end() || found->code != code ? kNothing : found->weight;
}

WideInteger& ClassWeights::operator[](std::size_t code) {
  assert(code < kClasses);
  auto found = std::lower_bound(m_entries.begin(), m_entries.end(), code, is_before);
  if (found == m_entries.end() || found->code != code)
    found = m_entries.insert(found, Entry{static_cast<std::uint8_t>(code), {}});
  return found->weight;
}

bool ClassWeights::operator==(const ClassWeights& other) const {
  auto a = skip_zeros(m_entries.begin(), m_entries.end()),
       b = skip_zeros(other.m_entries.begin(), other.m_entries.end());
  while (a != m_entries.end() && b != other.m_entries.end()) {
    if (*a != *b) return false;
    a = skip_zeros(a + 1, m_entries.end()), b = skip_zeros(b + 1, other.m_entries.end());
  }
  return a == m_entries.end() && b == other.m_entries.end();
}

}  // namespace geo
