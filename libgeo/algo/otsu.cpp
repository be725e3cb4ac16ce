#include "libgeo/algo/otsu.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace geo {
namespace {

constexpr double kMillion = 1e6;

struct Value {
  double value, count;
};

std::vector<Value> filled_bins(const IndexBins& bins) {
  std::vector<Value> values;
  for (std::size_t bin = 0; bin < IndexBins::kBins; ++bin)
    if (bins.count_of(bin) > 0) values.push_back({bins.mean_of(bin), static_cast<double>(bins.count_of(bin))});
  return values;
}

struct Moments {
  double count = 0, mean = 0, variance = 0;
};

Moments moments_of(std::span<const Value> values) {
  Moments moments;
  double sum = 0, squares = 0;
  for (const Value& v : values) moments.count += v.count, sum += v.count * v.value;
  moments.mean = sum / moments.count;
  for (const Value& v : values) squares += v.count * (v.value - moments.mean) * (v.value - moments.mean);
  moments.variance = squares / moments.count;
  return moments;
}

}  // namespace

void IndexBins::add(float value) {
  if (!std::isfinite(value)) return;
  const double inside = std::clamp(static_cast<double>(value), -1.0, 1.0);
  const auto bin = std::min(kBins - 1, static_cast<std::size_t>((inside + 1) / 2 * static_cast<double>(kBins)));
  ++m_counts[bin];
  ++m_total;
  m_millionths[bin] += std::llround(inside * kMillion);
}

void IndexBins::add(const IndexBins& other) {
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    m_counts[bin] += other.m_counts[bin];
    m_millionths[bin] += other.m_millionths[bin];
  }
  m_total += other.m_total;
}

double IndexBins::mean_of(std::size_t bin) const {
  assert(m_counts[bin] > 0);
  return static_cast<double>(m_millionths[bin]) / static_cast<double>(m_counts[bin]) / kMillion;
}

std::optional<OtsuSplit> otsu(const IndexBins& bins) {
  const auto values = filled_bins(bins);
  if (values.size() < 2) return std::nullopt;
  const Moments all = moments_of(values);
  double below = 0, below_sum = 0, best = -1;
  std::size_t last_below = 0;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    below += values[i].count;
    below_sum += values[i].count * values[i].value;
    const double share = below / all.count;
    const double difference = below_sum / below - (all.mean * all.count - below_sum) / (all.count - below);
    const double between = share * (1 - share) * difference * difference;
    if (between > best) best = between, last_below = i;
  }
  const std::span<const Value> sorted(values);
  const Moments low = moments_of(sorted.first(last_below + 1)), high = moments_of(sorted.subspan(last_below + 1));
  OtsuSplit split;
  split.threshold = (values[last_below].value + values[last_below + 1].value) / 2;
  split.between_variance = best;
  split.eta = best / all.variance;
  const double spread = std::sqrt(low.variance + high.variance);
  split.ashman_d =
      spread > 0 ? std::sqrt(2.0) * std::abs(high.mean - low.mean) / spread : std::numeric_limits<double>::infinity();
  split.upper_share = high.count / all.count;
  return split;
}

}  // namespace geo
