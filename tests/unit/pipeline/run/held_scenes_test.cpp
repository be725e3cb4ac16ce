// Scenes that the machine cannot read now: what waits for them, and what does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include <filesystem>
#include <fstream>

#include "heard_night.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/run/night.hpp"
#include "pipeline/run/night_scenes.hpp"
#include "tests/support/failing_file.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::FailingFile;
using steppe_test::hear_night;
using steppe_test::tiny_scene;
using steppe_test::TinyLandsat;
using steppe_test::TinyNight;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

fs::path band_of(const TinyNight& tiny, const TinyLandsat& scene) {
  return tiny.folder(scene) / (scene.id + "_SR_B4.TIF");
}

// Two years, so that one can go on without the other.
void two_years(TinyNight& tiny) { tiny.settings.periods.years = {2020, 2021}; }

TEST(HeldScenes, TheirTasksWaitTheOthersAreDoneAndNothingIsRefused) {
  TinyNight tiny;
  two_years(tiny);
  tiny.put(tiny_scene("20200801"));
  const auto failing = tiny_scene("20210801");
  tiny.put(failing);
  std::optional<FailingFile> disk(std::in_place, band_of(tiny, failing));
  if (!disk->works()) GTEST_SKIP() << "mounting needs root";
  const auto first = hear_night(tiny);
  EXPECT_THAT(first.result.refused, IsEmpty());
  EXPECT_EQ(first.result.done, 4u) << "the tiles of 2020";
  EXPECT_EQ(first.result.records.size(), 4u);
  ASSERT_EQ(first.result.held.size(), 1u);
  EXPECT_EQ(first.result.held.begin()->first, tiny.folder(failing).string());
  EXPECT_THAT(first.said.warnings, testing::Contains(HasSubstr(tiny.folder(failing).string() + " waits: ")));
  EXPECT_EQ(Catalog::open(tiny.workspace.catalog()).count("scenes"), 1);

  disk.reset();  // the disk is well again
  const auto next = hear_night(tiny);
  EXPECT_EQ(next.result.done, 4u);
  EXPECT_EQ(next.result.up_to_date, 4u);
  EXPECT_TRUE(next.result.held.empty());
}

TEST(HeldScenes, APlaceOfWhichNothingIsKnownHoldsEverything) {
  TinyNight tiny;
  two_years(tiny);
  tiny.put(tiny_scene("20200801"));
  fs::create_symlink("/proc/self/mem", tiny.inbox() / "may_be_a_scene.toml");
  const auto night = hear_night(tiny);
  EXPECT_EQ(night.result.done, 0u);
  EXPECT_THAT(night.result.refused, IsEmpty());
  EXPECT_EQ(night.result.held.size(), 1u);
  EXPECT_FALSE(fs::exists(tiny.workspace.root / "products"));
}

// Somebody writes into a scene while its tasks are done.
struct WriterIntoScene : steppe_test::WarningList {
  fs::path band;
  void phase(const geo::Message& text) override {
    if (geo::render(text).find("tasks to do") == std::string::npos) return;
    std::ofstream(band, std::ios::app | std::ios::binary) << 'x';
  }
};

TEST(HeldScenes, WhatChangesInTheMiddleIsTakenInAnewAndItsTasksAreDoneAgain) {
  TinyNight tiny;
  two_years(tiny);
  const auto scene = tiny_scene("20210801");
  tiny.put(tiny_scene("20200801")), tiny.put(scene);
  WriterIntoScene writer;
  writer.band = band_of(tiny, scene);
  const auto first = run_night(tiny.settings, tiny.workspace, {}, writer);
  ASSERT_EQ(first.held.size(), 1u);
  EXPECT_EQ(first.held.begin()->first, tiny.folder(scene).string());
  EXPECT_THAT(writer.warnings, testing::Contains(HasSubstr("changed while the run went on")));
  const auto next = hear_night(tiny);
  EXPECT_TRUE(next.result.held.empty());
  EXPECT_EQ(next.result.done, 4u) << "the tiles of 2021";
  EXPECT_EQ(next.result.up_to_date, 4u);
}

// What an earlier night made of the scene stays while the scene cannot be read.
TEST(HeldScenes, ProductsOfAnEarlierNightStay) {
  TinyNight tiny;
  const auto scene = tiny_scene("20210801");
  tiny.put(scene);
  ASSERT_EQ(hear_night(tiny).result.done, 4u);
  const FailingFile disk(band_of(tiny, scene));
  if (!disk.works()) GTEST_SKIP() << "mounting needs root";
  const auto night = hear_night(tiny);
  EXPECT_EQ(night.result.done, 0u);
  EXPECT_EQ(night.result.held.size(), 1u);
  EXPECT_TRUE(fs::exists(tiny.workspace.root / "products/2021/ndvi"));
}

TEST(HeldScenes, AFaultOfTheMachineInTheWorkHoldsAndAFaultOfTheSceneRefuses) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  tiny.put(tiny_scene("20210820"));
  Ingested ingested = ingest({tiny.inbox()}, {}, {});
  ASSERT_EQ(ingested.accepted.size(), 2u);
  Plan plan{resolve_grid(tiny.settings.grid), {}};
  for (const auto& accepted : ingested.accepted) plan.scenes.push_back({accepted.scene, "s", {}, {}});
  std::vector<SceneFault> faults{{0, geo::machine_fault("/in/a/B4.TIF", EMFILE)},
                                 {1, {geo::FaultKind::truncated, geo::message("x")}}};
  hold_scenes(faults, plan, ingested);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].scene, 1u);
  EXPECT_TRUE(ingested.accepted[0].held);
  EXPECT_FALSE(ingested.accepted[1].held);
  plan.tasks.resize(3);
  plan.tasks[0].scenes = {0, 1};
  plan.tasks[1].scenes = {1};
  EXPECT_THAT(without_held({0, 1, 2}, plan, ingested), ElementsAre(1, 2));
  plan.tasks[1].year = 2020;
  plan.tasks[2].year = 2021;
  const std::chrono::sys_days in_2021 = std::chrono::year(2021) / 6 / 1, new_year = std::chrono::year(2021) / 1 / 1;
  ingested.unread = {{"/in/c", geo::machine_fault("/in/c", EIO), in_2021}};
  EXPECT_THAT(without_held({0, 1, 2}, plan, ingested), ElementsAre(1));
  ingested.unread = {{"/in/c", geo::machine_fault("/in/c", EIO), new_year}};
  EXPECT_THAT(without_held({0, 1, 2}, plan, ingested), IsEmpty()) << "where the project is, it may be the old year yet";
  ingested.unread = {{"/in/c", geo::machine_fault("/in/c", EIO)}};
  EXPECT_THAT(without_held({0, 1, 2}, plan, ingested), IsEmpty());
}

}  // namespace
}  // namespace steppe
