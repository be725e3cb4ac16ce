#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace steppe {

// How many points a sample needs, and which stratum gets how many (science 8.2).

// A stratum before the draw: its units, and what share of them the class is thought to have (0…1).
struct PlannedStratum {
  double units = 0;
  double expected = 0;
  std::size_t fewest = 0;  // points that it gets in any case, as far as it has units
};

// n = (Σ W·S)² / (se² + Σ W·S²/N), S = √(p(1 − p)), rounded up: points for a standard error `se` (of shares, 0…1) when
// they are spread as W·S says (Cochran 1977, 5.25; Olofsson et al. 2014, 13). N = Σ units; `infinite` leaves out the
// term with N. REQUIRES se > 0 and some units.
double points_for(std::span<const PlannedStratum> strata, double se, bool infinite = false);

// Points of each stratum: no fewer than `fewest` and no more than its units, the rest in proportion to the units; they
// add up to `points`, or to what all strata have. Nothing when the fewest alone are more than `points`.
std::optional<std::vector<std::size_t>> allocated(std::span<const PlannedStratum> strata, std::size_t points);

// Points that allocated() asks for at least.
std::size_t fewest_points(std::span<const PlannedStratum> strata);

// The standard error of the class's share that the strata would have if the expectations were right: √ Σ W²(1 − n/N)·
// p(1 − p)/n. REQUIRES equal lengths; infinity when a stratum has no point.
double expected_se(std::span<const PlannedStratum> strata, std::span<const std::size_t> points);

// The smallest number of points whose allocation is expected to reach the standard error. REQUIRES se > 0.
std::size_t points_to_reach(std::span<const PlannedStratum> strata, double se);

}  // namespace steppe
