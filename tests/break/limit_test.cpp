#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "findings.hpp"
#include "nights.hpp"
#include "reference.hpp"
#include "tests/support/steppe_program.hpp"
#include "two_nights.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

constexpr int kDone = 0, kTemporary = 75;
constexpr unsigned kFirstStranger = 54'321;  // a user of nobody's, so that others' processes do not count

// A limit of the shell as a trial sets it.
struct Limit {
  RowName row;
  const char* option;
  std::uint64_t (*value)(Trial&);
  bool stranger;  // root is above it: the command runs as another user
};

std::uint64_t descriptors(Trial& trial) {
  return trial.one_of(std::vector<std::uint64_t>{20, 24, 28, 32, 36, 40, 48, 56, 64, 80, 96, 128, 192, 256, 512, 1024});
}
std::uint64_t processes(Trial& trial) { return trial.one_of(std::vector<std::uint64_t>{1, 2, 3, 4, 6, 10}); }
std::uint64_t address_space_kib(Trial& trial) { return (100 + trial.below(1500)) << 10; }

constexpr RowName kDescriptors{"few file descriptors (ulimit -n 20 … 1024)", "文件描述符过少（ulimit -n 20 … 1024）"};

// A soft limit may be raised by the program, a hard one must be lived with.
const Limit kLimits[] = {
    {kDescriptors, "-n", descriptors, false},
    {{"little address space (ulimit -v 100 … 1600 MiB)", "地址空间过小（ulimit -v 100 … 1600 MiB）"},
     "-v",
     address_space_kib,
     false},
    {kDescriptors, "-S -n", descriptors, false},
    {{"few processes (ulimit -u 1 … 10)", "进程数过少（ulimit -u 1 … 10）"}, "-u", processes, true}};

// The program under a limit, to be followed by its arguments.
std::vector<std::string> limited(const Limit& limit, std::uint64_t value, unsigned user) {
  std::vector<std::string> arguments;
  if (limit.stranger)
    arguments = {"setpriv", "--reuid", std::to_string(user), "--regid", std::to_string(user), "--clear-groups"};
  arguments.insert(
      arguments.end(),
      {"bash", "-c", "ulimit " + std::string(limit.option) + " " + std::to_string(value) + " && exec \"$@\"",
       "limited"});
  arguments.push_back(steppe_program());
  return arguments;
}

bool starts(std::vector<std::string> program) {
  program.emplace_back("--version");
  Process process(program, english());
  return finish(process).exit_code == kDone;
}

void give_to(unsigned user, const fs::path& folder) {
  const auto owner = std::to_string(user) + ":" + std::to_string(user);
  run_process({"chown", "-R", owner, folder.string()});
}

// A night of somebody who has the password of the database in a file of their own.
ProcessSetting setting_of(unsigned user, const fs::path& folder) {
  auto setting = night_setting();
  const char* passwords = std::getenv("PGPASSFILE");
  if (!catalogues_in_postgis() || passwords == nullptr) return setting;
  const auto own = folder / ("passwords-" + std::to_string(user));
  fs::copy_file(passwords, own, fs::copy_options::overwrite_existing);
  give_to(user, own);
  setting.environment["PGPASSFILE"] = own;
  return setting;
}

// Either the night is done as always, or it ends as a fault of the machine and refuses no scene.
std::string wrong_end(const ProcessResult& got, const TwoNights& nights, bool second) {
  if (got.exit_code == kDone) return difference(nights.after(second).kept, kept_files(nights.trial()));
  if (got.exit_code == kTemporary) return "";
  return "ended with " + std::to_string(got.exit_code) + " (allowed 0, 75): " + got.err + "\n";
}

TEST(Limits, OfTheMachineRefuseNoScene) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can run a command as another user";
  TwoNights nights(BreakWorld::Pages::none);
  fs::permissions(nights.world.folder(), fs::perms::all);
  Findings findings("limits");
  each_trial(60, 6, [&](Trial& trial) {
    const auto& limit = kLimits[trial.number % std::size(kLimits)];
    const bool second = trial.below(2) == 1;
    const auto value = limit.value(trial);
    const auto user = kFirstStranger + static_cast<unsigned>(trial.number);
    const auto place = nights.trial();
    nights.begin(second, place);
    if (second && limit.stranger) give_to(user, place);
    // Where not even the program's own libraries fit, nothing can be said of it.
    const auto program = limited(limit, value, user);
    const bool can_start = starts(program);
    Process night(night_command(nights.world.config(), place, {}, program),
                  limit.stranger ? setting_of(user, nights.world.folder()) : night_setting());
    const auto got = finish(night);
    std::string wrong = can_start ? wrong_end(got, nights, second) : "";
    wrong += what_is_unfinished(nights, second, place);
    const auto left = what_a_last_run_leaves(nights.world, place, nights.after(second).kept);
    if (!left.empty()) wrong += "then: " + left;
    const auto outcome = got.exit_code == kDone ? Outcome::same : Outcome::refused;
    findings.count(limit.row, can_start ? "the program starts" : "the program does not start",
                   wrong.empty() ? outcome : Outcome::wrong);
    EXPECT_EQ(wrong, "") << "trial " << trial.number << ": ulimit " << limit.option << " " << value;
  });
}

}  // namespace
