#include "pipeline/train/grown_forest.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/sample/sample_random.hpp"

namespace steppe {
namespace {

constexpr double kLowest = 0.01, kHighest = 0.99;

// The value at a share of the sorted ones, the nearer of two.
float at_share(const std::vector<float>& sorted, double share) {
  return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

FeatureRanges ranges_of(const TrainingTable& table, std::span<const std::size_t> rows) {
  FeatureRanges grown;
  std::vector<float> known;
  for (std::size_t f = 0; f < table.features.size(); ++f) {
    known.clear();
    for (const std::size_t i : rows)
      if (const float value = table.row(i)[f]; std::isfinite(value)) known.push_back(value);
    std::sort(known.begin(), known.end());
    // A part of the samples may not know a feature that others know.
    if (known.empty()) known.push_back(0);
    grown.medians.push_back(at_share(known, 0.5));
    grown.low.push_back(at_share(known, kLowest));
    grown.high.push_back(at_share(known, kHighest));
  }
  return grown;
}

std::vector<double> weights_of(const TrainingTable& table, std::span<const std::size_t> rows) {
  std::vector<double> count(table.units.size(), 0), weights;
  for (const std::size_t i : rows) ++count[table.unit_of[i]];
  bool alike = true;
  for (const std::size_t i : rows) {
    weights.push_back(1 / count[table.unit_of[i]]);
    alike = alike && count[table.unit_of[i]] == count[table.unit_of[rows.front()]];
  }
  return alike ? std::vector<double>{} : weights;
}

// Where nobody knows how much of the ground is what, units speak: not rows, or large polygons would win.
std::vector<double> priors_of(const TrainingTable& table, std::span<const std::size_t> units,
                              const GrowRequest& request) {
  std::vector<double> priors = request.priors;
  if (!priors.empty()) return priors;
  priors.assign(table.classes.size(), 0);
  for (const std::size_t unit : units) ++priors[static_cast<std::size_t>(table.units[unit].label)];
  return priors;
}

}  // namespace

std::vector<std::size_t> rows_of(const TrainingTable& table, std::span<const std::size_t> units, std::size_t most,
                                 std::uint64_t seed) {
  std::vector<std::size_t> rows;
  for (const std::size_t unit : units) {
    const auto [first, last] =
        std::equal_range(table.unit_of.begin(), table.unit_of.end(), static_cast<std::uint32_t>(unit));
    const auto begin = static_cast<std::size_t>(first - table.unit_of.begin());
    const auto count = static_cast<std::size_t>(last - first);
    if (count <= most) {
      for (std::size_t i = 0; i < count; ++i) rows.push_back(begin + i);
      continue;
    }
    SampleRandom random(seed, "rows of " + std::to_string(unit) + " " + table.units[unit].name);
    for (const auto i : chosen(random, most, count)) rows.push_back(begin + i);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

geo::Result<GrownForest> grow(const TrainingTable& table, std::span<const std::size_t> units,
                              const GrowRequest& request) {
  const auto rows = rows_of(table, units, request.rows_of_unit, request.seed);
  FeatureRanges ranges = ranges_of(table, rows);
  std::vector<float> samples;
  std::vector<int> labels;
  samples.reserve(rows.size() * table.features.size());
  for (const std::size_t i : rows) {
    const auto row = table.row(i);
    for (std::size_t f = 0; f < row.size(); ++f) samples.push_back(std::isfinite(row[f]) ? row[f] : ranges.medians[f]);
    labels.push_back(table.label_of(i));
  }
  geo::ForestTraining training;
  training.trees = request.trees;
  training.seed = request.seed;
  training.priors = priors_of(table, units, request);
  training.weights = weights_of(table, rows);
  auto forest = geo::RandomForest::train(samples, table.features.size(), labels, table.classes.size(), training);
  if (!forest) return forest.fault();
  return GrownForest{std::move(forest).value(), std::move(ranges), training.priors, units.size(), rows.size()};
}

ForestAnswer ask(const GrownForest& grown, const TrainingTable& table, std::span<const std::size_t> rows) {
  const std::size_t features = table.features.size(), classes = table.classes.size();
  std::vector<std::vector<float>> columns(features, std::vector<float>(rows.size()));
  ForestAnswer answer;
  answer.outside.assign(features, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto row = table.row(rows[i]);
    for (std::size_t f = 0; f < features; ++f) {
      columns[f][i] = std::isfinite(row[f]) ? row[f] : grown.ranges.medians[f];
      if (row[f] < grown.ranges.low[f] || row[f] > grown.ranges.high[f]) ++answer.outside[f];
    }
  }
  std::vector<std::span<const float>> spans(columns.begin(), columns.end());
  std::vector<std::uint16_t> votes(rows.size() * classes);
  grown.forest.predict(spans, {}, votes);
  answer.shares.reserve(votes.size());
  for (const auto vote : votes)
    answer.shares.push_back(static_cast<double>(vote) / static_cast<double>(grown.forest.trees()));
  return answer;
}

}  // namespace steppe
