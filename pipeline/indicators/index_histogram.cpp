#include "pipeline/indicators/index_histogram.hpp"

#include <cassert>
#include <cmath>

#include "pipeline/indicators/cover.hpp"

namespace steppe {
namespace {

constexpr int kLargest = static_cast<int>(kCoverScale);
constexpr std::size_t kBins = 2 * kLargest + 1;

}  // namespace

void IndexHistogram::add(std::int16_t stored) {
  if (stored < -kLargest || stored > kLargest) return;
  if (m_counts.empty()) m_counts.resize(kBins);
  ++m_counts[static_cast<std::size_t>(stored + kLargest)];
  ++m_count;
}

void IndexHistogram::add(const IndexHistogram& more) {
  if (more.m_count == 0) return;
  if (m_counts.empty()) m_counts.resize(kBins);
  for (std::size_t bin = 0; bin < kBins; ++bin) m_counts[bin] += more.m_counts[bin];
  m_count += more.m_count;
}

double IndexHistogram::quantile(double share) const {
  assert(m_count > 0 && share > 0 && share <= 1);
  const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count)));
  std::uint64_t below = 0;
  std::size_t bin = 0;
  while ((below += m_counts[bin]) < wanted) ++bin;
  return (static_cast<double>(bin) - kLargest) / kCoverScale;
}

}  // namespace steppe
