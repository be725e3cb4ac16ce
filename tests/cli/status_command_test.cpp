#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/support/file_tree.hpp"
#include "tests/support/process.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using steppe_test::Process;
using steppe_test::ProcessResult;
using steppe_test::read_text;
using steppe_test::run_process;
using steppe_test::steppe;
using steppe_test::steppe_command;
using steppe_test::TinyProject;
using testing::HasSubstr;
namespace fs = std::filesystem;
using Json = nlohmann::json;

std::vector<std::string> run_words(const TinyProject& project, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"run", "--config", project.config(), "--workspace", project.workspace()};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

ProcessResult status(const TinyProject& project, const std::string& format = "json") {
  return steppe({"status", "--workspace", project.workspace(), "--format", format});
}

std::vector<Json> objects_in(const std::string& err) {
  std::vector<Json> objects;
  std::istringstream in(err);
  for (std::string line; std::getline(in, line);) objects.push_back(Json::parse(line));
  return objects;
}

std::vector<std::string> events_in(const std::string& err) {
  std::vector<std::string> events;
  for (const Json& object : objects_in(err)) events.push_back(object.at("event"));
  return events;
}

TEST(Status, BeforeAnyRunNothingMatches) {
  const TinyProject project;
  EXPECT_EQ(status(project).exit_code, 4) << "there is no such folder";
  fs::create_directories(project.workspace());
  const auto got = status(project);
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(got.err, HasSubstr("no run has left word of itself here; use steppe run first"));
  EXPECT_TRUE(fs::is_empty(project.workspace())) << "looking writes nothing";
}

TEST(Status, SaysHowTheLastRunEnded) {
  const TinyProject project;
  ASSERT_EQ(steppe(run_words(project)).exit_code, 0);
  const auto before = steppe_test::file_tree(project.workspace());
  const auto got = status(project);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  const Json json = Json::parse(got.out);
  EXPECT_EQ(json.at("state"), "done");
  EXPECT_EQ(json.at("exit_code"), 0);
  EXPECT_EQ(json.at("night").at("tasks_done"), 1);
  EXPECT_EQ(json.at("night").at("scenes_used"), 1);
  EXPECT_EQ(json.at("last_success_s"), json.at("updated_s"));
  EXPECT_GT(json.at("progress").at("peak_memory_mib"), 1);
  EXPECT_EQ(fs::path(json.at("night").at("report").get<std::string>()).filename(), json.at("run").get<std::string>());
  EXPECT_TRUE(fs::exists(json.at("night").at("report").get<std::string>()));

  const auto table = status(project, "table");
  EXPECT_THAT(table.out, HasSubstr("state: the last run is done\n"));
  EXPECT_THAT(table.out, HasSubstr("tasks done: 1\n"));
  const auto chinese = steppe({"status", "--lang", "zh", "--workspace", project.workspace()});
  EXPECT_THAT(chinese.out, HasSubstr("状态: 上次运行已完成\n"));
  EXPECT_THAT(status(project, "prometheus").out, HasSubstr("state=\"done\"} 1\n"));
  EXPECT_EQ(steppe_test::difference(before, steppe_test::file_tree(project.workspace())), "") << "it only reads";
}

TEST(Status, IsInTheLanguageOfTheRun) {
  const TinyProject project;
  project.change_config("language = \"en\"", "language = \"zh\"");
  ASSERT_EQ(steppe(run_words(project)).exit_code, 0);
  EXPECT_THAT(status(project, "table").out, HasSubstr("状态: 上次运行已完成\n"));
}

TEST(Status, OfARunThatFailedHasTheReasonAndTheLastGoodOne) {
  const TinyProject project;
  ASSERT_EQ(steppe(run_words(project)).exit_code, 0);
  const Json good = Json::parse(status(project).out);
  const fs::path zones = project.folder().path() / "gone.geojson";
  project.change_config("[products]", "[layers]\nsandy_land = \"" + zones.string() + "\"\n[products]");
  const auto failed = steppe(run_words(project));
  ASSERT_NE(failed.exit_code, 0);
  const auto got = status(project);
  EXPECT_EQ(got.exit_code, failed.exit_code) << "it ends as the run did";
  const Json json = Json::parse(got.out);
  EXPECT_EQ(json.at("exit_code"), failed.exit_code);
  EXPECT_THAT(json.at("message").get<std::string>(), HasSubstr("gone.geojson"));
  EXPECT_EQ(json.at("last_success_s"), good.at("last_success_s"));
  EXPECT_EQ(json.at("night").at("report"), good.at("night").at("report")) << "the report that stands";
}

// Exit code 3 is a good run when it has a report. One that is held back, so that the last report stays, is none: a
// watch for nights that do not come must see it.
TEST(Status, OfANightThatIsHeldBackHasTheLastGoodOne) {
  const TinyProject project;
  ASSERT_EQ(steppe(run_words(project)).exit_code, 0);
  const Json good = Json::parse(status(project).out);
  const std::int64_t then = good.at("last_success_s");
  while (std::chrono::system_clock::now() < std::chrono::sys_seconds{std::chrono::seconds{then + 1}})
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  project.change_config("years = [2021]", "years = [2020]");
  const auto held = steppe(run_words(project));
  ASSERT_EQ(held.exit_code, 3) << held.err;
  const Json json = Json::parse(status(project).out);
  EXPECT_EQ(json.at("exit_code"), 3);
  EXPECT_EQ(json.at("last_success_s"), then);
  EXPECT_GT(json.at("updated_s"), then);
  ASSERT_EQ(steppe(run_words(project, {"--accept-less"})).exit_code, 0);
  EXPECT_GT(Json::parse(status(project).out).at("last_success_s"), then);
}

TEST(Status, OfARunThatWasKilledSaysSo) {
  const TinyProject project;
  ASSERT_EQ(steppe(run_words(project)).exit_code, 0);
  const fs::path file = project.workspace() / "status.json";
  Json status_of_dead = Json::parse(read_text(file));
  status_of_dead["exit_code"] = nullptr;  // as SIGKILL leaves it
  std::ofstream(file) << status_of_dead.dump();
  const auto got = status(project);
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_EQ(Json::parse(got.out).at("state"), "killed");
  std::ofstream(file) << "{";
  const auto damaged = status(project);
  EXPECT_EQ(damaged.exit_code, 1);
  EXPECT_THAT(damaged.err, HasSubstr("status.json: is damaged"));
  EXPECT_EQ(steppe(run_words(project)).exit_code, 0) << "a run does not depend on it";
  EXPECT_EQ(status(project).exit_code, 0);
}

// From another terminal, while the run goes on.
TEST(Status, OfARunThatGoesOn) {
  const TinyProject project;
  Process run(steppe_command(run_words(project)));
  Json seen;
  for (bool again = true; again && run.running();) {
    const auto got = status(project);
    if (got.exit_code == 4) continue;  // not begun
    seen = Json::parse(got.out);
    again = seen.at("state") != "running";
  }
  EXPECT_EQ(run.wait().exit_code, 0) << "looking at it does not disturb it";
  ASSERT_FALSE(seen.is_null());
  EXPECT_EQ(seen.at("state"), "running");
  EXPECT_EQ(seen.at("held_by_process"), std::to_string(seen.at("process").get<int>()));
}

TEST(Log, IsOneObjectALineWhereNobodyReadsAlong) {
  const TinyProject project;
  steppe_test::ProcessSetting nobody;
  nobody.environment["STEPPE_LOG"] = "";  // removed: what the program does by itself
  const auto got = run_process(steppe_command(run_words(project)), nobody);
  ASSERT_EQ(got.exit_code, 0) << got.err;
  const auto events = events_in(got.err);
  EXPECT_THAT(events, testing::IsSupersetOf({"phase", "step", "tasks", "published"}));
  for (const Json& object : objects_in(got.err)) {
    EXPECT_EQ(object.at("run"), objects_in(got.err).front().at("run"));
    EXPECT_GT(object.at("memory_mib"), 0);
    if (object.at("event") != "step") continue;
    EXPECT_EQ(object.at("period"), 2021);
    EXPECT_FALSE(object.at("tile").get<std::string>().empty());
    EXPECT_EQ(object.at("done"), 1);
    EXPECT_GE(object.at("writing_ms"), 0);
  }
  EXPECT_THAT(steppe(run_words(project, {"--log", "json"})).err, HasSubstr("\"event\":\"nothing to do\""));
  EXPECT_THAT(steppe(run_words(project, {"--log", "text"})).err, testing::Not(HasSubstr("{\"ts\"")));
}

TEST(Log, ComplaintsAreObjectsToo) {
  const TinyProject project;
  project.change_config("[products]", "[products]\nunheard_of = 1\nlevel = 99");
  const auto got = steppe(run_words(project, {"--log", "json"}));
  EXPECT_EQ(got.exit_code, 2);
  const auto objects = objects_in(got.err);
  ASSERT_EQ(objects.size(), 2u) << got.err;
  EXPECT_EQ(objects[0].at("level"), "error");
  EXPECT_THAT(objects[0].at("message").get<std::string>(), HasSubstr("unheard_of"));
}

TEST(MetricsFile, IsWrittenWhetherTheRunSucceedsOrNot) {
  const TinyProject project;
  const fs::path file = project.folder().path() / "steppe.prom";
  project.change_config("[run]", "[run]\nmetrics_file = \"steppe.prom\"");
  ASSERT_EQ(steppe(run_words(project)).exit_code, 0);
  EXPECT_THAT(read_text(file),
              HasSubstr("steppe_run_exit_code{workspace=\"" + project.workspace().string() + "\"} 0\n"));
  project.change_config("[products]", "[layers]\nsandy_land = \"gone.geojson\"\n[products]");
  const int code = steppe(run_words(project)).exit_code;
  EXPECT_THAT(read_text(file), HasSubstr("} " + std::to_string(code) + "\n"));
  EXPECT_THAT(read_text(file), HasSubstr("steppe_run_last_success_timestamp_seconds"));
}

TEST(MetricsFile, ThatCannotBeWrittenCostsAWarning) {
  const TinyProject project;
  project.change_config("[run]", "[run]\nmetrics_file = \"/proc/nowhere/steppe.prom\"");
  const auto got = steppe(run_words(project));
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_THAT(got.err, HasSubstr("run.metrics_file: "));
}

}  // namespace
