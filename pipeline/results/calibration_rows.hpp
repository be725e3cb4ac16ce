#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/estimate/regression.hpp"

namespace steppe {

// What the calibration of cover leaves unexplained on some of its plots, in points: a row of calibration.csv. Without
// class and year it is of all plots.
struct CalibrationRow {
  std::string land_class = {};  // as the plots file has it
  bool of_class = false;        // the class may be empty and mean that none was said
  int year = 0;                 // 0: all
  std::size_t plots = 0;
  double field_mean = 0, map_mean = 0;          // percent
  double residual_mean = 0, residual_rmse = 0;  // field − (a + b·map)
};

// All plots; then by year, by class, and by class and year. Nothing without a calibration.
std::vector<CalibrationRow> calibration_rows(const std::optional<Calibration>& calibration,
                                             std::span<const MatchedPlot> plots);

}  // namespace steppe
