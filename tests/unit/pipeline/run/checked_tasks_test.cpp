#include "pipeline/run/checked_tasks.hpp"

#include <gtest/gtest.h>

#include "finished_night.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "pipeline/run/night_tasks.hpp"
#include "tests/support/change_byte.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::change_byte;

struct Looked : steppe_test::NightCopy {
  CheckedTasks checked;
  std::vector<TaskState> look(TaskCheck check = TaskCheck::times) {
    return states_of(night.plan, workspace, check, {2, 2}, checked);
  }
  const Task& task(std::size_t i) const { return night.plan.tasks[i]; }
  fs::path product(std::size_t i) const {
    return workspace.product(task(i).year, Product::fvc, geo::tile_name(task(i).tile));
  }
  fs::path record(std::size_t i) const { return workspace.task_record(task(i).year, geo::tile_name(task(i).tile)); }
};

TEST(CheckedTasks, WhatWasReadWholeIsBelievedByItsTimesAndHasNoSums) {
  Looked looked;
  for (const auto& state : looked.look()) {
    EXPECT_TRUE(state.up_to_date);
    EXPECT_FALSE(state.record.sums_on_disk) << "nothing is known of it: read whole";
  }
  const auto again = looked.look();
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_TRUE(again[i].up_to_date && again[i].record.sums_on_disk) << i;
    EXPECT_EQ(again[i].record.key, looked.night.records[i].key);
    ASSERT_EQ(again[i].record.files.size(), looked.night.records[i].files.size());
    EXPECT_EQ(again[i].record.files.front().seal, looked.night.records[i].files.front().seal);
    EXPECT_EQ(again[i].record.area_exponent, looked.night.records[i].area_exponent);
  }
  EXPECT_FALSE(looked.look(TaskCheck::whole).front().record.sums_on_disk);
}

TEST(CheckedTasks, AChangedFileOfATaskIsReadAndFound) {
  Looked looked;
  looked.look();
  change_byte(looked.product(1));
  change_byte(looked.record(2));
  fs::remove(looked.product(3));
  const auto states = looked.look();
  EXPECT_TRUE(states[0].up_to_date && states[0].record.sums_on_disk);
  for (const std::size_t damaged : {1, 2, 3}) EXPECT_FALSE(states[damaged].up_to_date) << damaged;
}

TEST(CheckedTasks, AnotherKeyIsNotBelieved) {
  Looked looked;
  looked.look();
  Task other = looked.task(0);
  other.key.hash = "other";
  EXPECT_FALSE(looked.checked.standing(other, looked.workspace));
  EXPECT_TRUE(looked.checked.standing(looked.task(0), looked.workspace));
}

TEST(CheckedTasks, AreKeptInTheWorkspaceUnlessDamaged) {
  Looked looked;
  looked.look();
  looked.checked.note_summaries(looked.task(0), looked.night.records[0], looked.workspace);
  looked.checked.write(looked.workspace);
  const auto back = CheckedTasks::of(looked.workspace);
  EXPECT_TRUE(back.standing(looked.task(3), looked.workspace));
  EXPECT_TRUE(back.summaries_stand(looked.task(0), looked.night.records[0], looked.workspace));
  EXPECT_FALSE(back.summaries_stand(looked.task(1), looked.night.records[1], looked.workspace)) << "never looked at";
  fs::remove(geo::summary_path(looked.product(0)));
  EXPECT_FALSE(back.summaries_stand(looked.task(0), looked.night.records[0], looked.workspace));
  const auto file = looked.workspace.root / "cache/checked";
  for (const std::uintmax_t bytes : {fs::file_size(file) - 1, std::uintmax_t{70}, std::uintmax_t{0}}) {
    fs::resize_file(file, bytes);
    EXPECT_FALSE(CheckedTasks::of(looked.workspace).standing(looked.task(3), looked.workspace)) << bytes;
  }
  fs::remove(file);
  EXPECT_FALSE(CheckedTasks::of(looked.workspace).standing(looked.task(3), looked.workspace));
}

TEST(CheckedTasks, SumsAreReadBackAndAForeignRecordIsSaid) {
  Looked looked;
  looked.look();
  std::vector<TaskRecord> records;
  for (auto& state : looked.look()) records.push_back(std::move(state.record));
  auto back = records;
  EXPECT_TRUE(read_sums(looked.night.plan, looked.workspace, {2, 2}, back));
  for (std::size_t i = 0; i < back.size(); ++i) {
    EXPECT_EQ(back[i].zones, looked.night.records[i].zones);
    EXPECT_FALSE(back[i].sums_on_disk);
  }
  change_byte(looked.record(1));
  EXPECT_FALSE(read_sums(looked.night.plan, looked.workspace, {2, 2}, records));
}

}  // namespace
}  // namespace steppe
