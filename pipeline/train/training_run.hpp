#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "pipeline/indicators/class_model.hpp"
#include "pipeline/train/cross_validation.hpp"
#include "pipeline/train/training_names.hpp"

namespace steppe {

struct TrainingRequest {
  FoldRequest folds;
  ValidationRequest validation;  // its priors are filled in from here
  std::vector<double> priors;    // by class; empty: the areas of the labels, else the number of samples
};

// Where the shares of the classes come from that the forest was grown with.
enum class PriorSource { samples, labels, design, file };

// A model with everything that is known of how good it is.
struct TrainingResult {
  GrownForest grown;  // on all samples: what a night uses
  CrossValidation validation;
  Folds folds;
  PriorSource priors = PriorSource::samples;
};

// Tests first, then grows on everything. Throws UsageError where samples cannot be tested (fewer blocks than parts);
// else as cross_validate().
TrainingResult run_training(
    const TrainingTable& table, TrainingRequest request, const geo::ParallelFor& parallel,
    const std::function<void()>& check = [] {});

// Shares of the ground by class, in the table's order. CSV columns: class (as in the samples) and area_ha or share.
// Throws UsageError: a class of the table that the file does not have, no positive number, no such file.
std::vector<double> read_priors(const std::filesystem::path& file, const TrainingTable& table,
                                const TrainingNames& names);

// What forest.model names. `feature_set`: how the features are made (ClassModel); `day`: ISO 8601.
ClassModel model_of(const TrainingTable& table, const TrainingResult& result, const std::string& feature_set,
                    const std::string& day);

// A unit that other blocks would call something else, with this share of their votes or more, and with its own class
// below the other: a person should look again.
inline constexpr double kLooksWrongFrom = 0.6, kOwnBelow = 0.2;
bool looks_wrong(const TrainingTable& table, const CrossValidation& validation, std::size_t unit);

}  // namespace steppe
