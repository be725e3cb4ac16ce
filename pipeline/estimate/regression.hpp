#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/estimate/estimate.hpp"
#include "pipeline/estimate/zones_of_row.hpp"

namespace steppe {

// A field plot beside what the map says there: cover in percent. Plots with a map or field value that is no number
// (masked there) are left out everywhere.
struct MatchedPlot {
  std::string zone_id;
  int year = 0;
  double field = 0, map = 0;
  std::vector<std::string> other_zones = {};  // that hold the plot too; its deviation is shared with those of zone_id
  std::string land_class = {};                // as the plots file has it; empty: not said

  bool lies_in(std::string_view zone) const { return steppe::lies_in(zone, zone_id, other_zones); }
};

// Cover calibrated on plots (science 4.1 step 5): field = a + b · map by least squares over the plots of all zones and
// periods, frozen for all of them. The plots of one zone and year share a deviation z from the line (haze, other dates,
// other vegetation): field = a + b · map + z + e, Var z = zone_variance, Var e = residual_variance.
struct Calibration {
  double a = 0, b = 1;
  double rmse = 0, bias = 0;  // of field − map before calibration, in points
  double residual_rmse = 0,
         cross_bias = 0;          // after: of the residuals; mean residual when each zone is predicted from
                                  // the others (years where there is one zone, plots where there is one year)
  double map_mean = 0, sxx = 0;   // of the plots, for the standard error at a mean
  double residual_variance = 0;   // s² within a zone and year
  double zone_variance = 0;       // between zones and years beyond s²/n. Never 0: the mean of its posterior
                                  // under a flat prior on its root, as few groups cannot tell it from 0
  std::size_t n = 0, groups = 0;  // plots; zones × years that have any
  bool accepted = false;          // n ≥ 30, residual RMSE ≤ 10, |cross_bias| ≤ 3, b > 0
  // Σ over zones and years of (the weights of their plots in the line's value)², as a polynomial in the distance of the
  // map's mean from map_mean: what the deviations of the plots' zones do to the line. Lets line_mean() do without
  // plots.
  double deviation_0 = 0, deviation_1 = 0, deviation_2 = 0;
};
// Absent with fewer than 4 plots or when the map says the same at all of them. Does not depend on the plots' order
// beyond rounding.
std::optional<Calibration> calibrate_cover(std::span<const MatchedPlot> plots);

// Mean cover of a zone and period: â + b̂ · (mean of the map there) + k · (mean residual of the zone's own plots), with
// k = zone_variance / (zone_variance + s²/n_own): the empirical best linear predictor (nested error model of Battese,
// Harter & Fuller 1988). Its variance is exact for that model: the estimate is a sum Σ c_i · field_i, and both the
// errors of the plots and the deviations of all zones go through the c_i; that is the standard error of the calibration
// at the mean, of the zone's deviation and of its plots in one (science 4.3, 8.5). A zone without plots gets the line
// alone with the whole deviation as error. `plots` are all matched plots; those of (zone_id, year) are the zone's own.
// `n` of the estimate counts the zone's own. Absent when the calibration is not accepted or map_mean is no number.
std::optional<Estimate> regression_mean(const Calibration& calibration, std::span<const MatchedPlot> plots,
                                        const std::string& zone_id, int year, double map_mean);

// The same in its parts, for the table of errors (science 8.5). The variance of what a team of a zone and year is off
// by, where plots that two teams measured show it, is a part of zone_variance that says nothing about the land: the
// zone's own plots are trusted less by it, and it stands beside `estimate.se`, which is without it.
struct CoverMean {
  Estimate estimate;
  double line_se = 0;     // of â + b̂·(mean of the map): the same for all zones at that mean
  double own_weight = 0;  // of the zone's own plots in the value, in all: their team's error times this is in it
  double lever = 0;       // points of the map's cover over which the slope b̂ carries the value
};
std::optional<CoverMean> cover_mean(const Calibration& calibration, std::span<const MatchedPlot> plots,
                                    const std::string& zone_id, int year, double map_mean, double team_variance = 0);

// What regression_mean() says of a place without plots of its own, from the calibration alone. Equal to it but for
// rounding.
std::optional<Estimate> line_mean(const Calibration& calibration, double map_mean);

}  // namespace steppe
