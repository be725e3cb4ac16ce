#include "pipeline/cluster/work_chunk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/cluster/make_manifest.hpp"
#include "pipeline/run/night.hpp"
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
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

struct Warnings : Progress {
  std::vector<std::string> all;
  void phase(const geo::Message&) override {}
  void step_done(const Step&) override {}
  void warning(const geo::Message& text) override { all.push_back(geo::render(text)); }
};

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
    NightOptions options;
    options.give_out = [&](const HandOut& work) {
      manifest = make_manifest(work, tiny.settings, {"", tiny.workspace.root.string(), 1e-9});
    };
    run_night(tiny.settings, tiny.workspace, options, said);
    manifest = work_manifest_from(to_json(manifest), "m").value();
    return file;
  }

  ChunkResult work(const fs::path& file, std::size_t chunk) {
    auto result = work_chunk(manifest, file, chunk, tiny.settings, said);
    geo::write_atomically(result_file(file, chunk), to_json(result));
    return result;
  }

  NightResult take_in(const fs::path& file) {
    const HandedWork handed = handed_work(manifest, file);
    NightOptions options;
    options.handed = &handed;
    return run_night(tiny.settings, tiny.workspace, options, said);
  }

  TinyNight tiny;
  const steppe_test::TinyLandsat first = tall_scene("20210801"), second = tall_scene("20210820");
  WorkManifest manifest;
  Warnings said;
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
  EXPECT_THAT(said.all.back(), HasSubstr("scenes proved bad in the work; plan the rest without them"));

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

}  // namespace
