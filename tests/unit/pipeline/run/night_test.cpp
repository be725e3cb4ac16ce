#include "pipeline/run/night.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/run/preview.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "tests/support/noted_signal.hpp"
#include "tests/support/tall_scene.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::corrupt_inside;
using steppe_test::tall_scene;
using steppe_test::tiny_rectangle;
using steppe_test::tiny_scene;
using steppe_test::TinyLandsat;
using steppe_test::TinyNight;
using steppe_test::write_tall;
using testing::ElementsAre;
using testing::HasSubstr;

// Keeps what the run says.
struct Listener : Progress {
  std::vector<std::string> phases, warnings;
  std::vector<std::size_t> done;
  void phase(const geo::Message& name) override { phases.push_back(geo::render(name)); }
  void step_done(const Step& step) override { done.push_back(step.done); }
  void warning(const geo::Message& text) override { warnings.push_back(geo::render(text)); }
};

struct Night {
  Listener said;
  NightResult result;
};

Night run(const TinyNight& tiny, const NightOptions& options = {}) {
  Listener said;
  auto result = run_night(tiny.settings, tiny.workspace, options, said);
  return {std::move(said), std::move(result)};
}

// Moves a scene by whole pixels of its own.
TinyLandsat moved(TinyLandsat scene, int cols, int rows) {
  for (auto& [name, file] : scene.files) file.x0 += 30 * cols, file.y0 -= 30 * rows;
  for (const char* corner : {"LL", "UR"}) {
    const auto key = std::string("PROJECTION_ATTRIBUTES.CORNER_") + corner + "_PROJECTION_";
    auto& x = scene.metadata[key + "X_PRODUCT"];
    auto& y = scene.metadata[key + "Y_PRODUCT"];
    x = std::to_string(std::stod(x) + 30 * cols), y = std::to_string(std::stod(y) - 30 * rows);
  }
  return scene;
}

TEST(Night, AnEmptyInboxMatchesNothing) {
  const TinyNight tiny;
  tiny.dir.file("inbox/readme.txt", "hello");
  try {
    run(tiny);
    FAIL() << "found something";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::nothing_matched);
    EXPECT_EQ(geo::render(error.message()),
              "input.inbox: no scene found (got 1 other files in " + tiny.inbox().string() +
                  "); put Sentinel-2 L2A products, Landsat Collection-2 Level-2 folders or tars, or band sets, "
                  "there");
  }
}

TEST(Night, DoesEveryTaskAndTheNextNightNone) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  tiny.put(tiny_scene("20210820"));
  const auto first = run(tiny);
  EXPECT_EQ(first.result.done, 4u);
  EXPECT_EQ(first.result.up_to_date, 0u);
  EXPECT_EQ(first.result.records.size(), 4u);
  EXPECT_EQ(first.result.new_scenes, 2u);
  EXPECT_EQ(first.result.scenes.size(), 2u);
  EXPECT_THAT(first.said.phases, ElementsAre("looking for scenes", "4 of 4 tasks to do"));
  EXPECT_THAT(first.said.done, ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(first.said.warnings, testing::IsEmpty());
  EXPECT_EQ(Catalog::open(tiny.workspace.catalog()).count("products"), 12);
  EXPECT_EQ(Catalog::open(tiny.workspace.catalog()).count("scenes"), 2);

  const auto product = tiny.workspace.product(2021, Product::fvc, "e0000s0001");
  const auto written = fs::last_write_time(product);
  const auto second = run(tiny);
  EXPECT_EQ(second.result.done, 0u);
  EXPECT_EQ(second.result.up_to_date, 4u);
  EXPECT_EQ(second.result.new_scenes, 0u);
  EXPECT_THAT(second.said.phases, ElementsAre("looking for scenes", "0 of 4 tasks to do"));
  EXPECT_EQ(fs::last_write_time(product), written);
  ASSERT_EQ(second.result.records.size(), 4u);
  EXPECT_TRUE(second.result.records[0].sums_on_disk) << "known by its times";
  auto records = second.result.records;
  EXPECT_TRUE(read_sums(second.result.plan, tiny.workspace, {2, 2}, records));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(to_json(records[i]), to_json(first.result.records[i]));
}

// Wherever the signal is seen, there is no half result; what was done is kept and the next night goes on from there.
TEST(Night, AfterASignalThereIsNoResult) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  {
    const steppe_test::NotedSignal signal;
    EXPECT_THROW(run(tiny), geo::Interrupted) << "in ingest";
  }
  EXPECT_EQ(Catalog::open(tiny.workspace.catalog()).count("scenes"), 0) << "nothing is known of its files yet";
  EXPECT_EQ(run(tiny).result.done, 4u);
  {
    const steppe_test::NotedSignal signal;
    EXPECT_THROW(run(tiny), geo::Interrupted);
  }
  EXPECT_EQ(run(tiny).result.up_to_date, 4u);
}

TEST(Night, ProductsHalfHashedAreNotTakenForDamaged) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto done = run(tiny).result;
  CheckedTasks checked;
  const auto states = [&] { return states_of(done.plan, tiny.workspace, TaskCheck::whole, {2, 2}, checked); };
  for (const auto& state : states()) EXPECT_TRUE(state.up_to_date);
  const steppe_test::NotedSignal signal;
  EXPECT_THROW(states(), geo::Interrupted);
  EXPECT_THROW(state_of(done.plan.tasks[0], tiny.workspace, interrupted), geo::Interrupted);
}

TEST(Night, ForceDoesEverythingAgain) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  run(tiny);
  const auto night = run(tiny, {.force = true, .random_order = false});
  EXPECT_EQ(night.result.done, 4u);
  EXPECT_EQ(night.result.up_to_date, 0u);
}

TEST(Night, ALateSceneRedoesOnlyItsTiles) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  run(tiny);
  tiny.put(moved(tiny_scene("20210820"), 5, 0));
  const auto night = run(tiny);
  EXPECT_EQ(night.result.done, 2u);
  EXPECT_EQ(night.result.up_to_date, 2u);
  std::vector<std::size_t> scenes;
  for (const auto& record : night.result.records) scenes.push_back(record.key.scenes.size());
  EXPECT_THAT(scenes, ElementsAre(1, 2, 1, 2)) << "north-west, north-east, south-west, south-east";
}

TEST(Night, AChangedZoneRedoesItsTiles) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  run(tiny);
  tiny.zones({{"w", "West", tiny_rectangle(0, 0, 3, 6)}, {"e", "East", tiny_rectangle(3, 0, 5, 6)}});
  const auto night = run(tiny);
  EXPECT_EQ(night.result.done, 4u);
}

TEST(Night, ADamagedProductIsMadeAgain) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  run(tiny);
  const auto product = tiny.workspace.product(2021, Product::fvc, "e0001s0001");
  const auto good = steppe_test::read_text(product);
  auto bad = good;
  bad.back() = static_cast<char>(bad.back() ^ 1);
  tiny.dir.file("work/products/2021/fvc/e0001s0001.tif", bad);
  const auto night = run(tiny);
  EXPECT_EQ(night.result.done, 1u);
  EXPECT_EQ(steppe_test::read_text(product), good);
}

TEST(Night, AnUnreadableSceneCostsOnlyItself) {
  const TinyNight tiny;
  const auto good = tiny_scene("20210801"), bad = tiny_scene("20210820");
  tiny.put(good);
  tiny.put(bad);
  truncate_band(bad, tiny.folder(bad), "SR_B4");
  const auto night = run(tiny);
  EXPECT_EQ(night.result.done, 4u);
  ASSERT_EQ(night.result.scenes.size(), 1u);
  EXPECT_EQ(night.result.scenes[0].id, good.id);
  ASSERT_EQ(night.result.refused.size(), 1u);
  EXPECT_EQ(night.result.refused[0].id, bad.id);
  ASSERT_EQ(night.said.warnings.size(), 1u);
  EXPECT_THAT(night.said.warnings[0],
              testing::AllOf(testing::StartsWith("scene " + bad.id + " is refused: "), HasSubstr("_SR_B4.TIF")));
  for (const auto& record : night.result.records) EXPECT_EQ(record.key.scenes.size(), 1u);
}

TEST(Night, OnlyRefusedScenesIsANightWithoutData) {
  const TinyNight tiny;
  const auto bad = tiny_scene("20210820");
  tiny.put(bad);
  truncate_band(bad, tiny.folder(bad), "SR_B4");
  const auto night = run(tiny);
  EXPECT_EQ(night.result.refused.size(), 1u);
  EXPECT_EQ(night.result.records.size(), 4u) << "the tables say no_data, not nothing";
}

TEST(Night, ASceneThatIsCorruptOnlyInsideIsRefusedInThePassAndItsTasksArePlannedAgain) {
  TinyNight tiny;
  tiny.settings.grid.tile_px = 256;
  tiny.zones({{"z", "Z", tiny_rectangle(0, 0, 8, 1600)}});
  const auto good = tall_scene("20210801"), bad = tall_scene("20210820");
  write_tall(good, tiny.folder(good));
  write_tall(bad, tiny.folder(bad));
  corrupt_inside(bad, tiny.folder(bad));

  const auto night = run(tiny);
  EXPECT_EQ(night.result.new_scenes, 2u) << "the sample did not see it";
  ASSERT_EQ(night.result.refused.size(), 1u);
  EXPECT_EQ(night.result.refused[0].id, bad.id);
  EXPECT_THAT(night.result.refused[0].reason, HasSubstr("_SR_B4.TIF"));
  ASSERT_EQ(night.result.scenes.size(), 1u);
  ASSERT_EQ(night.result.records.size(), 7u);
  for (const auto& record : night.result.records)
    EXPECT_THAT(record.key.scenes, ElementsAre(testing::StartsWith(good.id)));
  EXPECT_THAT(night.said.phases, ElementsAre("looking for scenes", "7 of 7 tasks to do", "7 of 7 tasks to do"));
  ASSERT_EQ(night.said.warnings.size(), 1u) << "once, though several tiles met it";
  EXPECT_THAT(night.said.warnings[0], testing::StartsWith("scene " + bad.id + " is refused: "));

  const auto second = run(tiny);
  EXPECT_EQ(second.result.done, 0u);
  ASSERT_EQ(second.result.refused.size(), 1u);
  EXPECT_EQ(second.result.refused[0].reason, night.result.refused[0].reason);
}

TEST(Night, ASceneOutsideTheGridIsWarnedOf) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto far = moved(tiny_scene("20210820"), 1000, 0);
  tiny.put(far);
  const auto night = run(tiny);
  EXPECT_THAT(night.said.warnings, ElementsAre(far.id + ": lies outside the analysis grid's tiles, the periods or the "
                                                        "season; it is not used"));
  EXPECT_EQ(night.result.scenes.size(), 2u) << "nothing is wrong with it";
}

TEST(Night, ASelfCrossingZoneKeepsItsRow) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  tiny.zones(
      {{"w", "West", tiny_rectangle(0, 0, 4, 6)},
       {"x", "Crossed", "[[400120,4500000],[400240,4499820],[400240,4500000],[400120,4499820],[400120,4500000]]"}});
  const auto night = run(tiny);
  EXPECT_EQ(night.result.done, 2u) << "the tiles of the good zone";
  ASSERT_EQ(night.result.zones.refused.size(), 1u);
  const auto totals = reduce(night.result, tiny.settings);
  ASSERT_EQ(totals.zones.size(), 3u);
  EXPECT_EQ(totals.zones[1].id, "x");
  EXPECT_EQ(totals.zones[1].name, "Crossed");
  ASSERT_TRUE(totals.zones[1].fault);
  EXPECT_FALSE(geo::render(*totals.zones[1].fault).empty());
  EXPECT_FALSE(totals.zones[0].fault);
}

TEST(Night, SumsOfTheTilesAreTheZone) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  const auto totals = reduce(night.result, tiny.settings);
  ASSERT_EQ(totals.zones.size(), 3u);
  EXPECT_EQ(totals.zones[0].sums.of(Product::fvc).cells, 24u);
  EXPECT_EQ(totals.zones[2].sums.of(Product::fvc).cells, 48u);
  EXPECT_EQ(totals.zones[2].sums.of(Product::fvc).weight,
            totals.zones[0].sums.of(Product::fvc).weight + totals.zones[1].sums.of(Product::fvc).weight);
  EXPECT_EQ(totals.zones[2].sums.of(Product::fvc).weight_value,
            totals.zones[2].sums.of(Product::fvc).weight.times(6000));
}

TEST(Night, StaleFilesOfAKilledRunAreSwept) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto part = tiny.dir.file("work/products/2021/fvc/.e0000s0001.tif.part.999999999", "half");
  run(tiny);
  EXPECT_FALSE(fs::exists(part));
}

TEST(NightPreview, SaysWhatWouldBeDoneAndWritesNothing) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto preview = preview_night(tiny.settings, tiny.workspace, {});
  ASSERT_EQ(preview.states.size(), 4u);
  for (const auto& state : preview.states) {
    EXPECT_FALSE(state.up_to_date);
    EXPECT_EQ(geo::render(state.reasons.at(0)), "not done yet");
  }
  EXPECT_TRUE(fs::is_empty(tiny.workspace.root));
  EXPECT_EQ(preview.parallelism.threads, 1);
  EXPECT_GT(preview.task_bytes, 0u);

  run(tiny);
  for (const auto& state : preview_night(tiny.settings, tiny.workspace, {}).states) EXPECT_TRUE(state.up_to_date);
  for (const auto& state : preview_night(tiny.settings, tiny.workspace, {.force = true, .random_order = false}).states)
    EXPECT_EQ(geo::render(state.reasons.at(0)), "--force was given");
}

TEST(ZonesOnGrid, NameTheSetAndTheProblem) {
  TinyNight tiny;
  const auto grid = resolve_grid(tiny.settings.grid);
  const auto zones = zones_on_grid(tiny.settings.zones, grid);
  EXPECT_EQ(zones.name, "halves");
  ASSERT_EQ(zones.zones.size(), 2u);
  EXPECT_EQ(zones.zones[1].level, "county");
  EXPECT_EQ(zones.version.size(), 16u);
  tiny.settings.zones.path = tiny.dir / "nowhere.geojson";
  EXPECT_THROW(zones_on_grid(tiny.settings.zones, grid), geo::UsageError);
}

}  // namespace
}  // namespace steppe
