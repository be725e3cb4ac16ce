#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace geo {

// Values counted in 256 equal bins over [−1, 1], as an index of two bands has them; values beyond go to the end bins,
// what is not finite is left out. Each bin keeps the sum of what it holds in millionths, so that the same values give
// the same histogram in any order, and pieces add up to the whole.
class IndexBins {
 public:
  static constexpr std::size_t kBins = 256;

  void add(float value);
  void add(const IndexBins& other);

  std::uint64_t count() const { return m_total; }
  std::uint64_t count_of(std::size_t bin) const { return m_counts[bin]; }
  // Mean of what the bin holds. REQUIRES a bin that is not empty.
  double mean_of(std::size_t bin) const;

 private:
  std::array<std::uint64_t, kBins> m_counts{};
  std::array<std::int64_t, kBins> m_millionths{};
  std::uint64_t m_total = 0;
};

// Where a histogram falls into two, and how well it does.
struct OtsuSplit {
  double threshold = 0;         // values above it are the upper class
  double between_variance = 0;  // σ_B² = ω₀ω₁(μ₀−μ₁)²
  double eta = 0;               // σ_B² ÷ the variance of all
  double ashman_d = 0;  // √2·|μ₀−μ₁| ÷ √(σ₀²+σ₁²); infinite where both classes are one value each
  double upper_share = 0;  // of the values
};

// Otsu 1979 (IEEE SMC 9:62): the threshold of the largest variance between the classes. Between two neighbouring values
// every threshold is as good: the middle of that plateau is taken, of several equal ones the lowest. Nothing where all
// values are in one bin. Ashman's D: Ashman et al. 1994 (AJ 108:2348).
std::optional<OtsuSplit> otsu(const IndexBins& bins);

}  // namespace geo
