#include "pipeline/results/plot_pairs.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

struct Rows {
  std::vector<Plot> plots;
  PairedPlots paired() const {
    std::vector<PlotOnMap> on_map;
    for (const Plot& plot : plots) on_map.push_back({{"150802", 2025, plot.cover_percent, 30}, &plot});
    return pair_up(on_map);
  }
  void add(const char* id, double lon, double cover, const char* team, const char* pair) {
    Plot plot;
    plot.id = id, plot.lon = lon, plot.lat = 40, plot.cover_percent = cover, plot.team = team, plot.pair = pair;
    plots.push_back(std::move(plot));
  }
};

TEST(PlotPairs, ARowOfEitherTeamIsOnePlotWithTheMean) {
  Rows rows;
  rows.add("1", 107, 30, "A", "x");
  rows.add("2", 107.1, 50, "A", "");
  rows.add("1b", 107, 36, "B", "x");
  const PairedPlots paired = rows.paired();
  ASSERT_EQ(paired.plots.size(), 2u);
  EXPECT_EQ(paired.plots[0].field, 33);
  EXPECT_EQ(paired.plots[1].field, 50);
  ASSERT_EQ(paired.pairs.size(), 1u);
  EXPECT_EQ(paired.pairs[0].first, 30);
  EXPECT_EQ(paired.pairs[0].second, 36);
  EXPECT_EQ(paired.pairs[0].second_team, "B");
}

TEST(PlotPairs, TheSamePlaceAndDayIsOnePlaceWithoutAText) {
  Rows rows;
  rows.add("1", 107, 30, "A", "");
  rows.add("2", 107.00000001, 20, "B", "");
  rows.add("3", 107.001, 20, "B", "");
  EXPECT_EQ(rows.paired().plots.size(), 2u);
  EXPECT_EQ(rows.paired().pairs.size(), 1u);
}

TEST(PlotPairs, OneTeamTwiceOrNoTeamIsNoPair) {
  Rows rows;
  rows.add("1", 107, 30, "A", "x");
  rows.add("2", 107, 20, "A", "x");
  rows.add("3", 107, 20, "", "x");
  EXPECT_EQ(rows.paired().plots.size(), 3u);
  EXPECT_TRUE(rows.paired().pairs.empty());
}

}  // namespace
}  // namespace steppe
