#include "pipeline/estimate/regression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "pipeline/estimate/error_constants.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/zone_variance.hpp"

namespace steppe {
namespace {

constexpr auto kFewestForFit = static_cast<std::size_t>(kFewestPlotsForFit.value);
constexpr auto kFewestAccepted = static_cast<std::size_t>(kFewestPlots.value);
constexpr double kLargestRmse = kLargestPlotRmse.value, kLargestBias = kLargestPlotBias.value;

using GroupKey = std::pair<std::string, int>;

std::vector<MatchedPlot> finite(std::span<const MatchedPlot> plots) {
  std::vector<MatchedPlot> kept;
  for (const MatchedPlot& plot : plots)
    if (std::isfinite(plot.field) && std::isfinite(plot.map)) kept.push_back(plot);
  return kept;
}

// Sums over plots, of values about fixed middles so that nothing is lost in the differences below.
struct Sums {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;

  void add(double dx, double dy) {
    n += 1;
    x += dx;
    y += dy;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  Sums without(const Sums& other) const {
    return {n - other.n, x - other.x, y - other.y, xx - other.xx, xy - other.xy, yy - other.yy};
  }
};

// The least squares line, of the same values about the same middles.
struct Line {
  double a = 0, b = 0, sxx = 0;
};

// Absent when the map is the same at all plots.
std::optional<Line> fitted(const Sums& sums) {
  if (sums.n < 2) return std::nullopt;
  const double sxx = sums.xx - sums.x * sums.x / sums.n, sxy = sums.xy - sums.x * sums.y / sums.n;
  if (sxx <= 1e-9 * sums.n) return std::nullopt;
  return Line{(sums.y - sxy / sxx * sums.x) / sums.n, sxy / sxx, sxx};
}

// Which part of the plots each plot belongs to for the cross check: its zone, or its year where there is one zone, or
// itself where there is one year too.
std::vector<std::string> parts_of(std::span<const MatchedPlot> plots) {
  std::vector<std::string> zones, years, own;
  for (const MatchedPlot& plot : plots) {
    zones.push_back(plot.zone_id);
    years.push_back(std::to_string(plot.year));
    own.push_back(std::to_string(own.size()));
  }
  const auto several = [](const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return part != parts.front(); });
  };
  return several(zones) ? zones : several(years) ? years : own;
}

// The plots about their means.
struct Centred {
  double map_mean = 0, field_mean = 0;
  Sums all;
};

Centred centred(std::span<const MatchedPlot> plots) {
  Centred centre;
  for (const MatchedPlot& plot : plots) {
    centre.map_mean += plot.map / static_cast<double>(plots.size());
    centre.field_mean += plot.field / static_cast<double>(plots.size());
  }
  for (const MatchedPlot& plot : plots) centre.all.add(plot.map - centre.map_mean, plot.field - centre.field_mean);
  return centre;
}

// Sums by a key of each plot.
template <class Key>
std::map<Key, Sums> grouped(std::span<const MatchedPlot> plots, const Centred& centre, const std::vector<Key>& keys) {
  std::map<Key, Sums> groups;
  for (std::size_t i = 0; i < plots.size(); ++i)
    groups[keys[i]].add(plots[i].map - centre.map_mean, plots[i].field - centre.field_mean);
  return groups;
}

// Mean of field − prediction when each part is predicted from the others; absent when some part cannot be.
std::optional<double> cross_bias(std::span<const MatchedPlot> plots, const Centred& centre) {
  double sum = 0;
  for (const auto& [part, sums] : grouped(plots, centre, parts_of(plots))) {
    const auto line = fitted(centre.all.without(sums));
    if (!line) return std::nullopt;
    sum += sums.y - line->a * sums.n - line->b * sums.x;
  }
  return sum / static_cast<double>(plots.size());
}

std::vector<PlotGroup> groups_of(std::span<const MatchedPlot> plots, const Centred& centre) {
  std::vector<GroupKey> keys;
  for (const MatchedPlot& plot : plots) keys.emplace_back(plot.zone_id, plot.year);
  std::vector<PlotGroup> list;
  for (const auto& [key, sums] : grouped(plots, centre, keys))
    list.push_back({sums.n, sums.x, sums.y, sums.xx, sums.xy, sums.yy});
  return list;
}

// What the line leaves, about the line through the middles.
void describe(std::span<const MatchedPlot> plots, Calibration& result) {
  const auto n = static_cast<double>(plots.size());
  double before = 0, after = 0;
  for (const MatchedPlot& plot : plots) {
    const double difference = plot.field - plot.map, residual = plot.field - result.a - result.b * plot.map;
    result.bias += difference / n;
    before += difference * difference / n;
    after += residual * residual / n;
  }
  result.rmse = std::sqrt(before);
  result.residual_rmse = std::sqrt(after);
}

// Weights of a group's plots in the line's value, squared and summed: (n_g / n + distance · Σ dx / sxx)².
void add_deviations(std::span<const PlotGroup> groups, Calibration& result) {
  const auto n = static_cast<double>(result.n);
  for (const PlotGroup& group : groups) {
    const double part = group.n / n, slope = group.x / result.sxx;
    result.deviation_0 += part * part;
    result.deviation_1 += 2 * part * slope;
    result.deviation_2 += slope * slope;
  }
}

// Standard error and degrees of freedom from the two parts of the variance.
void set_error(const Calibration& calibration, double plot_part, double zone_part, Estimate& estimate) {
  const double variance = plot_part + zone_part;
  const double within = std::max(1.0, static_cast<double>(calibration.n) - static_cast<double>(calibration.groups) - 1);
  const double between = std::max(1.0, static_cast<double>(calibration.groups) - 1);
  estimate.se = std::sqrt(variance);
  const double satterthwaite = plot_part * plot_part / within + zone_part * zone_part / between;
  if (satterthwaite > 0) estimate.degrees_of_freedom = variance * variance / satterthwaite;
}

}  // namespace

std::optional<Calibration> calibrate_cover(std::span<const MatchedPlot> all) {
  const auto plots = finite(all);
  if (plots.size() < kFewestForFit) return std::nullopt;
  const Centred centre = centred(plots);
  const auto line = fitted(centre.all);
  if (!line) return std::nullopt;
  Calibration result;
  result.b = line->b;
  result.a = centre.field_mean + line->a - line->b * centre.map_mean;
  result.map_mean = centre.map_mean;
  result.sxx = line->sxx;
  result.n = plots.size();
  describe(plots, result);
  const auto groups = groups_of(plots, centre);
  const VarianceParts parts = variance_parts(groups);
  result.groups = groups.size();
  result.residual_variance = parts.residual;
  result.zone_variance = parts.zone;
  add_deviations(groups, result);
  const auto bias = cross_bias(plots, centre);
  result.cross_bias = bias.value_or(std::numeric_limits<double>::quiet_NaN());
  result.accepted = result.n >= kFewestAccepted && result.residual_rmse <= kLargestRmse && bias &&
                    std::abs(*bias) <= kLargestBias && result.b > 0;
  return result;
}

std::optional<CoverMean> cover_mean(const Calibration& calibration, std::span<const MatchedPlot> all,
                                    const std::string& zone_id, int year, double map_mean, double team_variance) {
  if (!calibration.accepted || !std::isfinite(map_mean)) return std::nullopt;
  const auto plots = finite(all);
  const auto is_own = [&](const MatchedPlot& plot) { return plot.year == year && plot.lies_in(zone_id); };
  double own = 0, own_map = 0;
  for (const MatchedPlot& plot : plots) {
    if (!is_own(plot)) continue;
    own += 1;
    own_map += plot.map;
  }
  if (own > 0) own_map /= own;
  const double s2 = calibration.residual_variance, all_of_zone = calibration.zone_variance;
  const double zone = std::max(all_of_zone - team_variance, kLeastZonePart.value * all_of_zone);
  const double k = own > 0 ? zone / (zone + team_variance + s2 / own) : 0;
  // Weight of one plot in the line's value at `map`.
  const auto weight = [&](const MatchedPlot& plot, double map) {
    return 1 / static_cast<double>(calibration.n) +
           (map - calibration.map_mean) * (plot.map - calibration.map_mean) / calibration.sxx;
  };
  std::map<GroupKey, double> group_weights;
  const GroupKey itself{zone_id, year};
  group_weights[itself] = -1;  // the deviation that is estimated
  CoverMean mean;
  Estimate& estimate = mean.estimate;
  double plot_part = 0, zone_part = 0;
  for (const MatchedPlot& plot : plots) {
    const double c = weight(plot, map_mean) - k * weight(plot, own_map) + (is_own(plot) ? k / own : 0);
    estimate.value += c * plot.field;
    plot_part += c * c * s2;
    group_weights[{plot.zone_id, plot.year}] += c;
    if (is_own(plot)) mean.own_weight += c;
  }
  for (const auto& [key, c] : group_weights) zone_part += c * c * (key == itself ? zone : all_of_zone);
  set_error(calibration, plot_part, zone_part, estimate);
  estimate.n = static_cast<std::size_t>(own);
  estimate.method = Method::regression;
  const double distance = map_mean - calibration.map_mean;
  mean.line_se = std::sqrt(s2 * (1 / static_cast<double>(calibration.n) + distance * distance / calibration.sxx));
  mean.lever = distance - k * (own > 0 ? own_map - calibration.map_mean : 0);
  return mean;
}

std::optional<Estimate> regression_mean(const Calibration& calibration, std::span<const MatchedPlot> plots,
                                        const std::string& zone_id, int year, double map_mean) {
  const auto mean = cover_mean(calibration, plots, zone_id, year, map_mean);
  return mean ? std::optional(mean->estimate) : std::nullopt;
}

std::optional<Estimate> line_mean(const Calibration& calibration, double map_mean) {
  if (!calibration.accepted || !std::isfinite(map_mean)) return std::nullopt;
  const double distance = map_mean - calibration.map_mean;
  const double weights = 1 / static_cast<double>(calibration.n) + distance * distance / calibration.sxx;
  const double deviations =
      1 + calibration.deviation_0 + distance * (calibration.deviation_1 + distance * calibration.deviation_2);
  Estimate estimate;
  estimate.value = calibration.a + calibration.b * map_mean;
  set_error(calibration, calibration.residual_variance * weights, calibration.zone_variance * deviations, estimate);
  estimate.method = Method::regression;
  return estimate;
}

}  // namespace steppe
