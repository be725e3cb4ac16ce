#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/survey_data.hpp"

namespace steppe {

// Estimates from a sample by its design (science 8.1b): every place stands for what its inclusion probability says, and
// an error is what the primary units of a stratum differ by. Pure; places are the ids of a points file, whatever their
// years.

// An estimate and what each place adds to its error (linearised): zero where it has no part in it. Sums, differences
// and ratios of such estimates have their errors by the same rule, with whatever the places have in common.
struct Linear {
  double value = 0;  // NaN: no place speaks of it
  std::vector<double> z = {};
  std::size_t n = 0;  // places that have a part in it
  double hits = 0;    // of 0/1 data: places that are 1

  std::vector<bool> part = {};  // which places have one
  // Of these: what they said, the cell that they count in, and the part of the whole that they stand for. Empty of a
  // combination.
  std::vector<double> y = {};
  std::vector<int> cell = {};
  std::vector<double> stands_for = {};
  std::size_t cells = 1;
  bool of_shares = false;  // all y are 0 or 1
  OneMore one_more = {};   // of 0/1 data, in the unit of the value
};

// Σ w·y / Σ w over the places inside (Hájek): the mean of a domain whose size is not known. A place whose y is NaN
// gives no answer and has no part. REQUIRES y and inside of the length of the points.
Linear domain_mean(const Survey& survey, std::span<const double> y, const std::vector<bool>& inside);

// Σ_g W_g·ȳ_g with ȳ_g = Σ w·y / Σ w over the places of cell g and W_g = cell_area[g] / Σ cell_area. Cells are parts of
// the domain whose areas are known, such as the classes of a map: where they are the design's strata this is Stehman
// 2014 (Olofsson et al. 2014 for y of 0 and 1), and where the design is another, the weights keep it unbiased. cell −1:
// not in the domain; y NaN: no answer. A cell with fewer than two primary units that answer is put to the largest, and
// one without area has no say.
//   z is w·W_g·(y − ȳ_g)/Σ w, made longer where few units make their own mean (leverage: 1/(1 − h), less what the
// variance's m/(m − 1) gives already), so that a simple random sample has Σ W_g²·s_g²/n_g and a stratified one its own
// formula to the last digit.
Linear post_stratified_mean(const Survey& survey, std::span<const double> y, std::span<const int> cell,
                            std::span<const double> cell_area);

// Σ factor·estimate, with the greatest `one_more` of them: a change is combination({y₂, y₁}, {1, −1}), in which the
// places of both years pair by themselves and those of one add their own error. REQUIRES equal lengths, at least one,
// and estimates of one survey.
Linear combination(std::span<const Linear> parts, std::span<const double> factors);

// a / b, for accuracies and shares of estimated areas. NaN where b is 0.
Linear ratio(const Linear& a, const Linear& b);

// Regression estimator (GREG) with one number x that is known everywhere: ȳ + b·(population mean of x − x̄), weighted.
// Without a spread of x: domain_mean().
Linear regression_estimate(const Survey& survey, std::span<const double> y, std::span<const double> x, double x_mean);

// Σ_h (1−f_h)·m_h/(m_h−1)·Σ_c (z_hc − z̄_h)², z_hc the sum of a primary unit (clusters: science 8.1b). Units that were
// drawn and have no part count as zeros. Nothing where a stratum with a part in z has one unit and nothing to merge
// with.
std::optional<double> variance(const Survey& survey, std::span<const double> z);

// Primary units less strata (as merged) that have a part in z: Korn & Graubard 1998.
double degrees_of_freedom(const Survey& survey, std::span<const double> z);

// The same, by strata of unequal variance (Satterthwaite 1946): for means of numbers.
double satterthwaite_freedom(const Survey& survey, std::span<const double> z);

// The estimate times `scale` (100: percent; an area in hectares). Nothing where its variance is not known or no place
// speaks of it.
std::optional<Estimate> estimate_of(const Survey& survey, const Linear& linear, double scale = 1);

}  // namespace steppe
