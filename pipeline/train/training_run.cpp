#include "pipeline/train/training_run.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/table_row.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kShareDecimals = 4;
constexpr double kMostArea = 1e12;

std::vector<std::size_t> all_units(const TrainingTable& table) {
  std::vector<std::size_t> units(table.units.size());
  std::iota(units.begin(), units.end(), std::size_t{0});
  return units;
}

std::vector<double> normalised(std::vector<double> shares) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

std::string share_text(double share) { return geo::decimal_text(share, kShareDecimals); }

}  // namespace

TrainingResult run_training(const TrainingTable& table, TrainingRequest request, const geo::ParallelFor& parallel,
                            const std::function<void()>& check) {
  const auto folds = make_folds(table, request.folds);
  if (!folds) throw geo::UsageError(folds.fault().message);
  const PriorSource source = !request.priors.empty() ? PriorSource::file
                             : table.mapped.empty()  ? PriorSource::samples
                             : table.by_design       ? PriorSource::design
                                                     : PriorSource::labels;
  GrowRequest& grow_request = request.validation.grow;
  grow_request.priors = source == PriorSource::file ? request.priors : table.mapped;
  CrossValidation validation = cross_validate(table, folds.value(), request.validation, parallel, check);
  check();
  auto grown = grow(table, all_units(table), grow_request);
  if (!grown) geo::throw_fault(grown.fault());
  return {std::move(grown).value(), std::move(validation), folds.value(), source};
}

std::vector<double> read_priors(const std::filesystem::path& file, const TrainingTable& table,
                                const TrainingNames& names) {
  static constexpr std::array<std::string_view, 1> kColumns{"class"};
  const auto shares = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!shares) geo::throw_if_machine(shares.fault());
  if (!shares) throw geo::UsageError(message("--priors: {0}", shares.fault().message));
  const std::string_view column = shares.value().column("area_ha") ? "area_ha" : "share";
  std::vector<double> priors(table.classes.size(), 0);
  std::vector<geo::Message> problems;
  for (const auto& cells : shares.value().rows) {
    TableRow row(shares.value(), cells);
    const auto id = names.id_of(row.cell("class"));
    const double share = row.number(column, 0, kMostArea);
    if (row.problem()) problems.push_back(*row.problem());
    const auto found = std::find(table.classes.begin(), table.classes.end(), id.value_or(""));
    if (found != table.classes.end()) priors[static_cast<std::size_t>(found - table.classes.begin())] += share;
  }
  for (std::size_t c = 0; c < priors.size() && problems.empty(); ++c)
    if (priors[c] <= 0)
      problems.push_back(message("--priors: {0} gives no area for the class {1}, which has samples; add its row",
                                 file.string(), table.classes[c]));
  if (!problems.empty()) throw geo::UsageError(problems);
  return normalised(std::move(priors));
}

ClassModel model_of(const TrainingTable& table, const TrainingResult& result, const std::string& feature_set,
                    const std::string& day) {
  const CrossValidation& tested = result.validation;
  ClassModel model{result.grown.forest,
                   table.features,
                   table.classes,
                   result.grown.ranges.medians,
                   result.grown.ranges.low,
                   result.grown.ranges.high,
                   normalised(result.grown.priors),
                   feature_set,
                   training_hash(table),
                   day};
  const auto note = [&](const std::string& name, const std::string& words) { model.notes.emplace_back(name, words); };
  for (const auto& origin : table.origins) note("input", origin);
  note("samples", std::to_string(table.units.size()));
  note("rows", std::to_string(table.rows()));
  note("blocks", std::to_string(result.folds.blocks));
  note("folds", std::to_string(result.folds.folds));
  note("overall_accuracy", share_text(tested.votes.overall()));
  if (const auto kappa = tested.votes.kappa()) note("kappa", share_text(*kappa));
  return model;
}

bool looks_wrong(const TrainingTable& table, const CrossValidation& validation, std::size_t unit) {
  const UnitAnswer& answer = validation.units[unit];
  const int label = table.units[unit].label;
  return answer.said >= 0 && answer.said != label &&
         answer.shares[static_cast<std::size_t>(answer.said)] >= kLooksWrongFrom &&
         answer.shares[static_cast<std::size_t>(label)] < kOwnBelow;
}

}  // namespace steppe
