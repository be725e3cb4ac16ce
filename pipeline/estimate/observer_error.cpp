#include "pipeline/estimate/observer_error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace steppe {
namespace {

struct Differences {
  double n = 0, sum = 0, squares = 0;
};

}  // namespace

std::optional<ObserverError> observer_error(std::span<const PlotPair> pairs) {
  std::map<std::tuple<std::string, int, std::string, std::string>, Differences> groups;
  for (const PlotPair& pair : pairs) {
    if (!std::isfinite(pair.first) || !std::isfinite(pair.second)) continue;
    const bool in_order = pair.first_team <= pair.second_team;
    const double difference = in_order ? pair.first - pair.second : pair.second - pair.first;
    Differences& group = groups[{pair.zone_id, pair.year, std::min(pair.first_team, pair.second_team),
                                 std::max(pair.first_team, pair.second_team)}];
    group.n += 1;
    group.sum += difference;
    group.squares += difference * difference;
  }
  double n = 0, between = 0, within = 0, freedom = 0;
  for (const auto& [key, group] : groups) {
    n += group.n;
    between += group.sum * group.sum / group.n;
    within += group.squares - group.sum * group.sum / group.n;
    freedom += group.n - 1;
  }
  if (n == 0) return std::nullopt;
  const double variance = freedom > 0 ? std::max(within, 0.0) / freedom : 0;
  const auto count = static_cast<double>(groups.size());
  ObserverError error;
  error.team_se = std::sqrt(std::max(between - count * variance, 0.0) / (2 * n));
  error.plot_se = freedom > 0 ? std::sqrt(variance / 2) : std::numeric_limits<double>::quiet_NaN();
  error.pairs = static_cast<std::size_t>(n);
  error.groups = groups.size();
  return error;
}

}  // namespace steppe
