#include "pipeline/results/calibration_note.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace steppe {
namespace {

// Plots of two zones on the line field = map, `spread` points off it by turns.
std::vector<MatchedPlot> plots(int n, double spread) {
  std::vector<MatchedPlot> list;
  for (int i = 0; i < n; ++i) {
    const double map = 10 + i % 20;
    list.push_back({i % 2 == 0 ? "a" : "b", 2025, map + (i % 4 < 2 ? spread : -spread), map});
  }
  return list;
}

std::string note(const std::vector<MatchedPlot>& list) {
  const auto said = calibration_note(calibrate_cover(list), list.size());
  return said ? geo::render(*said) : std::string();
}

TEST(CalibrationNote, AnAcceptedCalibrationAndNoPlotsAreNotWorthANote) {
  EXPECT_EQ(note(plots(40, 2)), "");
  EXPECT_EQ(note({}), "");
}

TEST(CalibrationNote, WhatIsNotAcceptedIsSaidWithItsNumbers) {
  EXPECT_NE(note(plots(28, 2)).find("(got 28 plots, RMSE "), std::string::npos) << note(plots(28, 2));
  EXPECT_NE(note(plots(40, 14)).find("allowed 30 plots and more, RMSE up to 10 points, bias up to ±3 points"),
            std::string::npos);
  EXPECT_NE(note(plots(3, 0)).find("3 plots on the map cannot calibrate it (allowed 30 and more"), std::string::npos);
  EXPECT_NE(note(std::vector<MatchedPlot>(40, {"a", 2025, 30, 20})).find("40 plots on the map cannot"),
            std::string::npos);
}

}  // namespace
}  // namespace steppe
