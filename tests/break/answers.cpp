#include "answers.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <set>
#include <sstream>
#include <thread>

#include "nights.hpp"
#include "tests/support/steppe_program.hpp"

namespace steppe_test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto kPatience = std::chrono::minutes(2);

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Columns of a query's CSV.
constexpr std::size_t kPolygon = 0, kLayer = 2, kPeriod = 3, kStatus = 4, kReason = 5, kValue = 11;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  cells.resize(std::max(cells.size(), kValue + 1));
  return cells;
}

// Of a row without a value.
bool says_why(const std::vector<std::string>& cells) {
  return cells[kStatus] != "ok" && !cells[kReason].empty() && cells[kValue].empty();
}

std::string asked_by(const std::vector<std::string>& cells) {
  return cells[kPolygon] + "," + cells[kLayer] + "," + cells[kPeriod];
}

// Whether each row is one of the right ones or says why it has no value; with `all` each right row must be there, or
// one of its polygon, layer and period that says why it is not.
bool only_fails(const std::string& right, const std::string& got, bool all) {
  const auto known = lines_of(right), there = lines_of(got);
  const std::set<std::string> known_set(known.begin(), known.end()), there_set(there.begin(), there.end());
  std::set<std::string> failed;
  for (const auto& line : there) {
    if (known_set.contains(line)) continue;
    const auto cells = cells_of(line);
    if (!says_why(cells)) return false;
    failed.insert(asked_by(cells));
  }
  return !all || std::all_of(known.begin(), known.end(), [&](const std::string& line) {
    return there_set.contains(line) || failed.contains(asked_by(cells_of(line)));
  });
}

// The first line of `got` that is neither one of `right` nor says why it has no value.
std::string strange_line(const std::string& right, const std::string& got) {
  const auto known = lines_of(right);
  const std::set<std::string> all(known.begin(), known.end());
  for (const auto& line : lines_of(got))
    if (!all.contains(line) && !says_why(cells_of(line))) return line;
  return "lines are missing";
}

bool is_of_query(const std::string& text) { return text.substr(0, 16).find("polygon_id,") != std::string::npos; }

}  // namespace

bool crashed(int exit_code) {
  switch (exit_code - 128) {
    case SIGSEGV:
    case SIGABRT:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
      return true;
    default:
      return exit_code == kHangs;
  }
}

std::string_view name_of(Question question) {
  constexpr std::string_view kNames[] = {"query", "verify", "carbon", "report"};
  return kNames[static_cast<std::size_t>(question)];
}

std::vector<std::string> arguments_of(Question question, const BreakWorld& world, const fs::path& workspace) {
  std::vector<std::string> arguments{std::string(name_of(question)), "--workspace", workspace};
  const auto add = [&](const std::vector<std::string>& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
  };
  if (question == Question::query) {
    add(world.polygons());
    add({"--format", "csv", "--threads", "1"});
  } else {
    add({"--config", config_for(world.config(), workspace)});
    if (question != Question::report) add({"--format", "csv"});
  }
  return arguments;
}

ProcessResult finish(Process& process) {
  const auto end = Clock::now() + kPatience;
  while (process.running() && Clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  const bool hangs = process.running();
  if (hangs) process.signal(SIGKILL);
  auto got = process.wait();
  if (hangs) got.exit_code = kHangs;
  return got;
}

ProcessResult finish(const std::vector<std::string>& arguments) {
  Process process(steppe_command(arguments), english());
  return finish(process);
}

Answer ask(Question question, const BreakWorld& world, const fs::path& workspace) {
  const auto got = finish(arguments_of(question, world, workspace));
  Answer answer{got.exit_code, question == Question::report ? "" : got.out, got.err};
  if (question == Question::report && (got.exit_code == 0 || got.exit_code == 3))
    for (const auto& [path, content] : latest_report(workspace)) answer.text += path + "\n" + content + "\n";
  return answer;
}

ProcessResult run_night(const BreakWorld& world, const fs::path& workspace) {
  Process night(night_command(world.config(), workspace), night_setting());
  return finish(night);
}

Answers ask_all(const BreakWorld& world, const fs::path& workspace) {
  Answers answers;
  for (const auto question : {Question::query, Question::verify, Question::carbon, Question::report})
    answers[question] = ask(question, world, workspace);
  return answers;
}

Judgement judge(const Answer& right, const Answer& got) {
  if (crashed(got.exit_code)) return {Truth::wrong, "crashed: " + std::to_string(got.exit_code) + ": " + got.err};
  const bool finished = got.exit_code == 0 || got.exit_code == 3;
  if (finished && got.text == right.text) return {Truth::same, ""};
  const bool refused = finished
                           ? got.exit_code == 3 && is_of_query(right.text) && only_fails(right.text, got.text, true)
                           : only_fails(right.text, got.text, false);
  if (refused) return {Truth::refused, ""};
  return {Truth::wrong, "another figure, exit code " + std::to_string(got.exit_code) + ": " +
                            strange_line(right.text, got.text) + "\n" + got.err};
}

Judgement judge(const Answer& before, const Answer& after, const Answer& got) {
  const auto first = judge(before, got);
  const auto second = judge(after, got);
  return first.truth <= second.truth ? first : second;
}

}  // namespace steppe_test
