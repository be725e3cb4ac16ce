#include "pipeline/cli/train_screen.hpp"

#include <algorithm>
#include <numeric>
#include <ostream>

#include "libgeo/base/number_text.hpp"
#include "pipeline/cli/text_table.hpp"
#include "pipeline/train/training_tables.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kFeaturesShown = 15, kSamplesShown = 20;
constexpr double kPercent = 100;
// By chance 2 of 100 values lie outside the 1st and 99th percentile.
constexpr double kOutsideIsMuch = 0.05;

std::string percent(double share) { return geo::decimal_text(kPercent * share, 2); }
std::string kappa_text(const std::optional<double>& kappa) {
  return kappa ? geo::decimal_text(*kappa, 4) : std::string("—");
}

class Screen {
 public:
  Screen(const TrainingTable& table, const TrainingResult& result, Language language, std::ostream& out)
      : m_table(table), m_result(result), m_language(language), m_vocabulary(vocabulary_of(language)), m_out(out) {}

  void print() {
    tested();
    matrix();
    classes();
    features();
    curve();
    wrong();
    guesses();
  }

 private:
  void line(const geo::Message& words) { m_out << show(words, m_language) << '\n'; }
  void heading(std::string_view words) { m_out << '\n' << translate(m_language, words) << "\n\n"; }
  void show_table(const Table& table, std::size_t most, std::size_t first_number = 1) {
    std::vector<std::size_t> right(table.columns.size() - first_number);
    std::iota(right.begin(), right.end(), first_number);
    std::vector<CellRow> rows(table.rows.begin(),
                              table.rows.begin() + static_cast<std::ptrdiff_t>(std::min(most, table.rows.size())));
    print_table(m_out, table.columns, rows, right);
    if (table.rows.size() > most) line(message("… and {0} more", table.rows.size() - most));
  }

  void tested() {
    const CrossValidation& tested = m_result.validation;
    line(message("{0} samples with {1} rows, {2} features, {3} classes; {4} trees", m_table.units.size(),
                 m_table.rows(), m_table.features.size(), m_table.classes.size(), m_result.grown.forest.trees()));
    line(message("tested in {0} parts of {1} blocks: every sample was judged by forests that had not seen its block",
                 m_result.folds.folds, m_result.folds.blocks));
    line(message("overall accuracy {0} %, kappa {1} (a vote a sample)", percent(tested.votes.overall()),
                 kappa_text(tested.votes.kappa())));
    line(message("of rows alone {0} %, kappa {1}; of whole samples {2} %, kappa {3}", percent(tested.rows.overall()),
                 kappa_text(tested.rows.kappa()), percent(tested.units_matrix.overall()),
                 kappa_text(tested.units_matrix.kappa())));
    switch (m_result.priors) {
      case PriorSource::samples:
        line(
            message("shares of the classes: as among the samples, for nobody gave areas (--priors); a class that was "
                    "sampled more often than it occurs is mapped too often"));
        break;
      case PriorSource::labels:
        line(message("shares of the classes: their areas in the labels"));
        break;
      case PriorSource::design:
        line(message("shares of the classes: what the design of the samples makes of them"));
        break;
      case PriorSource::file:
        line(message("shares of the classes: the areas of --priors"));
        break;
    }
    line(
        message("these figures are about the samples; the accuracy of a map is measured by a sample drawn for it "
                "(steppe sample, steppe assess)"));
  }

  void matrix() {
    heading(text("Votes: what was labelled (rows) and what was said (columns)"));
    show_table(training_matrix(m_table, m_result, m_vocabulary), m_table.classes.size());
  }
  void classes() {
    heading(text("Classes"));
    show_table(training_classes_table(m_table, m_result, m_vocabulary), m_table.classes.size());
  }
  void features() {
    heading(text("What the features are worth"));
    show_table(training_features_table(m_table, m_result, m_vocabulary), kFeaturesShown);
  }
  void curve() {
    if (m_result.validation.curve.empty()) return;
    heading(text("Learning curve: would more samples help?"));
    show_table(training_curve_table(m_result, m_vocabulary), m_result.validation.curve.size(), 0);
  }

  void wrong() {
    Table samples = training_samples_table(m_table, m_result, m_vocabulary);
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_table.units.size(); ++i)
      count += looks_wrong(m_table, m_result.validation, i) ? 1 : 0;
    heading(text("Samples that look wrong"));
    if (count == 0) return line(message("none: no sample is called something else by most trees of other blocks"));
    const std::string yes(translate(m_language, text("yes")));
    constexpr std::size_t kLooksWrongColumn = 5;
    std::erase_if(samples.rows, [&](const CellRow& row) { return cell_text(row[kLooksWrongColumn]) != yes; });
    samples.columns.resize(kLooksWrongColumn);
    for (auto& row : samples.rows) row.resize(kLooksWrongColumn);
    show_table(samples, kSamplesShown, 3);
    line(message("look at them again: a wrong label, a place that changed, or a kind that the class has too few of"));
  }

  void guesses() {
    heading(text("Where the model guesses"));
    std::vector<std::size_t> much;
    for (std::size_t f = 0; f < m_table.features.size(); ++f)
      if (m_result.validation.outside[f] > kOutsideIsMuch) much.push_back(f);
    if (much.empty())
      return line(message("nowhere much: other blocks hardly leave the range of any feature that was learned from"));
    for (const std::size_t f : much)
      line(
          message("{0}: {1} % of the tested rows lie outside what the other blocks had (usual: 2 %); collect samples "
                  "at more places",
                  m_table.features[f], percent(m_result.validation.outside[f])));
  }

  const TrainingTable& m_table;
  const TrainingResult& m_result;
  Language m_language;
  Vocabulary m_vocabulary;
  std::ostream& m_out;
};

}  // namespace

void print_training(const TrainingTable& table, const TrainingResult& result, Language language, std::ostream& out) {
  Screen(table, result, language, out).print();
}

}  // namespace steppe
