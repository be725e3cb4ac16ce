#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/estimate/estimate.hpp"

namespace steppe {

// A field plot beside what the map says there: cover in percent.
struct MatchedPlot {
  std::string zone_id;
  int year = 0;
  double field = 0, map = 0;
};

// Cover calibrated on plots (science 4.1 step 5): field = a + b · map by least squares over the plots of all zones and
// periods, frozen for all of them.
struct Calibration {
  double a = 0, b = 1;
  double rmse = 0, bias = 0;     // of field − map before calibration, in points; rmse of the residuals after
  double map_mean = 0, sxx = 0;  // for the standard error at a mean
  double residual_variance = 0;  // s², n − 2 degrees of freedom
  double zone_variance = 0;      // between zones and periods beyond s²/n: what one zone may differ from the line
  std::size_t n = 0;
  bool accepted = false;  // n ≥ 30, residual RMSE ≤ 10, |bias| ≤ 3 after calibration by zone-wise cross check
};
std::optional<Calibration> calibrate_cover(std::span<const MatchedPlot> plots);

// Mean cover of a zone and period: â + b̂ · (mean of the map there), corrected by the zone's own plots as far as they
// carry (a shrunken mean residual), with
// the standard error of the calibration at that mean, of the zone's deviation and of its plots: science 4.3, 8.5.
// `plots` are all matched plots; those of (zone_id, year) are the zone's own.
std::optional<Estimate> regression_mean(const Calibration& calibration, std::span<const MatchedPlot> plots,
                                        const std::string& zone_id, int year, double map_mean);

}  // namespace steppe
