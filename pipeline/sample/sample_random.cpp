#include "pipeline/sample/sample_random.hpp"

#include <limits>
#include <set>
#include <string>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/number_text.hpp"

namespace steppe {

SampleRandom::SampleRandom(std::uint64_t seed, std::string_view name) {
  constexpr std::size_t kHexDigits = 16;  // 64 bits
  geo::Sha256 hash;
  hash.add_field(std::to_string(seed));
  hash.add_field(name);
  m_state = geo::whole_of<std::uint64_t>(hash.hex().substr(0, kHexDigits), 16).value();
}

std::uint64_t SampleRandom::next() {
  m_state += 0x9e3779b97f4a7c15U;
  std::uint64_t z = m_state;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

std::uint64_t SampleRandom::below(std::uint64_t end) {
  constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t usable = kAll - kAll % end;  // a multiple of end: the rest would favour small numbers
  for (;;)
    if (const std::uint64_t number = next(); number < usable) return number % end;
}

double SampleRandom::fraction() {
  constexpr unsigned kMantissaBits = 53;
  return static_cast<double>(next() >> (64U - kMantissaBits)) / static_cast<double>(std::uint64_t{1} << kMantissaBits);
}

std::vector<std::uint64_t> chosen(SampleRandom& random, std::uint64_t count, std::uint64_t end) {
  std::set<std::uint64_t> numbers;
  for (std::uint64_t last = end - count; last < end; ++last) {
    const std::uint64_t number = random.below(last + 1);
    if (!numbers.insert(number).second) numbers.insert(last);
  }
  return {numbers.begin(), numbers.end()};
}

}  // namespace steppe
