#include "pipeline/estimate/accuracy.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace steppe {
namespace {

constexpr double kRounding = 1e-11;

// Shares of the area by the survey, post-stratified where the map's areas are known.
class Shares {
 public:
  Shares(const AccuracySample& sample, std::span<const double> mapped)
      : m_sample(sample), m_mapped(mapped), m_all(sample.survey.points.size(), true) {}

  // Of the area, where `is` (class of the map, class of the reference).
  template <class Is>
  Linear of(Is is) const {
    const auto y = hits(is);
    return m_mapped.empty() ? domain_mean(m_sample.survey, y, m_all)
                            : post_stratified_mean(m_sample.survey, y, m_sample.map, m_mapped);
  }

  std::optional<AccuracyShare> share(const Linear& linear) const {
    if (linear.n == 0 || std::isnan(linear.value)) return std::nullopt;
    return measured(linear, estimate_of(m_sample.survey, linear));
  }

  // Of the part of the area where `domain` is, that where `is` is as well.
  template <class Is, class Domain>
  std::optional<AccuracyShare> share_of_domain(Is is, Domain domain) const {
    const auto both = [&](int map, int reference) { return is(map, reference) && domain(map, reference); };
    Linear linear = ratio(of(both), of(domain));
    if (std::isnan(linear.value)) return std::nullopt;
    settle(linear);
    std::vector<bool> inside(m_all.size());
    for (std::size_t p = 0; p < inside.size(); ++p)
      inside[p] = m_sample.reference[p] != kNoClass && domain(m_sample.map[p], m_sample.reference[p]);
    const Linear alone = domain_mean(m_sample.survey, hits(is), inside);
    auto estimate = estimate_of(m_sample.survey, alone);
    const auto of_points = variance(m_sample.survey, linear.z);
    if (alone.n < 2 || !of_points) estimate.reset();
    if (estimate) estimate->value = std::clamp(linear.value, 0.0, 1.0), estimate->se = std::sqrt(*of_points);
    return measured(linear, estimate);
  }

 private:
  template <class Is>
  std::vector<double> hits(Is is) const {
    std::vector<double> y(m_all.size());
    for (std::size_t p = 0; p < y.size(); ++p) {
      y[p] = is(m_sample.map[p], m_sample.reference[p]) ? 1 : 0;
      if (m_sample.reference[p] == kNoClass) y[p] = std::numeric_limits<double>::quiet_NaN();
    }
    return y;
  }

  // What two equal terms leave of each other is no part in the error.
  static void settle(Linear& linear) {
    double largest = 0;
    for (const double z : linear.z) largest = std::max(largest, std::abs(z));
    for (double& z : linear.z) z = std::abs(z) < kRounding * largest ? 0 : z;
  }

  AccuracyShare measured(const Linear& linear, const std::optional<Estimate>& estimate) const {
    AccuracyShare share{std::clamp(linear.value, 0.0, 1.0)};
    const auto of_points = variance(m_sample.survey, linear.z);
    if (!estimate || !of_points) return share;
    share.se = std::sqrt(*of_points);
    share.interval = interval95(*estimate);
    return share;
  }

  const AccuracySample& m_sample;
  std::span<const double> m_mapped;
  std::vector<bool> m_all;
};

void count(const AccuracySample& sample, std::size_t classes, Accuracy& accuracy) {
  accuracy.counts.assign(classes, std::vector<std::size_t>(classes));
  accuracy.classes.resize(classes);
  for (std::size_t p = 0; p < sample.map.size(); ++p) {
    const int map = sample.map[p];
    if (sample.reference[p] == kNoClass) continue;
    ++accuracy.points;
    const auto reference = static_cast<std::size_t>(sample.reference[p]);
    ++accuracy.classes[reference].referenced;
    if (map == kNoClass) continue;
    ++accuracy.counts[static_cast<std::size_t>(map)][reference];
    ++accuracy.classes[static_cast<std::size_t>(map)].mapped;
    accuracy.classes[reference].agreed += static_cast<std::size_t>(map) == reference ? 1 : 0;
  }
}

// p̂_ij.
std::vector<std::vector<double>> area_shares(const AccuracySample& sample, std::size_t classes,
                                             std::span<const double> mapped) {
  std::vector<std::vector<double>> shares(classes, std::vector<double>(classes));
  std::vector<double> of_row(classes);
  double sum = 0;
  for (std::size_t p = 0; p < sample.map.size(); ++p) {
    const double weight = sample.survey.points[p].weight;
    if (sample.reference[p] == kNoClass) continue;
    sum += weight;
    if (sample.map[p] == kNoClass) continue;
    shares[static_cast<std::size_t>(sample.map[p])][static_cast<std::size_t>(sample.reference[p])] += weight;
    of_row[static_cast<std::size_t>(sample.map[p])] += weight;
  }
  double mapped_sum = 0;
  for (const double area : mapped) mapped_sum += area;
  for (std::size_t i = 0; i < classes; ++i)
    for (double& share : shares[i])
      share = mapped.empty() ? share / sum : (of_row[i] > 0 ? share / of_row[i] * mapped[i] / mapped_sum : 0);
  return shares;
}

}  // namespace

Accuracy accuracy_of(const AccuracySample& sample, std::size_t classes, std::span<const double> mapped) {
  assert(sample.map.size() == sample.survey.points.size() && sample.map.size() == sample.reference.size());
  Accuracy accuracy;
  count(sample, classes, accuracy);
  if (accuracy.points == 0) return accuracy;
  accuracy.shares = area_shares(sample, classes, mapped);
  const Shares shares(sample, mapped);
  const auto agree = [](int map, int reference) { return map == reference; };
  std::size_t on_map = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    ClassAccuracy& one = accuracy.classes[c];
    const int number = static_cast<int>(c);
    const auto is_mapped = [number](int map, int) { return map == number; };
    const auto is_class = [number](int, int reference) { return reference == number; };
    on_map += one.mapped;
    if (one.mapped > 0) one.users = shares.share_of_domain(agree, is_mapped);
    if (one.referenced > 0) one.producers = shares.share_of_domain(agree, is_class);
    one.share = shares.share(shares.of(is_class));
  }
  if (on_map == accuracy.points) accuracy.overall = shares.share(shares.of(agree));
  return accuracy;
}

}  // namespace steppe
