#include "pipeline/train/cross_validation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/sample/sample_random.hpp"

namespace steppe {
namespace {

// Of the units that may be learned from.
constexpr double kCurve[] = {0.125, 0.25, 0.5};

struct Trial {
  std::size_t fold = 0;
  double part = 1;
};

// What one forest said of the units of one fold.
struct Tested {
  std::vector<std::size_t> rows;
  ForestAnswer answer;
  std::size_t units = 0;  // learned from
};

std::size_t largest(std::span<const double> shares) {
  return static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

std::vector<std::size_t> units_where(const Folds& folds, std::size_t fold, bool tested) {
  std::vector<std::size_t> units;
  for (std::size_t i = 0; i < folds.of_unit.size(); ++i)
    if ((static_cast<std::size_t>(folds.of_unit[i]) == fold) == tested) units.push_back(i);
  return units;
}

// The same part of each class, so that none is lost; smaller parts lie inside larger ones.
std::vector<std::size_t> part_of(const TrainingTable& table, std::vector<std::size_t> units, double part,
                                 std::uint64_t seed) {
  if (part >= 1) return units;
  SampleRandom random(seed, "learning curve");
  std::vector<std::uint64_t> chance(table.units.size());
  for (auto& value : chance) value = random.next();
  std::vector<std::vector<std::size_t>> by_class(table.classes.size());
  for (const std::size_t unit : units) by_class[static_cast<std::size_t>(table.units[unit].label)].push_back(unit);
  std::vector<std::size_t> chosen_units;
  for (auto& one : by_class) {
    std::sort(one.begin(), one.end(), [&](std::size_t a, std::size_t b) { return chance[a] < chance[b]; });
    const auto count = static_cast<std::size_t>(std::ceil(part * static_cast<double>(one.size())));
    chosen_units.insert(chosen_units.end(), one.begin(), one.begin() + static_cast<std::ptrdiff_t>(count));
  }
  std::sort(chosen_units.begin(), chosen_units.end());
  return chosen_units;
}

bool has_two_classes(const TrainingTable& table, const std::vector<std::size_t>& units) {
  return std::any_of(units.begin(), units.end(),
                     [&](std::size_t unit) { return table.units[unit].label != table.units[units.front()].label; });
}

Tested test(const TrainingTable& table, const Folds& folds, const Trial& trial, const GrowRequest& request) {
  const auto learned = part_of(table, units_where(folds, trial.fold, false), trial.part, request.seed);
  if (!has_two_classes(table, learned))
    throw geo::UsageError(geo::message(
        "samples: without one of the parts that are tested, nothing of more than one class is left to learn from; ask "
        "for smaller blocks (--block-size) or collect samples of each class at several places"));
  const auto grown = grow(table, learned, request);
  if (!grown) geo::throw_fault(grown.fault());
  Tested tested;
  tested.units = learned.size();
  tested.rows = rows_of(table, units_where(folds, trial.fold, true), table.rows(), request.seed);
  tested.answer = ask(grown.value(), table, tested.rows);
  return tested;
}

// Adds what was said of one fold's rows and units.
class Tally {
 public:
  Tally(const TrainingTable& table, CrossValidation& result) : m_table(table), m_result(result) {}

  void add(const Tested& tested) {
    const std::size_t classes = m_table.classes.size();
    for (std::size_t first = 0; first < tested.rows.size();) {
      const auto unit = m_table.unit_of[tested.rows[first]];
      std::size_t end = first;
      while (end < tested.rows.size() && m_table.unit_of[tested.rows[end]] == unit) ++end;
      const auto label = static_cast<std::size_t>(m_table.units[unit].label);
      UnitAnswer& answer = m_result.units[unit];
      answer.shares.assign(classes, 0);
      const double vote = 1 / static_cast<double>(end - first);
      for (std::size_t i = first; i < end; ++i) {
        const std::span shares(tested.answer.shares.data() + i * classes, classes);
        m_result.votes.add(label, largest(shares), vote);
        m_result.rows.add(label, largest(shares));
        for (std::size_t c = 0; c < classes; ++c) answer.shares[c] += vote * shares[c];
      }
      answer.said = static_cast<int>(largest(answer.shares));
      m_result.units_matrix.add(label, static_cast<std::size_t>(answer.said));
      first = end;
    }
    for (std::size_t f = 0; f < m_result.outside.size(); ++f)
      m_result.outside[f] += static_cast<double>(tested.answer.outside[f]);
  }

 private:
  const TrainingTable& m_table;
  CrossValidation& m_result;
};

CrossValidation empty_result(const TrainingTable& table) {
  CrossValidation result(table.classes.size());
  result.units.resize(table.units.size());
  result.outside.assign(table.features.size(), 0);
  return result;
}

}  // namespace

CrossValidation cross_validate(const TrainingTable& table, const Folds& folds, const ValidationRequest& request,
                               const geo::ParallelFor& parallel, const std::function<void()>& check) {
  std::vector<Trial> trials;
  for (std::size_t fold = 0; fold < folds.folds; ++fold) trials.push_back({fold, 1});
  if (request.learning_curve)
    for (const double part : kCurve)
      for (std::size_t fold = 0; fold < folds.folds; ++fold) trials.push_back({fold, part});
  std::vector<Tested> tested(trials.size());
  parallel(trials.size(), [&](std::size_t i) {
    check();
    tested[i] = test(table, folds, trials[i], request.grow);
  });
  CrossValidation result = empty_result(table);
  std::vector<LearningPoint> curve;
  for (std::size_t first = 0; first < trials.size(); first += folds.folds) {
    CrossValidation one = empty_result(table);
    Tally tally(table, one);
    LearningPoint point{trials[first].part};
    for (std::size_t i = first; i < first + folds.folds; ++i) {
      tally.add(tested[i]);
      point.units += static_cast<double>(tested[i].units) / static_cast<double>(folds.folds);
    }
    point.overall = one.votes.overall();
    point.overall_units = one.units_matrix.overall();
    curve.push_back(point);
    if (first == 0) result = std::move(one);
  }
  for (double& count : result.outside) count /= static_cast<double>(table.rows());
  if (request.learning_curve) {
    std::rotate(curve.begin(), curve.begin() + 1, curve.end());
    result.curve = std::move(curve);
  }
  return result;
}

}  // namespace steppe
