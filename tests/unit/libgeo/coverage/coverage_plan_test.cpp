#include "libgeo/coverage/coverage_plan.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace {

using namespace geo;

Ring box(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}; }
Zone zone(Ring ring) { return {"id", "name", "county", "", {{std::move(ring), {}}}}; }

const Grid kTile{100, 100, 10, 10, 10, 10};  // x 100 … 200, y 0 … 100

TEST(CoveragePlan, KeepsTheZonesThatShareAreaInOrder) {
  const std::vector<Zone> zones{zone(box(0, 0, 100, 100)), zone(box(150, 0, 300, 100)), zone(box(95, 0, 150, 100)),
                                zone(box(500, 500, 600, 600))};
  const CoveragePlan plan = plan_coverage(zones, kTile);
  EXPECT_EQ(plan.grid, kTile);
  ASSERT_EQ(plan.zones.size(), 2u);
  EXPECT_TRUE(plan.refused.empty());
  EXPECT_EQ(plan.zones[0].zone, 1u);
  EXPECT_EQ(plan.zones[1].zone, 2u);
  ASSERT_EQ(plan.zones[0].runs.row(9).size(), 1u);
  EXPECT_EQ(plan.zones[0].runs.row(9)[0], (CoverageRun{9, 5, 5, kFullCover}));
  EXPECT_EQ(plan.zones[1].runs.row(0)[0], (CoverageRun{0, 0, 5, kFullCover}));
}

TEST(CoveragePlan, LooksOnlyAtTheZonesBox) {
  const CoveragePlan plan = plan_coverage(std::vector<Zone>{zone(box(142.5, 42.5, 147.5, 47.5))}, kTile);
  ASSERT_EQ(plan.zones.size(), 1u);
  EXPECT_LE(plan.zones[0].runs.window.rows, 3);
  EXPECT_EQ(plan.zones[0].runs.runs, (std::vector<CoverageRun>{{5, 4, 1, kFullCover / 4}}));
}

TEST(CoveragePlan, OneBadZoneCostsThatZone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Zone> zones{zone({{nan, 0}, {150, 0}, {150, 50}, {nan, 0}}), zone(box(150, 0, 200, 100)),
                                zone({{110, 10}, {190, 90}, {190, 10}, {110, 90}, {110, 10}})};
  const CoveragePlan plan = plan_coverage(zones, kTile);
  ASSERT_EQ(plan.zones.size(), 1u);
  EXPECT_EQ(plan.zones[0].zone, 1u);
  ASSERT_EQ(plan.refused.size(), 2u);
  EXPECT_EQ(plan.refused[0].zone, 0u);
  EXPECT_EQ(plan.refused[0].fault.kind, FaultKind::bad_geometry);
  EXPECT_EQ(plan.refused[1].zone, 2u);
}

TEST(CoveragePlan, HugeBoxesAreCutBeforeTheyBecomeColumns) {
  const CoveragePlan far = plan_coverage(std::vector<Zone>{zone(box(-1e300, -1e300, 1e300, 1e300))}, kTile);
  EXPECT_TRUE(far.zones.empty());
  ASSERT_EQ(far.refused.size(), 1u);
  EXPECT_EQ(far.refused[0].fault.kind, FaultKind::too_large);
}

}  // namespace
