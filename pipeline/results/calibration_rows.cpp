#include "pipeline/results/calibration_rows.hpp"

#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace steppe {
namespace {

template <class Wanted>
CalibrationRow row_of(const Calibration& calibration, std::span<const MatchedPlot> plots, Wanted&& wanted) {
  CalibrationRow row;
  for (const MatchedPlot& plot : plots) {
    if (!wanted(plot) || !std::isfinite(plot.field) || !std::isfinite(plot.map)) continue;
    const double residual = plot.field - calibration.a - calibration.b * plot.map;
    ++row.plots;
    row.field_mean += plot.field;
    row.map_mean += plot.map;
    row.residual_mean += residual;
    row.residual_rmse += residual * residual;
  }
  if (row.plots == 0) return row;
  const auto n = static_cast<double>(row.plots);
  for (double* mean : {&row.field_mean, &row.map_mean, &row.residual_mean, &row.residual_rmse}) *mean /= n;
  row.residual_rmse = std::sqrt(row.residual_rmse);
  return row;
}

}  // namespace

std::vector<CalibrationRow> calibration_rows(const std::optional<Calibration>& calibration,
                                             std::span<const MatchedPlot> plots) {
  std::vector<CalibrationRow> rows;
  if (!calibration) return rows;
  std::set<int> years;
  std::set<std::string> classes;
  std::set<std::pair<std::string, int>> both;
  for (const MatchedPlot& plot : plots) {
    years.insert(plot.year);
    classes.insert(plot.land_class);
    both.emplace(plot.land_class, plot.year);
  }
  const auto add = [&](const std::string& land_class, bool of_class, int year, auto&& wanted) {
    CalibrationRow row = row_of(*calibration, plots, wanted);
    row.land_class = land_class;
    row.of_class = of_class;
    row.year = year;
    if (row.plots > 0) rows.push_back(std::move(row));
  };
  add({}, false, 0, [](const MatchedPlot&) { return true; });
  for (const int year : years) add({}, false, year, [&](const MatchedPlot& plot) { return plot.year == year; });
  for (const std::string& name : classes)
    add(name, true, 0, [&](const MatchedPlot& plot) { return plot.land_class == name; });
  for (const auto& [name, year] : both)
    add(name, true, year, [&, &name = name, &year = year](const MatchedPlot& plot) {
      return plot.land_class == name && plot.year == year;
    });
  return rows;
}

}  // namespace steppe
