#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace steppe {

// One place that two teams measured in the same year: cover in points. The order of the teams means nothing.
struct PlotPair {
  std::string zone_id;
  int year = 0;
  std::string first_team, second_team;
  double first = 0, second = 0;
};

// By how much a team is off on all of its plots of a zone and year: one standard deviation, in points of cover.
struct ObserverError {
  double team_se = 0;
  double plot_se = 0;                 // of one team on one plot, beyond that; NaN: no two pairs of the same two teams
  std::size_t pairs = 0, groups = 0;  // groups: zones × years × pairs of teams
};

// Two teams t and u are off by e_t and e_u, independent with variance τ², so that the mean difference of their n pairs
// in a zone and year has variance 2τ² + s²/n with s² the variance of the differences about their own mean:
//   τ² = max(0, Σ n_g d̄_g² − G s²) / (2 Σ n_g).
// Where no group has two pairs, s² is not known and counts as 0: the whole difference is the teams'. Nothing without
// pairs. What both teams have in common no pair can show.
std::optional<ObserverError> observer_error(std::span<const PlotPair> pairs);

}  // namespace steppe
