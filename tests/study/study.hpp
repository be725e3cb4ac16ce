#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/study/world.hpp"

namespace steppe_study {

// What many surveys of one world say, beside its truth: of the league, or of its largest county.
struct Row {
  std::string design, zone;
  double truth = 0;  // percent
  int points = 0;    // of a survey
  int surveys = 0, estimates = 0;
  double hits = 0;       // points with the class, mean
  double effective = 0;  // mean of variance ÷ (what one more place changes)²: hits that would say as much
  double spread = 0;     // of the estimates, in points of percent
  double se = 0;         // root mean square of the standard errors
  double bias = 0;       // mean of the estimates − truth
  double covered = 0;    // share of the 95 % intervals that hold the truth
  double too_low = 0;    // share of one-sided upper bounds below the truth: "not met" of what is just met
  double too_high = 0;   // share of one-sided lower bounds at or above it: "met" of what is just missed
  double width = 0;      // mean width of the intervals
};

struct StudyPlan {
  int surveys = 2000;
  std::uint64_t seed = 1;
  std::vector<int> points{400, 900};
  std::vector<double> truths{.005, .02, .05, .1, .1258, .3, .6};
};

// Every design × truth × number of points, through survey_of(), area_share(), league_share(), estimate_of(),
// interval95() and decide(). The rows do not depend on anything but the plan.
std::vector<Row> coverage_study(const StudyPlan& plan);

// Labels that are wrong by 4 points: all to one side, or each county to its own. `with_term`: the estimate is told of
// it (nonsampling_se), as science 8.5 asks.
struct ErrorRow {
  std::string error;
  double se_of_term = 0;  // percent
  double covered_without = 0, covered_with = 0;
};
std::vector<ErrorRow> label_error_study(const StudyPlan& plan);

// Carbon of a league in which nothing changed between two years.
struct CarbonRow {
  std::string points;           // how the two years were looked at
  double misread = 0;           // share of the labels that are wrong, anew in each year
  double mean = 0, spread = 0;  // of the net removal, tC a year
  double covered = 0;           // share of the intervals that hold 0
};
std::vector<CarbonRow> carbon_study(const StudyPlan& plan);

// The change of a share on the same places, where few of them change: verdicts of `no decrease`.
struct ChangeRow {
  double came = 0, went = 0;  // percent of the land
  int points = 0;
  double covered = 0, too_low = 0, too_high = 0;
};
std::vector<ChangeRow> change_study(const StudyPlan& plan);

}  // namespace steppe_study
