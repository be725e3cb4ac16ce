#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace steppe {

// Numbers by chance that depend on a seed and a name alone, on every machine: SplitMix64 (Steele, Lea & Flood 2014)
// from the SHA-256 of both.
class SampleRandom {
 public:
  SampleRandom(std::uint64_t seed, std::string_view name);

  std::uint64_t next();
  std::uint64_t below(std::uint64_t end);  // 0 … end − 1, each alike. REQUIRES end > 0
  double fraction();                       // 0 … 1, 1 not included

 private:
  std::uint64_t m_state;
};

// `count` different numbers below `end`, every set alike (Floyd's algorithm; Bentley & Floyd 1987), ascending. REQUIRES
// count ≤ end.
std::vector<std::uint64_t> chosen(SampleRandom& random, std::uint64_t count, std::uint64_t end);

}  // namespace steppe
