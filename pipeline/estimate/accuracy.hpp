#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/survey.hpp"

namespace steppe {

// No class: of the map where a stratum is no map class or the map has no value; of the reference where a point has no
// part in the assessment (it stays in its survey, of which it is drawn).
inline constexpr int kNoClass = -1;

// Reference points beside a map: of each point of the survey the number of the class that the map has there, and of the
// class that was interpreted.
struct AccuracySample {
  Survey survey;
  std::vector<int> map, reference;
};

// A share from 0 to 1. The standard error is that of the published formulas; the interval is the one of tables and
// verdicts (interval95), which also knows what strata hide whose points all agree.
struct AccuracyShare {
  double value = 0;
  std::optional<double> se = {};  // nothing where a stratum has a single point, so that its variance is not known
  std::optional<Interval> interval = {};
};

// Nothing where no point tells.
struct ClassAccuracy {
  std::size_t mapped = 0, referenced = 0, agreed = 0;  // points: of the map's class, of the reference's, of both
  std::optional<AccuracyShare> users;                  // of what is mapped as the class, the share that is it
  std::optional<AccuracyShare> producers;              // of what is the class, the share that is mapped as it
  std::optional<AccuracyShare> share;                  // of the area, that is the class: the adjusted area
};

struct Accuracy {
  std::size_t points = 0;
  std::vector<std::vector<std::size_t>> counts;  // [class of the map][class of the reference]
  std::vector<std::vector<double>> shares;       // the same of the area
  std::optional<AccuracyShare> overall;
  std::vector<ClassAccuracy> classes;
};

// Error matrix, user's, producer's and overall accuracy and adjusted areas by the design of the survey (Stehman 2014,
// IJRS 35:4923, general stratified estimator and ratios by linearisation; Olofsson et al. 2014, RSE 148:42, is the case
// of strata that are map classes). `mapped`: area of each class on the map where it is known beside the design: then
// the points are post-stratified by the map. Points of no map class count for areas only. Pure.
// REQUIRES numbers of classes below `classes` or kNoClass, as many as points; `mapped` empty or `classes`.
Accuracy accuracy_of(const AccuracySample& sample, std::size_t classes, std::span<const double> mapped = {});

// Two-sided 95 % as Olofsson et al. print it: ± 1.96 standard errors.
inline constexpr double kPaperQuantile = 1.96;

}  // namespace steppe
