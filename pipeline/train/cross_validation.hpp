#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/train/confusion.hpp"
#include "pipeline/train/folds.hpp"
#include "pipeline/train/grown_forest.hpp"

namespace steppe {

// What forests that had not seen a unit's block say of it.
struct UnitAnswer {
  int said = -1;               // the class with most votes over all rows of the unit
  std::vector<double> shares;  // by class, mean over its rows; sums to 1
};

struct LearningPoint {
  double part = 1;           // of the units that may be learned from
  double units = 0;          // mean over the parts tested
  double overall = 0;        // share of votes that are right
  double overall_units = 0;  // share of units that are right as a whole
};

struct CrossValidation {
  explicit CrossValidation(std::size_t classes) : votes(classes), units_matrix(classes), rows(classes) {}

  Confusion votes;                        // each unit one vote, divided between what its rows are said to be
  Confusion units_matrix;                 // each unit as a whole
  Confusion rows;                         // each row (pixel) one vote
  std::vector<UnitAnswer> units;          // by unit
  std::vector<double> outside;            // by feature: share of tested rows outside the range learned from
  std::vector<LearningPoint> curve = {};  // ascending; empty where none was asked for
};

struct ValidationRequest {
  GrowRequest grow;
  bool learning_curve = true;
};

// Every part tested by a forest that was grown on the others. Parts run in parallel; equal results for any number of
// threads. Throws Error when a forest cannot be grown, what ParallelFor throws, and what `check` throws (asked before
// each forest: for interrupts).
CrossValidation cross_validate(
    const TrainingTable& table, const Folds& folds, const ValidationRequest& request, const geo::ParallelFor& parallel,
    const std::function<void()>& check = [] {});

}  // namespace steppe
