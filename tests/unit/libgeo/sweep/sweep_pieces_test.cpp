#include "libgeo/sweep/sweep_pieces.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace geo;

const Grid kGrid{0, 8, 1, 1, 10, 8};
const SweepLayout kLayout{kGrid, 4, 5, 2};

CoverageRuns runs_of(std::vector<CoverageRun> runs) {
  CoverageRuns all{kGrid, kGrid.window(), std::move(runs), {}};
  for (std::int64_t row = 0; row <= kGrid.rows; ++row)
    all.row_begin.push_back(static_cast<std::size_t>(
        std::count_if(all.runs.begin(), all.runs.end(), [row](const CoverageRun& run) { return run.row < row; })));
  return all;
}

CoveragePlan plan_of(std::vector<CoverageRuns> zones) {
  CoveragePlan plan{kGrid, {}, {}};
  for (CoverageRuns& runs : zones) plan.zones.push_back({plan.zones.size(), std::move(runs)});
  return plan;
}

TEST(SweepPieces, AreTheCoveredPartsOfWindowsColumnByColumn) {
  const auto plan = plan_of({runs_of({{0, 3, 5, kFullCover}, {3, 4, 1, 9}}), runs_of({{1, 8, 1, 9}})});
  const BandZones bands(plan, kLayout);
  ASSERT_EQ(bands.bands(), 1u) << "nothing lies in the lower half";
  const auto pieces = bands.pieces(0);
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[0].window, (Window{3, 0, 2, 1}));
  EXPECT_EQ(pieces[0].zones, (std::vector<std::size_t>{0}));
  EXPECT_EQ(pieces[1].window, (Window{4, 3, 1, 1}));
  EXPECT_EQ(pieces[2].window, (Window{5, 0, 4, 2})) << "the box of both zones";
  EXPECT_EQ(pieces[2].zones, (std::vector<std::size_t>{0, 1}));
}

TEST(SweepPieces, BandsWithoutZonesAreLeftOut) {
  const auto plan = plan_of({runs_of({{6, 0, 2, 1}}), runs_of({}), runs_of({{0, 0, 1, 1}, {7, 9, 1, 1}})});
  const BandZones bands(plan, kLayout);
  ASSERT_EQ(bands.bands(), 2u);
  EXPECT_EQ(bands.zones(0), (std::vector<std::size_t>{2}));
  EXPECT_EQ(bands.zones(1), (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(bands.pieces(1).size(), 2u);
}

TEST(SweepPieces, OfOneZone) {
  const auto plan = plan_of({runs_of({{0, 3, 5, 1}, {3, 4, 1, 1}, {5, 0, 10, 1}})});
  const SweepPiece piece = piece_of_zone(plan, 0, {4, 0, 4, 4});
  EXPECT_EQ(piece.window, (Window{4, 0, 4, 4}));
  EXPECT_EQ(piece.zones, (std::vector<std::size_t>{0}));
  EXPECT_EQ(piece_of_zone(plan, 0, {0, 2, 4, 6}).window, (Window{0, 5, 4, 1}));
  EXPECT_TRUE(piece_of_zone(plan, 0, {0, 6, 10, 2}).zones.empty());
}

}  // namespace
