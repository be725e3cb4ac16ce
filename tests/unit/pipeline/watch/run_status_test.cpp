#include "pipeline/watch/run_status.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "pipeline/watch/metrics.hpp"
#include "pipeline/watch/status_keeper.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

std::chrono::sys_seconds time_of(std::int64_t unix_time) {
  return std::chrono::sys_seconds(std::chrono::seconds(unix_time));
}

RunStatus some_status() {
  RunStatus status;
  status.run = "20261121T053000Z", status.program = "steppe 1", status.language = "zh", status.host = "node\"1",
  status.process = 4711;
  status.started = time_of(1'795'239'000), status.updated = time_of(1'795'239'060);
  status.phase = "切瓦片", status.steps_done = 3, status.steps_all = 12, status.steps_a_minute = 1.5;
  status.seconds_left = 360, status.busy = {0.25, 0.5, 0.125}, status.threads = 8;
  status.memory_mib = 100, status.peak_memory_mib = 200, status.warnings = 2, status.last_warning = "a\nb";
  status.tasks_done = 5, status.tasks_up_to_date = 6, status.tasks_waiting = 7, status.scenes_used = 8;
  status.scenes_superseded = 9, status.scenes_refused = 10, status.scenes_held = 11, status.zones_refused = 12;
  status.verdicts = {{"met", 3}, {"not_met", 1}};
  status.report = "/data/工作区/reports/x";
  return status;
}

TEST(RunStatus, ReadsWhatItWrote) {
  RunStatus status = some_status();
  EXPECT_EQ(to_json(run_status_in(to_json(status)).value()), to_json(status));
  EXPECT_FALSE(run_status_in(to_json(status)).value().exit_code) << "it runs";
  status.exit_code = 75, status.message = "no memory", status.last_success = time_of(1'795'000'000);
  const RunStatus read = run_status_in(to_json(status)).value();
  EXPECT_EQ(read.exit_code, 75);
  EXPECT_EQ(read.last_success, status.last_success);
  EXPECT_EQ(read.verdicts.at("met"), 3u);
  EXPECT_EQ(read.started, status.started);
  EXPECT_NE(to_json(status).find("\"started_utc\": \"2026-11-21T"), std::string::npos) << to_json(status);
}

TEST(RunStatus, BytesThatAreNoTextDoNotStopARun) {
  RunStatus status = some_status();
  status.last_warning = "/inbox/\xff\xfe: is damaged";
  EXPECT_TRUE(run_status_in(to_json(status)).ok());
}

TEST(RunStatus, DamageIsAFault) {
  const std::string whole = to_json(some_status());
  for (const std::string& text : {std::string(), std::string("{}"), std::string("[1]"),
                                  whole.substr(0, whole.size() / 2), std::string("{\"run\": 3}"), std::string("null")})
    EXPECT_FALSE(run_status_in(text).ok()) << text;
  steppe_test::TempDir dir;
  const Workspace workspace{dir.path()};
  EXPECT_FALSE(read_run_status(workspace).value()) << "nothing is no damage";
  std::ofstream(status_file(workspace)) << "half";
  EXPECT_FALSE(read_run_status(workspace).ok());
}

TEST(StatusKeeper, TheLastGoodRunIsRememberedByTheNext) {
  steppe_test::TempDir dir;
  const Workspace workspace{dir.path()};
  RunStatus before = some_status();
  before.exit_code = 3, before.last_success = time_of(1'795'000'000);
  std::ofstream(status_file(workspace)) << to_json(before);
  StatusKeeper keeper(workspace, RunStatus{});
  const auto now = read_run_status(workspace).value();
  ASSERT_TRUE(now) << "it is written at once";
  EXPECT_EQ(now->last_success, before.last_success);
  EXPECT_EQ(now->report, before.report);
  EXPECT_FALSE(now->exit_code);
}

TEST(StatusKeeper, WritesStepsAtMostOnceASecondAndPhasesAtOnce) {
  steppe_test::TempDir dir;
  const Workspace workspace{dir.path()};
  StatusKeeper keeper(workspace, RunStatus{});
  keeper.status().steps_done = 1;
  keeper.write_soon();
  EXPECT_EQ(read_run_status(workspace).value()->steps_done, 0u);
  keeper.write();
  EXPECT_EQ(read_run_status(workspace).value()->steps_done, 1u);
}

TEST(StatusKeeper, AFileThatCannotBeWrittenIsLeftOut) {
  steppe_test::TempDir dir;
  const Workspace workspace{dir.path() / "gone"};
  StatusKeeper keeper(workspace, RunStatus{});
  EXPECT_NO_THROW(keeper.write());
}

TEST(Metrics, AreWhatACollectorReads) {
  RunStatus status = some_status();
  status.exit_code = 0, status.last_success = time_of(1'795'239'060);
  const std::string text = metrics_text(status, "/data/a\"b\\c", 123);
  const std::string label = "{workspace=\"/data/a\\\"b\\\\c\"";
  for (const std::string& line :
       {"steppe_run_tasks" + label + ",state=\"done\"} 5\n", "steppe_run_exit_code" + label + "} 0\n",
        "steppe_run_last_success_timestamp_seconds" + label + "} 1795239060\n",
        "steppe_run_targets" + label + ",verdict=\"not_met\"} 1\n", "steppe_workspace_free_bytes" + label + "} 123\n",
        "steppe_run_seconds" + label + "} 60\n", std::string("# TYPE steppe_run_scenes gauge\n")})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  EXPECT_EQ(text.back(), '\n');
}

TEST(Metrics, OfARunThatGoesOnSayNothingOfItsEnd) {
  const std::string text = metrics_text(some_status(), "/data", {});
  EXPECT_NE(text.find("steppe_run_ended{workspace=\"/data\"} 0\n"), std::string::npos);
  EXPECT_EQ(text.find("steppe_run_exit_code"), std::string::npos);
  EXPECT_EQ(text.find("steppe_run_tasks"), std::string::npos);
  EXPECT_EQ(text.find("free_bytes"), std::string::npos);
}

}  // namespace
}  // namespace steppe
