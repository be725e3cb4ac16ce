#include "pipeline/cluster/work_chunk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/cluster/make_manifest.hpp"
#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/night.hpp"
#include "tests/support/failing_tile.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/tall_scene.hpp"
#include "tests/support/tiny_night.hpp"

namespace {

using namespace steppe;
using steppe_test::corrupt_inside;
using steppe_test::file_tree;
using steppe_test::tall_scene;
using steppe_test::tiny_rectangle;
using steppe_test::TinyNight;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

constexpr double kOneTaskAChunk = 1e-9;  // seconds

WorkManifest plan_night(const TinyNight& tiny, double chunk_seconds, Progress& progress) {
  WorkManifest manifest;
  NightOptions options;
  options.give_out = [&](const HandOut& work) {
    manifest = make_manifest(work, tiny.settings, {"", tiny.workspace.root.string(), chunk_seconds});
  };
  run_night(tiny.settings, tiny.workspace, options, progress);
  return work_manifest_from(to_json(manifest), "m").value();
}

NightResult take_in_night(const TinyNight& tiny, const WorkManifest& manifest, const fs::path& file,
                          Progress& progress) {
  const HandedWork handed = handed_work(manifest, file);
  NightOptions options;
  options.handed = &handed;
  return run_night(tiny.settings, tiny.workspace, options, progress);
}

// A night of seven tasks and two scenes, planned, worked and taken in, in a workspace of its own.
class ChunkWorkTest : public testing::Test {
 protected:
  ChunkWorkTest() {
    tiny.settings.grid.tile_px = 256;
    tiny.zones({{"z", "Z", tiny_rectangle(0, 0, 8, 1600)}});
    for (const auto* scene : {&first, &second}) write_tall(*scene, tiny.folder(*scene));
  }

  // One task a chunk.
  fs::path plan(const std::string& name) {
    const fs::path file = tiny.dir / name;
    manifest = plan_night(tiny, kOneTaskAChunk, said);
    return file;
  }

  ChunkResult work(const fs::path& file, std::size_t chunk) {
    auto result = work_chunk(manifest, file, chunk, tiny.settings, said);
    geo::write_atomically(result_file(file, chunk), to_json(result));
    return result;
  }

  NightResult take_in(const fs::path& file) { return take_in_night(tiny, manifest, file, said); }

  TinyNight tiny;
  const steppe_test::TinyLandsat first = tall_scene("20210801"), second = tall_scene("20210820");
  WorkManifest manifest;
  steppe_test::Watcher said;
};

TEST_F(ChunkWorkTest, WorkersLeaveWhatARunLeaves) {
  const auto file = plan("night.json");
  ASSERT_EQ(manifest.chunks.size(), 7U);
  for (std::size_t chunk = 7; chunk-- > 0;) EXPECT_EQ(work(file, chunk).done, 1U);
  const auto night = take_in(file);
  EXPECT_FALSE(night.held_back);
  EXPECT_EQ(night.done, 7U);
  EXPECT_EQ(night.records.size(), 7U);
  for (const auto& record : night.records) EXPECT_TRUE(record.sums_on_disk) << "believed as the worker left it";
  const Workspace other{tiny.dir / "other"};
  fs::create_directories(other.root);
  run_night(tiny.settings, other, {}, said);
  EXPECT_EQ(steppe_test::difference(file_tree(other.root / "products"), file_tree(tiny.workspace.root / "products")),
            "");
}

TEST_F(ChunkWorkTest, AChunkDoneTwiceIsWorkedOnce) {
  const auto file = plan("night.json");
  work(file, 0);
  const auto record = tiny.workspace.task_record(2021, geo::tile_name(manifest.tasks[0].tile));
  const auto time = fs::last_write_time(record);
  EXPECT_EQ(work(file, 0).done, 1U);
  EXPECT_EQ(fs::last_write_time(record), time);
}

// What the worker found is what a run finds: the scene costs itself, and the next plan goes without it.
TEST_F(ChunkWorkTest, ASceneThatProvesBadIsPlannedAround) {
  corrupt_inside(second, tiny.folder(second));
  const auto file = plan("first.json");
  std::size_t bad = 0;
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk) bad += work(file, chunk).faults.size();
  EXPECT_GE(bad, 1U);
  const auto held = take_in(file);
  EXPECT_TRUE(held.held_back);
  ASSERT_EQ(held.refused.size(), 1U);
  EXPECT_EQ(held.refused[0].id, second.id);
  EXPECT_THAT(said.warnings.back(), HasSubstr("scenes proved bad in the work; plan the rest without them"));

  const auto again = plan("second.json");
  EXPECT_EQ(manifest.scenes.size(), 1U);
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk)
    EXPECT_THAT(work(again, chunk).faults, IsEmpty());
  const auto night = take_in(again);
  EXPECT_FALSE(night.held_back);
  const Workspace other{tiny.dir / "other"};
  fs::create_directories(other.root);
  run_night(tiny.settings, other, {}, said);
  EXPECT_EQ(steppe_test::difference(file_tree(other.root / "products"), file_tree(tiny.workspace.root / "products")),
            "");
}

// A new scene that proves bad takes nothing from tasks that this work has not done: without it they are as they were.
TEST_F(ChunkWorkTest, ASceneThatProvesBadLeavesWhatEarlierNightsMade) {
  fs::rename(tiny.folder(second), tiny.dir / "aside");
  const auto before = plan("before.json");
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk) work(before, chunk);
  ASSERT_FALSE(take_in(before).held_back);
  fs::rename(tiny.dir / "aside", tiny.folder(second));
  corrupt_inside(second, tiny.folder(second));
  const auto file = plan("night.json");
  ASSERT_EQ(manifest.chunks.size(), 7U);
  std::size_t bad = 0;
  for (std::size_t chunk = 0; chunk < manifest.chunks.size() && bad == 0; ++chunk)
    bad += work(file, chunk).faults.size();
  ASSERT_GE(bad, 1U);
  EXPECT_TRUE(take_in(file).held_back);
  const auto again = plan("again.json");
  EXPECT_LT(manifest.tasks.size(), 7U) << "those that were not done yet stand";
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk) work(again, chunk);
  EXPECT_FALSE(take_in(again).held_back);
}

// New scenes are the next night's; one that was exchanged is not what was planned.
TEST_F(ChunkWorkTest, WhatComesMeanwhileIsForTheNextNight) {
  const auto file = plan("night.json");
  const auto third = tall_scene("20210905");
  write_tall(third, tiny.folder(third));
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk) work(file, chunk);
  EXPECT_FALSE(take_in(file).held_back);
  NightOptions options;
  const auto next = run_night(tiny.settings, tiny.workspace, options, said);
  EXPECT_EQ(next.done, 7U);
  EXPECT_EQ(next.new_scenes, 1U);
}

TEST_F(ChunkWorkTest, AnExchangedSceneIsNotWhatWasPlanned) {
  const auto file = plan("night.json");
  write_tall(first, tiny.folder(first));  // newer
  try {
    work(file, 0);
    FAIL() << "it was done";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::temporary);
    EXPECT_THAT(error.what(), HasSubstr(first.id + ": is not as it was when the work was planned; plan again"));
  }
  EXPECT_TRUE(take_in(file).held_back) << "the same bytes, and nothing is done";
}

const auto kGivenUp = HasSubstr("and is tried again when an input, a setting or the program changes");

// Tiles that cannot be done cost themselves, on a cluster as in a run.
class ChunkOfFailingTiles : public testing::Test, protected steppe_test::FailingTiles {
 protected:
  // A night of one chunk, in which the southern tiles fail, or none.
  NightResult night(bool failing, const std::string& name) {
    WorkManifest manifest = planned();
    const fs::path file = tiny.dir / name;
    left.clear();
    for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk) {
      said = watcher(failing);
      left.push_back(work_chunk(manifest, file, chunk, tiny.settings, said));
      geo::write_atomically(result_file(file, chunk), to_json(left.back()));
    }
    return take_in(manifest, file);
  }

  WorkManifest planned(double chunk_seconds = 60) {
    said = watcher(false);
    return plan_night(tiny, chunk_seconds, said);
  }

  NightResult take_in(const WorkManifest& manifest, const fs::path& file) {
    said = watcher(false);
    return take_in_night(tiny, manifest, file, said);
  }

  std::vector<FailedTask> failed_in(const NightResult& night) const { return failed_of(night, tiny.workspace); }

  steppe_test::Watcher said;
  std::vector<ChunkResult> left;
};

TEST_F(ChunkOfFailingTiles, DoesTheOthersAndIsNotDoneAgain) {
  const auto first = night(true, "first.json");
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].done, 2U);
  EXPECT_EQ(left[0].failures.size(), 2U);
  EXPECT_TRUE(first.held_back);
  EXPECT_FALSE(first.unfinished.any()) << "nothing that could be submitted";
  EXPECT_EQ(first.records.size(), 2U);
  EXPECT_THAT(said.warnings, Contains(HasSubstr("task 2021 e0000s0002: failed 1 times since ")));
  EXPECT_THAT(said.warnings, Contains(HasSubstr("no report is published")));
  const auto next = night(false, "next.json");
  EXPECT_FALSE(next.held_back);
  EXPECT_EQ(next.done, 2U);
  EXPECT_EQ(next.records.size(), 4U);
  EXPECT_FALSE(fs::exists(tiny.workspace.root / "failed_tasks.json"));
}

TEST_F(ChunkOfFailingTiles, KeepWhatAnEarlierNightMade) {
  night(false, "first.json");
  tiny.put(steppe_test::tiny_scene("20210820"));
  const auto second = night(true, "second.json");
  EXPECT_FALSE(second.held_back);
  EXPECT_EQ(second.records.size(), 4U);
  ASSERT_EQ(failed_in(second).size(), 2U);
  EXPECT_TRUE(failed_in(second)[0].keeps);
  EXPECT_EQ(failed_in(second)[0].tries, 1);
  EXPECT_THAT(failed_in(second)[0].reason, HasSubstr("dem.tif"));
}

// Those that were given up are not handed out, and the rest is whole without them; reducing again is no further try.
TEST_F(ChunkOfFailingTiles, AreHandedOutSoManyNights) {
  night(false, "first.json");
  tiny.put(steppe_test::tiny_scene("20210820"));
  tiny.settings.run.retries = 1;
  night(true, "second.json");
  EXPECT_EQ(failed_in(night(true, "third.json"))[0].tries, 2);
  WorkManifest manifest = planned();
  EXPECT_TRUE(manifest.tasks.empty());
  EXPECT_THAT(said.warnings, Contains(kGivenUp)) << "who plans is told what is left out";
  const auto given_up = take_in(manifest, tiny.dir / "fourth.json");
  EXPECT_FALSE(given_up.held_back);
  EXPECT_EQ(given_up.records.size(), 4U);
  ASSERT_EQ(failed_in(given_up).size(), 2U);
  EXPECT_TRUE(failed_in(given_up)[0].given_up);
}

TEST_F(ChunkOfFailingTiles, ThatAreGivenUpAreToldOfBesideMissingChunks) {
  tiny.settings.run.retries = 0;
  const auto file = tiny.dir / "first.json";
  const WorkManifest first = planned(kOneTaskAChunk);
  said = watcher(true);
  for (std::size_t chunk = 0; chunk < first.chunks.size(); ++chunk)
    if (first.chunks[chunk].stage == ChunkStage::cube || chunk + 1 == first.chunks.size())
      geo::write_atomically(result_file(file, chunk), to_json(work_chunk(first, file, chunk, tiny.settings, said)));
  take_in(first, file);
  const WorkManifest second = planned(kOneTaskAChunk);
  EXPECT_EQ(second.tasks.size(), 3U);
  EXPECT_THAT(said.warnings, Contains(kGivenUp));
  const auto night = take_in(second, tiny.dir / "second.json");
  EXPECT_EQ(night.unfinished.tasks, 4U);
  EXPECT_THAT(said.warnings, Contains(kGivenUp));
  EXPECT_THAT(said.warnings, Contains(HasSubstr("3 of 4 tasks are not done")));
}

// Nights that hand out the same tasks are tries of their own, each counted once however often it is taken in.
TEST_F(ChunkOfFailingTiles, AreGivenUpThoughEveryNightHandsOutTheSame) {
  night(false, "whole.json");
  tiny.put(steppe_test::tiny_scene("20210820"));
  tiny.settings.run.retries = 3;
  night(true, "first.json");
  const WorkManifest second = planned();
  const fs::path file = tiny.dir / "second.json";
  EXPECT_EQ(missing_chunks(second, tiny.dir / "first.json").size(), second.chunks.size()) << "another night's results";
  said = watcher(true);
  geo::write_atomically(result_file(file, 0), to_json(work_chunk(second, file, 0, tiny.settings, said)));
  EXPECT_EQ(failed_in(take_in(second, file))[0].tries, 2);
  EXPECT_EQ(failed_in(night(true, "third.json"))[0].tries, 3);
  EXPECT_EQ(failed_in(take_in(second, file))[0].tries, 3) << "taken in again";
  EXPECT_EQ(failed_in(night(true, "fourth.json"))[0].tries, 4);
  EXPECT_TRUE(planned().tasks.empty());
}

// What failed is told of, too, where other chunks are missing.
TEST_F(ChunkOfFailingTiles, AreToldOfBesideMissingChunks) {
  const WorkManifest manifest = planned(kOneTaskAChunk);
  const fs::path file = tiny.dir / "night.json";
  for (std::size_t chunk = 1; chunk < manifest.chunks.size(); ++chunk) {
    said = watcher(true);
    geo::write_atomically(result_file(file, chunk), to_json(work_chunk(manifest, file, chunk, tiny.settings, said)));
  }
  for (int twice = 0; twice < 2; ++twice) {
    const auto night = take_in(manifest, file);
    EXPECT_TRUE(night.held_back);
    EXPECT_EQ(night.unfinished.tasks, 3U);
    EXPECT_THAT(said.warnings, Contains(HasSubstr("task 2021 e0000s0002: failed 1 times since ")));
    EXPECT_THAT(said.warnings,
                Contains(testing::AllOf(HasSubstr("1 of 4 tasks are not done"), HasSubstr("submit what is missing"))));
  }
}

}  // namespace
