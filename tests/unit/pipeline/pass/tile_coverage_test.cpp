#include "pipeline/pass/tile_coverage.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "libgeo/base/error.hpp"
#include "pipeline/run/night.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::difference;
using steppe_test::file_tree;
using steppe_test::TempDir;
using steppe_test::tiny_rectangle;
using steppe_test::tiny_scene;
using steppe_test::TinyNight;

struct Quiet : Progress {
  void phase(const geo::Message&) override {}
  void warning(const geo::Message&) override {}
  void step_done(const Step&) override {}
};

using steppe_test::utm;

geo::ZoneSet zones() {
  const geo::Ring ring{{10, 10}, {85, 20}, {33, 90}, {10, 10}};
  return {"zones", "0123456789abcdef", utm(), {{"a", "A", "", "", {{ring, {}}}}}, {}};
}
const geo::SpatialGrid& tile() {
  static const geo::SpatialGrid where{{0, 100, 10, 10, 10, 10}, utm()};
  return where;
}

void expect_same(const geo::CoveragePlan& got, const geo::CoveragePlan& expected) {
  EXPECT_EQ(got.grid, expected.grid);
  ASSERT_EQ(got.zones.size(), expected.zones.size());
  for (std::size_t i = 0; i < got.zones.size(); ++i) {
    EXPECT_EQ(got.zones[i].zone, expected.zones[i].zone);
    EXPECT_EQ(got.zones[i].runs.runs, expected.zones[i].runs.runs);
  }
}

std::set<fs::path> stored(const Workspace& workspace) {
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(workspace.coverage())) files.insert(entry.path());
  return files;
}

TEST(TileCoverage, IsWorkedOutOnce) {
  const TempDir dir;
  const Workspace workspace{dir.path()};
  const auto expected = geo::plan_coverage(zones(), tile().grid);
  expect_same(tile_coverage(zones(), tile(), workspace), expected);
  ASSERT_EQ(stored(workspace).size(), 1u);
  // Zones without vertices: what comes now can only come from the file.
  geo::ZoneSet bare = zones();
  bare.zones[0].shape.clear();
  expect_same(tile_coverage(bare, tile(), workspace), expected);
}

TEST(TileCoverage, ADamagedFileCostsWorkingItOutAgain) {
  const TempDir dir;
  const Workspace workspace{dir.path()};
  const auto expected = tile_coverage(zones(), tile(), workspace);
  const fs::path file = *stored(workspace).begin();
  const std::string whole = steppe_test::read_text(file);
  for (const std::string& damage : {std::string(), std::string("not what was written"), whole.substr(0, 300)}) {
    dir.file(fs::relative(file, dir.path()).string(), damage);
    expect_same(tile_coverage(zones(), tile(), workspace), expected);
    EXPECT_EQ(steppe_test::read_text(file), whole);
  }
}

TEST(TileCoverage, OtherZonesAndTilesHaveTheirOwn) {
  const TempDir dir;
  const Workspace workspace{dir.path()};
  tile_coverage(zones(), tile(), workspace);
  geo::ZoneSet moved = zones();
  moved.version = "fedcba9876543210";
  moved.zones[0].shape[0].outer[1].x = 70;
  expect_same(tile_coverage(moved, tile(), workspace), geo::plan_coverage(moved, tile().grid));
  const geo::SpatialGrid east{{100, 100, 10, 10, 10, 10}, utm()};
  EXPECT_TRUE(tile_coverage(zones(), east, workspace).zones.empty());
  EXPECT_EQ(stored(workspace).size(), 3u);
}

// The same version with other zones cannot be; if it is, positions must not be believed.
TEST(TileCoverage, AListOfOtherZonesIsNotBelieved) {
  const TempDir dir;
  const Workspace workspace{dir.path()};
  tile_coverage(zones(), tile(), workspace);
  geo::ZoneSet other = zones();
  other.zones[0].id = "b";
  other.zones[0].shape[0].outer[1].x = 70;
  expect_same(tile_coverage(other, tile(), workspace), geo::plan_coverage(other, tile().grid));
}

TEST(TileCoverage, TheSweepLeavesWhatThePlanHasAndWhatIsNotOurs) {
  const TempDir dir;
  const Workspace workspace{dir.path()};
  Plan plan{{{0, 0, 10, 10, 10}, utm()}, {}, 0, {}};
  EXPECT_EQ(sweep_coverage(plan, zones(), workspace), 0u);  // no folder
  plan.tasks = {{{0, 0}, 2020, {}, {}}, {{0, 0}, 2021, {}, {}}, {{1, 0}, 2020, {}, {}}};
  for (const auto& task : plan.tasks) tile_coverage(zones(), plan.grid.tile(task.tile), workspace);
  const auto kept = stored(workspace);
  ASSERT_EQ(kept.size(), 2u);
  geo::ZoneSet before = zones();
  before.version = "before";
  tile_coverage(before, plan.grid.tile({0, 0}), workspace);
  tile_coverage(zones(), plan.grid.tile({7, 7}), workspace);
  const fs::path note = dir.file("cache/coverage/note.txt", "mine");
  EXPECT_GT(sweep_coverage(plan, zones(), workspace), 0u);
  auto expected = kept;
  expected.insert(note);
  EXPECT_EQ(stored(workspace), expected);
}

// A night whose coverage lay ready, one that found it damaged, and one that had none: the same products and records.
TEST(TileCoverage, ANightDoesNotDependOnWhatLiesInTheCache) {
  const TinyNight night;
  night.put(tiny_scene("20210715"));
  Quiet quiet;
  run_night(night.settings, night.workspace, {}, quiet);
  const auto products = night.workspace.root / "products";
  const auto expected = file_tree(products), coverage = file_tree(night.workspace.coverage());
  EXPECT_EQ(coverage.size(), 4u);  // a tile each
  const auto again = [&] {
    fs::remove_all(products);
    run_night(night.settings, night.workspace, {}, quiet);
    EXPECT_EQ(difference(expected, file_tree(products)), "");
    EXPECT_EQ(difference(coverage, file_tree(night.workspace.coverage())), "");
  };
  again();
  for (const fs::path& file : stored(night.workspace)) fs::resize_file(file, 100);
  again();
  fs::remove_all(night.workspace.root / "cache");
  again();
}

TEST(TileCoverage, ANightWithOtherZonesLeavesNoneOfTheOldOnes) {
  const TinyNight night;
  night.put(tiny_scene("20210715"));
  Quiet quiet;
  run_night(night.settings, night.workspace, {}, quiet);
  const auto before = stored(night.workspace);
  night.zones({{"w", "West", tiny_rectangle(0, 0, 3, 6)}});
  run_night(night.settings, night.workspace, {}, quiet);
  const auto after = stored(night.workspace);
  EXPECT_EQ(after.size(), 2u);  // the zone lies on the left tiles only
  for (const fs::path& file : after) EXPECT_FALSE(before.contains(file)) << file;
}

}  // namespace
}  // namespace steppe
