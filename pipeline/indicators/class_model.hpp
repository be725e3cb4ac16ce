#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libgeo/algo/random_forest.hpp"
#include "libgeo/base/result.hpp"

namespace steppe {

// What `steppe train` leaves behind and a night reads again (forest.model): a forest, and what must be known to use it
// as it was trained.
struct ClassModel {
  geo::RandomForest forest;
  std::vector<std::string> features;  // names in the order of the forest's; of a night: features.hpp
  std::vector<std::string> classes;   // ids in the order of the forest's; of a night: training_class.hpp
  std::vector<float> medians;         // by feature, of the training samples: stands in for what is missing
  std::vector<float> low, high;       // by feature, 1st and 99th percentile of the training samples
  std::vector<double> priors;         // by class, sum 1: shares the forest was grown with
  std::string feature_set;            // how the features are made: feature_set() of a night, or a source's own word
  std::string training_sha256;        // of the samples as they were used
  std::string trained_at;             // date, ISO 8601
  std::vector<std::pair<std::string, std::string>> notes = {};  // for people: where from, how many, how well
};

// One file: the bytes are those of the model, the same on every machine, and carry their own SHA-256.
// REQUIRES lists as long as the forest has features and classes.
std::string model_bytes(const ClassModel& model);

// Faults, each a sentence for a person: not a model, of another version, cut off or changed (truncated), or one whose
// parts do not fit each other.
geo::Result<ClassModel> model_from_bytes(std::string_view bytes, const std::string& name);
geo::Result<ClassModel> read_model(const std::filesystem::path& path);

// What names a model in keys, definitions and reports: the SHA-256 of its bytes.
std::string model_hash(const ClassModel& model);

// Share of features (by importance) that lie outside what the model was trained on. REQUIRES a value a feature, not
// NaN.
double outside_share(const ClassModel& model, std::span<const float> values);

}  // namespace steppe
