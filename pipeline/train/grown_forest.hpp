#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "libgeo/algo/random_forest.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

struct GrowRequest {
  int trees = 300;
  std::uint64_t seed = 42;
  std::vector<double> priors;     // by class; empty: by the number of units
  std::size_t rows_of_unit = 50;  // looked at of one unit, at most
};

// By feature: the median that stands for a value that is not known, and the range (1st to 99th percentile) outside of
// which a forest only guesses.
struct FeatureRanges {
  std::vector<float> medians, low, high;
};

struct GrownForest {
  geo::RandomForest forest;
  FeatureRanges ranges;
  std::vector<double> priors;       // by class, as used
  std::size_t units = 0, rows = 0;  // it was grown on
};

// The rows of these units; of a unit with more than `most`, so many drawn by seed and name. Ascending.
std::vector<std::size_t> rows_of(const TrainingTable& table, std::span<const std::size_t> units, std::size_t most,
                                 std::uint64_t seed);

// Grown on these units; each counts 1 however many rows it has. A row's missing values become the median of the rows it
// is grown on. Any thread. Fault: that of RandomForest::train().
geo::Result<GrownForest> grow(const TrainingTable& table, std::span<const std::size_t> units,
                              const GrowRequest& request);

// What the forest says of rows: by row the share of its trees for each class (row · classes + class), and how many
// values of a feature lie outside its range (NaN not counted).
struct ForestAnswer {
  std::vector<double> shares;
  std::vector<std::size_t> outside;  // by feature
};
ForestAnswer ask(const GrownForest& grown, const TrainingTable& table, std::span<const std::size_t> rows);

}  // namespace steppe
