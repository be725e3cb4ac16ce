#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/results/area_estimate.hpp"

namespace steppe {

// The share (0…1) of a league that an indicator counts, once from all points that lie in it.
struct LeagueShare {
  AreaShare share;
  // Why there is none though there are points: the members without a single point, and their part of the league.
  std::vector<std::string> without;
  double without_share = 0;
};

// The cells of area_share() of every member (rows of totals.zones in one year), each with its area: so the members add
// up to the league. Members whose points are too few for an estimate of their own are taken together, as one zone with
// their points; each point counts once. Nothing is lent: members without any point may be kMostWithoutPoints of the
// league at most, else there is no estimate. 200 points of one county once made 0.00 ± 0.25 % of a league with 12.58 %.
// Within that limit, where the points of those taken together do not carry an estimate, their share is taken for that
// of the others and may be anything. Absent also when a member has a fault, or when points do not lie where their
// design would have them.
LeagueShare league_share(const Totals& totals, std::span<const std::size_t> members, const AreaIndicator& indicator,
                         const FieldSurvey& survey);

}  // namespace steppe
