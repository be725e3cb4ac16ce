#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/chosen_night.hpp"
#include "pipeline/run/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/failing_tile.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::read_text;
using steppe_test::tiny_scene;
using testing::Contains;
using testing::HasSubstr;

class FailedTile : public testing::Test, protected steppe_test::FailingTiles {
 protected:
  NightResult run(bool failing, const NightChoice& choice = {}) {
    said = watcher(failing);
    auto result = run_chosen(tiny.settings, tiny.workspace, {}, choice, said);
    mend();
    return result;
  }
  std::vector<FailedTask> failed_in(const NightResult& night) const { return failed_of(night, tiny.workspace); }

  steppe_test::Watcher said;
};

TEST_F(FailedTile, CostsItselfAndNothingIsPublishedWithAHole) {
  const auto night = run(true);
  EXPECT_TRUE(night.held_back);
  EXPECT_EQ(night.records.size(), 2u) << "the others are done";
  EXPECT_THAT(said.warnings, Contains(HasSubstr("task 2021 e0000s0002: failed 1 times since ")));
  EXPECT_THAT(said.warnings, Contains(HasSubstr("2 of 4 tasks failed; 0 of them keep")));
  EXPECT_THAT(said.warnings, Contains(HasSubstr("no report is published")));
  const auto next = run(false);
  EXPECT_FALSE(next.held_back);
  EXPECT_EQ(next.done, 2u);
  EXPECT_EQ(next.up_to_date, 2u);
  EXPECT_FALSE(fs::exists(tiny.workspace.root / "failed_tasks.json")) << "what is done is forgotten";
}

TEST_F(FailedTile, KeepsWhatAnEarlierNightMadeOfIt) {
  const auto first = run(false);
  const auto file = tiny.workspace.product(2021, Product::fvc, "e0000s0002");
  const auto before = read_text(file);
  tiny.put(tiny_scene("20210820"));
  const auto night = run(true);
  EXPECT_FALSE(night.held_back);
  EXPECT_EQ(night.done, 2u);
  ASSERT_EQ(night.records.size(), 4u);
  EXPECT_EQ(read_text(file), before);
  ASSERT_EQ(failed_in(night).size(), 2u);
  EXPECT_TRUE(failed_in(night)[0].keeps);
  EXPECT_EQ(failed_in(night)[0].tries, 1);
  EXPECT_THAT(failed_in(night)[0].reason, HasSubstr("dem.tif"));
}

TEST_F(FailedTile, IsTriedSoManyNightsAndThenListedUntilSomebodyActs) {
  run(false);
  tiny.put(tiny_scene("20210820"));
  tiny.settings.run.retries = 1;
  EXPECT_EQ(failed_in(run(true))[0].tries, 1);
  EXPECT_EQ(failed_in(run(true))[0].tries, 2) << "one more night";
  for (int more = 0; more < 2; ++more) {
    const auto night = run(false);
    EXPECT_EQ(night.done, 0u) << "though it would go well";
    ASSERT_EQ(failed_in(night).size(), 2u);
    EXPECT_TRUE(failed_in(night)[0].given_up);
    EXPECT_EQ(failed_in(night)[0].tries, 2);
    EXPECT_THAT(said.warnings, Contains(HasSubstr("is tried again when an input")));
  }
  NightChoice failed_alone;
  failed_alone.only_failed = true;
  const auto asked = run(false, failed_alone);
  EXPECT_EQ(asked.done, 2u);
  EXPECT_TRUE(failed_in(asked).empty());
}

TEST_F(FailedTile, WithANewInputIsTriedAsIfItHadNeverFailed) {
  run(false);
  tiny.put(tiny_scene("20210820"));
  tiny.settings.run.retries = 0;
  run(true);
  EXPECT_EQ(run(false).done, 0u);
  tiny.put(tiny_scene("20210825"));
  const auto night = run(false);
  EXPECT_EQ(night.done, 4u);
  EXPECT_TRUE(failed_in(night).empty());
}

TEST_F(FailedTile, AloneIsTriedWhereNothingElseIsAskedFor) {
  run(false);
  tiny.put(tiny_scene("20210820"));
  run(true);
  tiny.put(tiny_scene("20210825"));
  NightChoice only;
  only.only_failed = true;
  const auto night = run(false, only);
  EXPECT_EQ(night.done, 2u);
  EXPECT_TRUE(night.held_back);
  EXPECT_THAT(said.warnings, Contains(HasSubstr("2 tasks that never failed are left to be done")));
  EXPECT_EQ(run(false).done, 2u);
}

TEST_F(FailedTile, IsForgottenByADamagedListAndTriedAgain) {
  run(true);
  const auto list = tiny.workspace.root / "failed_tasks.json";
  ASSERT_TRUE(fs::exists(list));
  std::ofstream(list) << "{";
  EXPECT_EQ(run(false).done, 2u);
}

// The same handed-out work that is taken in twice was one try.
TEST_F(FailedTile, OfWorkTakenInAgainCountsOnce) {
  const auto night = run(true);
  const Task& task = night.plan.tasks.front();
  const std::vector<TaskFailure> failures{{0, geo::message("a reason")}};
  const auto tries = [&] {
    FailedTasks tasks = FailedTasks::of(tiny.workspace);
    tasks.note(failures, night.plan, tiny.workspace, "work");
    EXPECT_THAT(tasks.to_try({0}, night.plan, {.nights = 3}), testing::IsEmpty());
    EXPECT_EQ(tasks.left_out().size(), 1u);
    EXPECT_EQ(tasks.left_out()[0].tile, task.tile);
    return tasks.left_out()[0].tries;
  };
  EXPECT_EQ(tries(), 1);
  EXPECT_EQ(tries(), 1);
  FailedTasks tasks = FailedTasks::of(tiny.workspace);
  tasks.note(failures, night.plan, tiny.workspace, "other work");
  tasks.to_try({0}, night.plan, {.nights = 3});
  EXPECT_EQ(tasks.left_out()[0].tries, 2);
}

TEST_F(FailedTile, WithoutRoomWaitsForAnotherNight) {
  NightChoice short_of;
  short_of.room = [](const Plan&, const std::vector<TaskState>&, const std::vector<std::size_t>& todo) {
    return DiskRoom{std::uint64_t{80} << 20, std::uint64_t{50} << 20, todo.size() - 1};
  };
  try {
    run(false, short_of);
    FAIL() << "went on";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::no_space);
    EXPECT_THAT(
        geo::render(error.message()),
        HasSubstr("the disk is too small for 1 tasks (got 50 MiB free beside the reserve, need about 81 MiB); 3 "
                  "tasks are done and kept"));
  }
  EXPECT_EQ(run(false).done, 1u);
}

}  // namespace
}  // namespace steppe
