#include "pipeline/cli/run_state.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/cli/run_log.hpp"

namespace steppe {
namespace {

RunStatus ended_with(std::optional<int> code) {
  RunStatus status;
  status.process = 4711, status.exit_code = code;
  return status;
}

TEST(RunState, IsTheLastWordAndTheLockTogether) {
  EXPECT_EQ(state_of(ended_with({}), "4711"), RunState::running);
  EXPECT_EQ(state_of(ended_with({}), std::nullopt), RunState::killed);
  EXPECT_EQ(state_of(ended_with({}), "4712"), RunState::killed) << "another process holds the workspace";
  EXPECT_EQ(state_of(ended_with(0), "4712"), RunState::done);
  EXPECT_EQ(state_of(ended_with(3), std::nullopt), RunState::partial);
  EXPECT_EQ(state_of(ended_with(143), std::nullopt), RunState::interrupted);
  EXPECT_EQ(state_of(ended_with(6), std::nullopt), RunState::failed);
}

TEST(RunState, EndsAsTheRunDid) {
  EXPECT_EQ(exit_code_of(ended_with({}), RunState::running), ExitCode::done);
  EXPECT_EQ(exit_code_of(ended_with({}), RunState::killed), ExitCode::failed);
  EXPECT_EQ(exit_code_of(ended_with(6), RunState::failed), ExitCode::no_space);
}

TEST(RunState, JsonHasTheStateAndTheStatus) {
  const auto json = nlohmann::json::parse(state_json(ended_with(6), RunState::failed, std::nullopt, 17));
  EXPECT_EQ(json.at("state"), "failed");
  EXPECT_EQ(json.at("exit_code"), 6);
  EXPECT_EQ(json.at("free_bytes"), 17);
  EXPECT_TRUE(json.at("held_by_process").is_null());
}

// The lock file is anybody's to write.
TEST(RunState, JsonStandsWhateverTheLockSays) {
  const auto json = nlohmann::json::parse(state_json(ended_with(6), RunState::failed, "\xff\"", std::nullopt));
  EXPECT_EQ(json.at("held_by_process"), "\xef\xbf\xbd\"");
}

TEST(JsonLogLine, IsOneObjectWhateverTheSentence) {
  const std::string line = json_log_line(LogLevel::warning, "warning", "20261121T053000Z", "a \"b\"\n\xff 旗",
                                         {{"tile", "e0010n0215"}, {"done", std::int64_t{3}}});
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json.at("level"), "warning");
  EXPECT_EQ(json.at("run"), "20261121T053000Z");
  EXPECT_EQ(json.at("tile"), "e0010n0215");
  EXPECT_EQ(json.at("done"), 3);
  EXPECT_GT(json.at("memory_mib"), 0);
  EXPECT_EQ(json.at("ts").get<std::string>().size(), std::string("2026-11-21T05:30:00.123Z").size());
  EXPECT_FALSE(nlohmann::json::parse(json_log_line(LogLevel::error, "complaint", {}, "x")).contains("run"));
}

}  // namespace
}  // namespace steppe
