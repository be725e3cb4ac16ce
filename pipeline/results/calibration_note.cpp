#include "pipeline/results/calibration_note.hpp"

#include <cmath>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/estimate_constants.hpp"

namespace steppe {
namespace {

constexpr int kDecimals = 2;  // of points of cover, and of a slope

}  // namespace

std::optional<geo::Message> calibration_note(const std::optional<Calibration>& calibration, std::size_t matched) {
  if (matched == 0 || (calibration && calibration->accepted)) return std::nullopt;
  if (!calibration)
    return geo::message(
        "cover: {0} plots on the map cannot calibrate it (allowed {1} and more, on more than one value of the map); "
        "cover stays relative and verifies no target; survey more plots",
        matched, kFewestPlots.value);
  const auto points = [](double value) { return geo::decimal_text(value, kDecimals); };
  return geo::message(
      "cover: the calibration on plots is not accepted; cover stays relative and verifies no target (got {0} plots, "
      "RMSE {1}, bias {2}, slope {3}; allowed {4} plots and more, RMSE up to {5} points, bias up to ±{6} points, slope "
      "above 0); survey more plots, or correct those that differ most",
      calibration->n, points(calibration->residual_rmse),
      std::isfinite(calibration->cross_bias) ? points(calibration->cross_bias) : std::string("?"),
      points(calibration->b), kFewestPlots.value, kLargestPlotRmse.value, kLargestPlotBias.value);
}

}  // namespace steppe
