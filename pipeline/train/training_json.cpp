#include <nlohmann/json.hpp>

#include "libgeo/base/number_text.hpp"
#include "pipeline/train/training_tables.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

Json number(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  if (const auto value = cell_number(cell)) return *value;
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  return nullptr;
}

// One object a row.
Json rows_of(const Table& table) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json one;
    for (std::size_t c = 0; c < row.size(); ++c) one[table.columns[c]] = number(row[c]);
    rows.push_back(std::move(one));
  }
  return rows;
}

Json accuracy(const Confusion& votes) {
  constexpr int kDecimals = 6;
  Json json;
  json["overall"] = geo::rounded_as_printed(votes.overall(), kDecimals);
  const auto kappa = votes.kappa();
  json["kappa"] = kappa ? Json(geo::rounded_as_printed(*kappa, kDecimals)) : Json(nullptr);
  return json;
}

std::string_view word_of(PriorSource source) {
  switch (source) {
    case PriorSource::samples:
      return "samples";
    case PriorSource::labels:
      return "labels";
    case PriorSource::design:
      return "design";
    case PriorSource::file:
      return "file";
  }
  return {};
}

}  // namespace

std::string training_json(const TrainingTable& table, const TrainingResult& result, const ClassModel& model) {
  Json json;
  json["model_sha256"] = model_hash(model);
  json["training_sha256"] = model.training_sha256;
  json["trained_at"] = model.trained_at;
  json["feature_set"] = model.feature_set;
  json["inputs"] = table.origins;
  json["samples"] = table.units.size();
  json["rows"] = table.rows();
  json["samples_left_out"] = table.refused;
  json["trees"] = result.grown.forest.trees();
  json["blocks"] = result.folds.blocks;
  json["folds"] = result.folds.folds;
  json["by_place"] = result.folds.by_place;
  json["priors"] = word_of(result.priors);
  json["votes"] = accuracy(result.validation.votes);
  json["rows_alone"] = accuracy(result.validation.rows);
  json["whole_samples"] = accuracy(result.validation.units_matrix);
  json["matrix"] = rows_of(training_matrix(table, result, Vocabulary::file));
  json["classes"] = rows_of(training_classes_table(table, result, Vocabulary::file));
  json["features"] = rows_of(training_features_table(table, result, Vocabulary::file));
  json["learning_curve"] = rows_of(training_curve_table(result, Vocabulary::file));
  Json warnings = Json::array();
  for (const auto* list : {&table.warnings, &result.folds.warnings})
    for (const auto& warning : *list) warnings.push_back(geo::render(warning));
  json["warnings"] = std::move(warnings);
  return json.dump(2) + "\n";
}

}  // namespace steppe
