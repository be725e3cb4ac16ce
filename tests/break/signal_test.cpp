#include <gtest/gtest.h>

#include <csignal>

#include "findings.hpp"
#include "nights.hpp"
#include "reference.hpp"
#include "tests/support/steppe_program.hpp"
#include "two_nights.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

// The promise is two seconds; a machine that does much else is given more before it counts as a fault.
constexpr double kAnswer_s = 6;

struct Interrupted {
  ProcessResult got;
  double seconds = 0;  // from the signal to the end
};

// Starts a command and sends a signal at a random moment of what takes `about` so long.
Interrupted interrupt(const std::vector<std::string>& command, Seconds about, int signal, Trial& trial) {
  Process process(command, night_setting());
  wait_a_part_of(about, trial);
  process.signal(signal);
  const auto start = Clock::now();
  auto got = finish(process);
  return {std::move(got), Seconds(Clock::now() - start).count()};
}

// "" when it ended as a signal ends it, or was done already.
std::string wrong_end(const Interrupted& what, int signal) {
  std::string wrong;
  const int code = what.got.exit_code;
  if (code != 0 && code != 128 + signal) wrong += "ended with " + std::to_string(code) + ": " + what.got.err + "\n";
  if (code != 0 && !what.got.out.empty()) wrong += "printed, though interrupted: " + what.got.out.substr(0, 200) + "\n";
  if (what.seconds > kAnswer_s) wrong += "answered after " + std::to_string(what.seconds) + " s\n";
  return wrong;
}

class Signals : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_nights = std::make_unique<TwoNights>(BreakWorld::Pages::all);
    s_findings = std::make_unique<Findings>("signals");
  }
  static void TearDownTestSuite() {
    s_findings.reset();
    s_nights.reset();
  }

  static int signal_of(Trial& trial) { return trial.below(2) == 0 ? SIGINT : SIGTERM; }
  static Seconds time_of(const std::vector<std::string>& arguments) {
    const auto start = Clock::now();
    finish(arguments);
    return Clock::now() - start;
  }
  static void judge_trial(const RowName& row, const Trial& trial, int signal, const Interrupted& what,
                          std::string wrong) {
    wrong += wrong_end(what, signal);
    s_findings->count(row, signal == SIGINT ? "SIGINT" : "SIGTERM", wrong.empty() ? Outcome::same : Outcome::wrong);
    s_findings->measured(row, what.seconds);
    EXPECT_EQ(wrong, "") << "trial " << trial.number;
  }

  static inline std::unique_ptr<TwoNights> s_nights;
  static inline std::unique_ptr<Findings> s_findings;
};

TEST_F(Signals, EndANightAndTheNextRunFinishes) {
  constexpr RowName kRow{"run: Ctrl-C or SIGTERM at random moments", "run：随机时刻 Ctrl-C 或 SIGTERM"};
  each_trial(40, 4, [&](Trial& trial) {
    const bool second = trial.number % 2 == 1;
    const auto place = s_nights->trial();
    s_nights->begin(second, place);
    const int signal = signal_of(trial);
    const auto what =
        interrupt(night_command(s_nights->world.config(), place), s_nights->after(second).takes, signal, trial);
    auto wrong = what_is_unfinished(*s_nights, second, place);
    wrong += what_is_mixed(*s_nights, second, Question::query, ask(Question::query, s_nights->world, place));
    wrong += what_a_last_run_leaves(s_nights->world, place, s_nights->after(second).kept);
    judge_trial(kRow, trial, signal, what, wrong);
  });
}

TEST_F(Signals, EndAReportAndTheLastOneStays) {
  constexpr RowName kRow{"report: Ctrl-C or SIGTERM at random moments", "report：随机时刻 Ctrl-C 或 SIGTERM"};
  const auto place = s_nights->trial();
  s_nights->begin(true, place);
  copy_workspace(s_nights->second.workspace, place);
  const auto command = arguments_of(Question::report, s_nights->world, place);
  const auto about = time_of(command);
  each_trial(30, 3, [&](Trial& trial) {
    const int signal = signal_of(trial);
    const auto what = interrupt(steppe_command(command), about, signal, trial);
    std::string wrong;
    if (const auto report = latest_report(place); report != latest_report(s_nights->second.workspace))
      wrong += "the latest report is another one\n";
    judge_trial(kRow, trial, signal, what, wrong);
  });
  EXPECT_EQ(what_a_last_run_leaves(s_nights->world, place, s_nights->second.kept), "");
}

// A file of -o is whole or not there.
TEST_F(Signals, EndAQueryWithAWholeFileOrNone) {
  constexpr RowName kRow{"query, zonal: Ctrl-C or SIGTERM at random moments",
                         "query、zonal：随机时刻 Ctrl-C 或 SIGTERM"};
  const auto place = s_nights->second.workspace;
  const auto file = s_nights->world.folder() / "answer.csv";
  auto query = arguments_of(Question::query, s_nights->world, place);
  query.insert(query.end(), {"-o", file});
  const std::vector<std::string> zonal{
      "zonal", place / "products/2025/fvc.vrt", s_nights->world.zones(), "--id", "adcode", "--stats", "all", "-o",
      file};
  std::map<bool, std::pair<Seconds, std::string>> whole;
  for (const bool zones : {false, true}) {
    const auto about = time_of(zones ? zonal : query);
    whole[zones] = {about, read_text(file)};
  }
  each_trial(40, 4, [&](Trial& trial) {
    const bool zones = trial.number % 2 == 1;
    fs::remove(file);
    const int signal = signal_of(trial);
    const auto what = interrupt(steppe_command(zones ? zonal : query), whole[zones].first, signal, trial);
    std::string wrong;
    if (fs::exists(file) && read_text(file) != whole[zones].second) wrong += "the file is not whole\n";
    if (what.got.exit_code == 0 && !fs::exists(file)) wrong += "done without a file\n";
    for (const auto& entry : fs::directory_iterator(file.parent_path()))
      if (entry.path().filename().string().find(".part") != std::string::npos)
        wrong += "left over: " + entry.path().string();
    judge_trial(kRow, trial, signal, what, wrong);
  });
}

}  // namespace
