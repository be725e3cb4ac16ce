#include "pipeline/train/training_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "libgeo/base/number_text.hpp"
#include "pipeline/indicators/training_class.hpp"

namespace steppe {
namespace {

constexpr int kVoteDecimals = 1, kShareDecimals = 4, kPercentDecimals = 2, kPlaceDecimals = 1;
constexpr double kPercent = 100;

// A column: its name in files and for people.
struct Heading {
  std::string_view id, words;
};

std::vector<std::string> headings(std::span<const Heading> columns, Vocabulary vocabulary) {
  std::vector<std::string> names;
  for (const auto& column : columns)
    names.emplace_back(vocabulary == Vocabulary::file ? column.id : translate(language_of(vocabulary), column.words));
  return names;
}

Cell share_cell(const std::optional<double>& share, Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::file) return decimal_cell(share, kShareDecimals);
  return decimal_cell(share ? std::optional(kPercent * *share) : share, kPercentDecimals);
}

// Five digits of a value of any size.
Cell value_cell(float value) {
  constexpr int kDigits = 5;
  if (value == 0) return 0.0;
  const int size = static_cast<int>(std::floor(std::log10(std::abs(static_cast<double>(value))))) + 1;
  return Decimal{static_cast<double>(value), std::clamp(kDigits - size, 0, kDigits + 1)};
}

std::vector<std::size_t> counts(const TrainingTable& table, bool rows) {
  std::vector<std::size_t> count(table.classes.size(), 0);
  if (rows)
    for (std::size_t i = 0; i < table.rows(); ++i) ++count[static_cast<std::size_t>(table.label_of(i))];
  else
    for (const auto& unit : table.units) ++count[static_cast<std::size_t>(unit.label)];
  return count;
}

}  // namespace

std::string training_class_word(const std::string& id, Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::file) return id;
  const auto known = training_class(id);
  return known ? std::string(translate(language_of(vocabulary), known->words)) : id;
}

Table training_matrix(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary) {
  static constexpr Heading kFirst[] = {{"labelled", text("Labelled as")}};
  Table matrix{"matrix", headings(kFirst, vocabulary), {}};
  for (const auto& name : table.classes) matrix.columns.push_back(training_class_word(name, vocabulary));
  for (std::size_t label = 0; label < table.classes.size(); ++label) {
    CellRow row{training_class_word(table.classes[label], vocabulary)};
    for (std::size_t said = 0; said < table.classes.size(); ++said)
      row.emplace_back(Decimal{result.validation.votes.votes(label, said), kVoteDecimals});
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

Table training_classes_table(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary) {
  static constexpr Heading kColumns[] = {{"class", text("Class")},
                                         {"samples", text("Samples")},
                                         {"rows", text("Rows (pixels)")},
                                         {"prior", text("Share of the ground (%)")},
                                         {"users_accuracy", text("User's accuracy (%)")},
                                         {"producers_accuracy", text("Producer's accuracy (%)")},
                                         {"against_rest_accuracy", text("Told from the rest (%)")},
                                         {"against_rest_kappa", text("Kappa against the rest")}};
  Table classes{"classes", headings(kColumns, vocabulary), {}};
  const auto units = counts(table, false), rows = counts(table, true);
  const auto& priors = result.grown.priors;
  const double sum = std::accumulate(priors.begin(), priors.end(), 0.0);
  const Confusion& votes = result.validation.votes;
  for (std::size_t c = 0; c < table.classes.size(); ++c) {
    const Confusion rest = votes.against_rest(c);
    classes.rows.push_back({training_class_word(table.classes[c], vocabulary), static_cast<std::int64_t>(units[c]),
                            static_cast<std::int64_t>(rows[c]), share_cell(priors[c] / sum, vocabulary),
                            share_cell(votes.users(c), vocabulary), share_cell(votes.producers(c), vocabulary),
                            share_cell(rest.overall(), vocabulary), decimal_cell(rest.kappa(), kShareDecimals)});
  }
  return classes;
}

Table training_features_table(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary) {
  static constexpr Heading kColumns[] = {
      {"feature", text("Feature")},      {"importance", text("Importance (%)")},
      {"median", text("Median")},        {"low", text("1st percentile")},
      {"high", text("99th percentile")}, {"outside_share", text("Tested outside the range learned (%)")}};
  Table features{"features", headings(kColumns, vocabulary), {}};
  const auto& importance = result.grown.forest.importance();
  const FeatureRanges& ranges = result.grown.ranges;
  std::vector<std::size_t> order(table.features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return importance[a] > importance[b]; });
  for (const std::size_t f : order)
    features.rows.push_back({table.features[f], share_cell(importance[f], vocabulary), value_cell(ranges.medians[f]),
                             value_cell(ranges.low[f]), value_cell(ranges.high[f]),
                             share_cell(result.validation.outside[f], vocabulary)});
  return features;
}

Table training_curve_table(const TrainingResult& result, Vocabulary vocabulary) {
  static constexpr Heading kColumns[] = {{"part", text("Part of the samples (%)")},
                                         {"samples", text("Samples learned from")},
                                         {"overall_accuracy", text("Overall accuracy (%)")},
                                         {"whole_samples_accuracy", text("Whole samples right (%)")}};
  Table curve{"learning_curve", headings(kColumns, vocabulary), {}};
  for (const auto& point : result.validation.curve)
    curve.rows.push_back({share_cell(point.part, vocabulary), Decimal{point.units, 1},
                          share_cell(point.overall, vocabulary), share_cell(point.overall_units, vocabulary)});
  return curve;
}

Table training_samples_table(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary) {
  static constexpr Heading kColumns[] = {{"sample", text("Sample")},
                                         {"labelled", text("Labelled as")},
                                         {"said", text("Other blocks say")},
                                         {"own_share", text("Votes for its label (%)")},
                                         {"said_share", text("Votes for the other (%)")},
                                         {"looks_wrong", text("Looks wrong")},
                                         {"block", text("Block")},
                                         {"x_m", text("x (m)")},
                                         {"y_m", text("y (m)")}};
  Table samples{"samples", headings(kColumns, vocabulary), {}};
  const CrossValidation& tested = result.validation;
  const auto own = [&](std::size_t i) {
    return tested.units[i].shares[static_cast<std::size_t>(table.units[i].label)];
  };
  std::vector<std::size_t> order(table.units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return own(a) < own(b); });
  static constexpr std::string_view kYes = text("yes"), kNo = text("no");
  for (const std::size_t i : order) {
    const TrainingUnit& unit = table.units[i];
    const auto said = static_cast<std::size_t>(tested.units[i].said);
    const std::string_view wrong = looks_wrong(table, tested, i) ? kYes : kNo;
    samples.rows.push_back(
        {unit.name, training_class_word(table.classes[static_cast<std::size_t>(unit.label)], vocabulary),
         training_class_word(table.classes[said], vocabulary), share_cell(own(i), vocabulary),
         share_cell(tested.units[i].shares[said], vocabulary), std::string(translate(language_of(vocabulary), wrong)),
         static_cast<std::int64_t>(result.folds.block_of_unit[i]),
         std::isfinite(unit.x) ? Cell(Decimal{unit.x, kPlaceDecimals}) : Cell(),
         std::isfinite(unit.y) ? Cell(Decimal{unit.y, kPlaceDecimals}) : Cell()});
  }
  return samples;
}

}  // namespace steppe
