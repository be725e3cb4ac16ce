#include "pipeline/plan/plan.hpp"

#include <gtest/gtest.h>

#include "pipeline/config/version.hpp"

namespace steppe {
namespace {

using namespace std::chrono;

constexpr sys_days day_of(int y, unsigned m, unsigned d) { return sys_days(year(y) / month(m) / day(d)); }

geo::Crs crs(const std::string& text) { return geo::Crs::from_text(text).value(); }

// Tiles of 10 × 10 pixels of 30 m: 300 m, around the origin of UTM 48N.
AnalysisGrid small_grid() { return {{0, 0, 30, 30, 10}, crs("EPSG:32648")}; }

// All that a plan asks of a scene.
Scene scene_over(const geo::Grid& grid, const std::string& id) {
  return {id, SceneKind::landsat_c2l2, "", "", {}, "/in/" + id, {}, {grid, crs("EPSG:32648")}, {}, {}};
}

PlanScene scene_on(const std::string& id, sys_days day, const geo::Box& box, const std::string& sha = "s") {
  return {scene_over({}, id), sha, box, day};
}

geo::ZoneSet zones_over(const std::vector<geo::Box>& boxes) {
  geo::ZoneSet zones{"z", "v1", crs("EPSG:32648"), {}, {}};
  for (const auto& b : boxes) {
    const geo::Ring ring{
        {b.x_min, b.y_min}, {b.x_max, b.y_min}, {b.x_max, b.y_max}, {b.x_min, b.y_max}, {b.x_min, b.y_min}};
    zones.zones.push_back({std::to_string(zones.zones.size()), "", "county", "", {{ring, {}}}});
  }
  return zones;
}

Settings settings_for(const std::vector<std::int64_t>& years) {
  Settings settings;
  settings.periods.years = years;
  settings.products.list = {Product::fvc};
  return settings;
}

const geo::Box kEverywhere{-1e6, -1e6, 1e6, 1e6};

TEST(WindowInYear, HoldsBothEnds) {
  const auto window = window_in_year({{5, 15}, {9, 30}}, 2024);
  EXPECT_EQ(window.first, day_of(2024, 5, 15));
  EXPECT_EQ(window.last, day_of(2024, 9, 30));
  EXPECT_TRUE(window.contains(day_of(2024, 5, 15)));
  EXPECT_TRUE(window.contains(day_of(2024, 9, 30)));
  EXPECT_FALSE(window.contains(day_of(2024, 5, 14)));
  EXPECT_FALSE(window.contains(day_of(2024, 10, 1)));
}

TEST(LocalDay, LateInTheEveningUtcIsTheNextDayInChina) {
  const auto evening = day_of(2021, 7, 15) + 23h + 30min;
  EXPECT_EQ(local_day(evening, 8), day_of(2021, 7, 16));
  EXPECT_EQ(local_day(evening, 0), day_of(2021, 7, 15));
  EXPECT_EQ(local_day(day_of(2021, 7, 15) + 15h + 59min + 59s, 8), day_of(2021, 7, 15));
  EXPECT_EQ(local_day(day_of(2021, 7, 15) + 16h, 8), day_of(2021, 7, 16));
  EXPECT_EQ(local_day(day_of(2021, 1, 1) + 3h, -3.5), day_of(2020, 12, 31));
}

Scene utm_scene(const geo::Grid& grid) {
  Scene scene = scene_over(grid, "A");
  scene.acquired = day_of(2021, 7, 15) + 23h + 30min;
  return scene;
}

TEST(PlaceScene, OnItsOwnGridIsOnePixelGenerous) {
  const auto placed = place_scene(utm_scene({400000, 4500000, 30, 30, 8, 6}), "sum", small_grid(), 8);
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed.value().box, (geo::Box{399970, 4499790, 400270, 4500030}));
  EXPECT_EQ(placed.value().day, day_of(2021, 7, 16));
  EXPECT_EQ(placed.value().sha256, "sum");
}

TEST(PlaceScene, OnAnotherSystemHoldsEveryPixelBetweenTheCorners) {
  // A scene of 180 km: in degrees its northern edge bulges beyond both corners.
  const AnalysisGrid degrees{{0, 0, 0.001, 0.001, 1000}, crs("EPSG:4326")};
  const auto placed = place_scene(utm_scene({410000, 4600000, 30, 30, 6000, 6000}), "sum", degrees, 8);
  ASSERT_TRUE(placed);
  const geo::Box box = placed.value().box;
  // PROJ: the middle of the northern edge lies at 41.551665° north, the corners, 90 km away, at 41.546601°.
  EXPECT_NEAR(box.y_max, 41.551665 + 0.001, 1e-5);
  EXPECT_NEAR(box.x_min, 103.920909 - 0.001, 1e-5);
  EXPECT_NEAR(box.x_max, 106.079091 + 0.001, 1e-5);
}

TEST(PlaceScene, AFootprintThatDoesNotExistThereIsAWrongGrid) {
  const auto placed =
      place_scene(utm_scene({4e7, 4500000, 30, 30, 8, 6}), "sum", {{0, 0, 0.001, 0.001, 1000}, crs("EPSG:4326")}, 8);
  ASSERT_FALSE(placed);
  EXPECT_EQ(placed.fault().kind, geo::FaultKind::wrong_grid);
  EXPECT_EQ(geo::render(placed.fault().message),
            "/in/A: its footprint does not exist on the analysis grid (CRS WGS 84); check grid.crs");
}

TEST(MakePlan, TasksByYearThenFromNorthToSouthAndWestToEast) {
  const auto plan = make_plan(settings_for({2020, 2025}), small_grid(), {}, zones_over({{10, -310, 310, 10}}));
  std::vector<std::string> order;
  for (const auto& task : plan.tasks) order.push_back(std::to_string(task.year) + " " + geo::tile_name(task.tile));
  EXPECT_EQ(order,
            (std::vector<std::string>{"2020 e0000n0000", "2020 e0001n0000", "2020 e0000s0001", "2020 e0001s0001",
                                      "2020 e0000s0002", "2020 e0001s0002", "2025 e0000n0000", "2025 e0001n0000",
                                      "2025 e0000s0001", "2025 e0001s0001", "2025 e0000s0002", "2025 e0001s0002"}));
}

TEST(MakePlan, ATileOfTwoZonesIsOneTaskAndFarZonesCostNothingBetween) {
  const auto plan = make_plan(settings_for({2020}), small_grid(), {},
                              zones_over({{10, 10, 20, 20}, {30, 30, 40, 40}, {30010, 10, 30020, 20}}));
  ASSERT_EQ(plan.tasks.size(), 2u);
  EXPECT_EQ(plan.tasks[0].tile, (geo::TileId{0, 0}));
  EXPECT_EQ(plan.tasks[1].tile, (geo::TileId{100, 0}));
}

TEST(MakePlan, ScenesByDayThenIdWhateverTheOrderOfArrival) {
  const std::vector<PlanScene> scenes{scene_on("B", day_of(2020, 7, 1), kEverywhere, "sb"),
                                      scene_on("C", day_of(2020, 6, 1), kEverywhere, "sc"),
                                      scene_on("A", day_of(2020, 7, 1), kEverywhere, "sa")};
  const auto zones = zones_over({{10, 10, 20, 20}});
  const auto plan = make_plan(settings_for({2020}), small_grid(), scenes, zones);
  EXPECT_EQ(plan.tasks[0].key.scenes, (std::vector<std::string>{"C sc", "A sa", "B sb"}));
  EXPECT_EQ(plan.tasks[0].scenes, (std::vector<std::size_t>{0, 1, 2}));
  const auto other = make_plan(settings_for({2020}), small_grid(), {scenes[2], scenes[0], scenes[1]}, zones);
  EXPECT_EQ(other.tasks[0].key, plan.tasks[0].key);
}

TEST(MakePlan, ATaskHasTheScenesOfItsSeasonThatTouchIt) {
  const std::vector<PlanScene> scenes{scene_on("before", day_of(2020, 5, 14), kEverywhere),
                                      scene_on("first", day_of(2020, 5, 15), kEverywhere),
                                      scene_on("last", day_of(2020, 9, 30), kEverywhere),
                                      scene_on("after", day_of(2020, 10, 1), kEverywhere),
                                      scene_on("other_year", day_of(2021, 7, 1), kEverywhere),
                                      scene_on("beside", day_of(2020, 7, 1), {300, 0, 600, 300}),
                                      scene_on("on", day_of(2020, 7, 2), {299, 0, 600, 300})};
  const auto plan = make_plan(settings_for({2020}), small_grid(), scenes, zones_over({{10, 10, 20, 20}}));
  EXPECT_EQ(plan.tasks.at(0).key.scenes, (std::vector<std::string>{"first s", "on s", "last s"}));
}

TEST(MakePlan, ClassesReadTheirWindowsAndWhatLiesWithinThePatchesReach) {
  const std::vector<PlanScene> scenes{
      scene_on("winter", day_of(2020, 1, 14), kEverywhere), scene_on("leaf_off", day_of(2020, 4, 1), kEverywhere),
      scene_on("water", day_of(2020, 10, 10), kEverywhere), scene_on("beside", day_of(2020, 7, 1), {301, 0, 600, 300})};
  auto settings = settings_for({2020});
  settings.products.list = {Product::landcover};
  const auto plan = make_plan(settings, small_grid(), scenes, zones_over({{10, 10, 20, 20}}), "layers");
  EXPECT_GT(plan.halo, 1);
  EXPECT_EQ(plan.tasks.at(0).key.scenes, (std::vector<std::string>{"leaf_off s", "beside s", "water s"}));
  EXPECT_EQ(plan.tasks.at(0).key.layers, "layers");
  EXPECT_NE(plan.tasks.at(0).key.hash,
            make_plan(settings, small_grid(), scenes, zones_over({{10, 10, 20, 20}})).tasks.at(0).key.hash);
}

// The key of the one task, after a change to what the plan is made from.
struct Inputs {
  Settings settings = settings_for({2020});
  AnalysisGrid grid = small_grid();
  PlanScene scene = scene_on("A", day_of(2020, 7, 1), kEverywhere);
  geo::ZoneSet zones = zones_over({{10, 10, 20, 20}});
};

template <class Change>
TaskKey key_after(Change change) {
  Inputs inputs;
  change(inputs);
  return make_plan(inputs.settings, inputs.grid, {inputs.scene}, inputs.zones).tasks.at(0).key;
}

const TaskKey& unchanged_key() {
  static const TaskKey kKey = key_after([](Inputs&) {});
  return kKey;
}

TEST(TaskKey, NamesTheProgramTheZonesAndTheScenes) {
  const auto& key = unchanged_key();
  EXPECT_EQ(key.program, kProgramVersion);
  EXPECT_NE(key.zones, "");
  EXPECT_EQ(key.scenes, (std::vector<std::string>{"A s"}));
  EXPECT_EQ(key.hash.size(), 64u);
}

#define EXPECT_OTHER_KEY(...) \
  EXPECT_NE(key_after([](Inputs& in) { __VA_ARGS__; }).hash, unchanged_key().hash) << #__VA_ARGS__
#define EXPECT_SAME_KEY(...) \
  EXPECT_EQ(key_after([](Inputs& in) { __VA_ARGS__; }).hash, unchanged_key().hash) << #__VA_ARGS__

TEST(TaskKey, ChangesWithWhateverCanChangeAPixel) {
  EXPECT_OTHER_KEY(in.scene.sha256 = "t");
  EXPECT_OTHER_KEY(in.scene.scene.id = "B");
  EXPECT_OTHER_KEY(in.zones.version = "v2");
  EXPECT_OTHER_KEY(in.settings.periods.years = {2021}, in.scene.day = day_of(2021, 7, 1));
  EXPECT_OTHER_KEY(in.zones = zones_over({{310, 10, 320, 20}}));
  EXPECT_OTHER_KEY(in.grid.tiling.dx = 20);
  EXPECT_OTHER_KEY(in.grid.tiling.dy = 20);
  EXPECT_OTHER_KEY(in.grid.tiling.x_origin = 1);
  EXPECT_OTHER_KEY(in.grid.tiling.y_origin = 1);
  EXPECT_OTHER_KEY(in.grid.tiling.tile_px = 20);
  EXPECT_OTHER_KEY(in.grid.crs = crs("EPSG:32649"));
  EXPECT_OTHER_KEY(in.settings.project.utc_offset_hours = 7);
  EXPECT_OTHER_KEY(in.settings.windows.season.last = {9, 29});
  EXPECT_OTHER_KEY(in.settings.windows.peak.first = {7, 16});
  EXPECT_OTHER_KEY(in.settings.mask.shadow_dilate_px = 3);
  EXPECT_OTHER_KEY(in.settings.composite.percentile = 95);
  EXPECT_OTHER_KEY(in.settings.composite.min_clear_days = 2);
  EXPECT_OTHER_KEY(in.settings.composite.min_peak_days = 2);
  EXPECT_OTHER_KEY(in.settings.cover.index = CoverIndex::msavi2);
  EXPECT_OTHER_KEY(in.settings.cover.soil = 0.06);
  EXPECT_OTHER_KEY(in.settings.cover.vegetation = 0.7);
  EXPECT_OTHER_KEY(in.settings.cover.squared = true);
  EXPECT_OTHER_KEY(in.settings.products.list = {Product::ndvi});
  EXPECT_OTHER_KEY(in.settings.products.codec = ProductCodec::zstd);
}

TEST(TaskKey, DoesNotChangeWithWhatCannot) {
  EXPECT_SAME_KEY(in.settings.run.threads = 7);
  EXPECT_SAME_KEY(in.settings.run.memory_mb = 4096);
  EXPECT_SAME_KEY(in.settings.run.language = Language::en);
  EXPECT_SAME_KEY(in.settings.report.min_valid_share = 0.5);
  EXPECT_SAME_KEY(in.settings.report.provisional_share = 0.99);
  EXPECT_SAME_KEY(in.settings.project.name = "other");
  EXPECT_SAME_KEY(in.settings.periods.years = {2020, 2025});
  EXPECT_SAME_KEY(in.scene.scene.path = "/elsewhere/A");
  EXPECT_SAME_KEY(in.settings.zones.path = "/elsewhere/zones.gpkg");
}

TEST(TaskKey, ASceneThatDoesNotTouchTheTaskDoesNotChangeIt) {
  Inputs in;
  const auto plan =
      make_plan(in.settings, in.grid, {in.scene, scene_on("far", in.scene.day, {900, 900, 950, 950})}, in.zones);
  EXPECT_EQ(plan.tasks.at(0).key, unchanged_key());
}

// Tiles of 10 cells of 30 m. The western zone reaches over two of them, the eastern one lies on a third.
TEST(TaskKey, AChangedZoneChangesTheTasksOfItsTiles) {
  auto zones = zones_over({{10, 10, 320, 20}, {610, 10, 620, 20}});
  zones.zones[0].version = "west", zones.zones[1].version = "east";
  const auto keys = [&] {
    std::vector<std::string> all;
    for (const auto& task : make_plan(settings_for({2020}), small_grid(), {}, zones).tasks)
      all.push_back(task.key.zones);
    return all;
  };
  const auto before = keys();
  ASSERT_EQ(before.size(), 3U);
  zones.version = "v2", zones.zones[0].version = "other";
  auto after = keys();
  EXPECT_NE(after[0], before[0]);
  EXPECT_NE(after[1], before[1]);
  EXPECT_EQ(after[2], before[2]);
  zones.zones[0].version = "west", zones.zones[1].name = "renamed";
  EXPECT_EQ(keys(), before);
  zones.zones[1].id = "another";
  after = keys();
  EXPECT_EQ(after[0], before[0]);
  EXPECT_NE(after[2], before[2]);
}

// A border that lies on a tile's line but for rounding: nanometres are in the tile's sums.
TEST(TaskKey, KnowsZonesThatEnterATileByLessThanMakesATask) {
  const auto key_of_east = [](double border, const std::string& version) {
    auto zones = zones_over({{10, 10, border, 20}, {310, 10, 320, 20}});
    zones.zones[0].version = version, zones.zones[1].version = "east";
    const auto plan = make_plan(settings_for({2020}), small_grid(), {}, zones);
    EXPECT_EQ(plan.tasks.size(), 2U);
    return plan.tasks.back().key.zones;
  };
  EXPECT_NE(key_of_east(300 + 1e-7, "west"), key_of_east(300 + 1e-7, "other"));
  EXPECT_EQ(key_of_east(300, "west"), key_of_east(300, "other"));
}

// Where a zone grows, scenes are read in more of a neighbour's blocks: within the halo that concerns the tile.
TEST(TaskKey, KnowsWhereScenesAreRead) {
  Settings settings = settings_for({2020});
  const AnalysisGrid grid{{0, 0, 30, 30, 512}, crs("EPSG:32648")};
  auto zones = zones_over({{10, 10, 20, 20}});
  zones.zones[0].version = "a";
  const auto key = [&] { return make_plan(settings, grid, {}, zones).tasks.at(0).key.zones; };
  const auto before = key();
  zones.zones[0].shape[0].outer = {{10, 10}, {20, 10}, {8000, 8000}, {10, 10}};
  EXPECT_NE(key(), before) << "more blocks of its tile, whatever the version says";
}

}  // namespace
}  // namespace steppe
