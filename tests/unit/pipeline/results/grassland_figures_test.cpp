#include "pipeline/results/grassland_figures.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/grassland.hpp"

namespace steppe {
namespace {

// Two zones of one league with grassland of the first type, calibrated on plots of both; areas in units of 1 m².
struct Steppe {
  Settings settings;
  Totals totals;
  FieldKnowledge field;

  Steppe() {
    settings.periods.years = {2025};
    settings.zones.league_id = "L";
    settings.verify.plot_size_m = 100;
    for (const char* id : {"1", "2"}) totals.zones.push_back({id, id, "county", 2025, {}, {}, false, true});
    totals.zones.push_back({"L", "League", "league", 2025, {}, {}, true});
    for (int i = 0; i < 40; ++i) {
      const double map = 20 + i % 20;
      field.matches.plots.push_back({i % 2 ? "2" : "1", 2025, map + 2 + (i % 3 - 1), map});
    }
    field.calibration = calibrate_cover(field.matches.plots);
  }
  static geo::WideInteger m2(std::int64_t area) { return geo::WideInteger::product(area, std::int64_t{1} << 36); }

  void grassland(std::size_t zone, std::int64_t area_m2, int cover_percent) {
    auto& sums = totals.zones[zone].sums;
    const auto& type = grassland_types().front();
    sums.grassland.weight[type.code] = m2(area_m2);
    auto& cover = sums.grassland_cover[std::string(type.id)];
    cover.weight = m2(area_m2);
    cover.weight_value = m2(area_m2 * cover_percent * static_cast<std::int64_t>(kCoverScale) / 100);
    cover.cells = 1;
    cover.min = 0, cover.max = static_cast<std::int32_t>(kCoverScale);
    merge(totals.zones[2].sums, sums);
  }
  std::vector<Figure> figures() const {
    FigureRows rows(totals.zones.size());
    add_grassland_figures(totals, settings, field, true, {}, {{0, 1}, 2}, rows);
    return {rows.of(0).at(0), rows.of(1).at(0), rows.of(2).at(0)};
  }
  static const ErrorComponent& error(const Figure& figure, ErrorTerm term) {
    for (const ErrorComponent& one : figure.errors)
      if (one.term == term) return one;
    throw std::logic_error("no such term");
  }
};

TEST(GrasslandFigures, TheTermsAddUpToTheStandardError) {
  Steppe steppe;
  steppe.grassland(0, 40'000'000, 25);
  steppe.grassland(1, 80'000'000, 35);
  for (const auto* observer : {"unknown", "known"}) {
    for (const Figure& figure : steppe.figures()) {
      ASSERT_TRUE(figure.estimate);
      EXPECT_NEAR(total_error(figure.errors), figure.estimate->se, 1e-9) << observer;
      EXPECT_NEAR(nonsampling_error(figure.errors), figure.estimate->nonsampling_se, 1e-9);
    }
    steppe.field.observer = ObserverError{.team_se = 3, .plot_se = 1, .pairs = 8, .groups = 2};
  }
}

// What is common to the zones does not average out in the league, and what a team is off by in one does.
TEST(GrasslandFigures, CommonTermsStayInTheLeague) {
  Steppe steppe;
  steppe.grassland(0, 60'000'000, 30);
  steppe.grassland(1, 60'000'000, 30);
  steppe.field.observer = ObserverError{.team_se = 3, .plot_se = 1, .pairs = 8, .groups = 2};
  steppe.field.matches.map_spread = 20;
  const auto figures = steppe.figures();
  const auto se = [&](std::size_t zone, ErrorTerm term) { return Steppe::error(figures[zone], term).se; };
  EXPECT_GT(se(0, ErrorTerm::observer), .3);
  EXPECT_NEAR(se(2, ErrorTerm::observer), std::hypot(se(0, ErrorTerm::observer), se(1, ErrorTerm::observer)) / 2, 1e-9);
  EXPECT_NEAR(se(2, ErrorTerm::location), (se(0, ErrorTerm::location) + se(1, ErrorTerm::location)) / 2, 1e-9);
  EXPECT_NEAR(se(2, ErrorTerm::calibration), se(0, ErrorTerm::calibration), 1e-9) << "the same line at the same mean";
}

TEST(GrasslandFigures, WithoutPairsTheTeamsErrorIsUnknownAndNotZero) {
  Steppe steppe;
  steppe.grassland(0, 40'000'000, 25);
  steppe.grassland(1, 80'000'000, 35);
  const auto figures = steppe.figures();
  EXPECT_EQ(Steppe::error(figures[0], ErrorTerm::observer).state, ErrorState::unknown);
  EXPECT_EQ(Steppe::error(figures[2], ErrorTerm::observer).state, ErrorState::unknown);
}

TEST(GrasslandFigures, APixelOfGrasslandHasNoInterval) {
  Steppe steppe;
  steppe.grassland(0, 800, 90);
  steppe.grassland(1, 80'000'000, 35);
  const auto figures = steppe.figures();
  EXPECT_EQ(figures[0].status, FigureStatus::provisional);
  EXPECT_FALSE(figures[0].estimate);
  EXPECT_TRUE(figures[0].errors.empty());
  EXPECT_EQ(
      geo::render(figures[0].reason),
      "the layer has 0.1 ha of grassland here (needed 10.0 ha, 10 plots): the calibration says nothing certain of "
      "so little");
  EXPECT_EQ(figures[1].status, FigureStatus::ok);
  EXPECT_TRUE(figures[2].estimate) << "the league has its grassland";
}

}  // namespace
}  // namespace steppe
