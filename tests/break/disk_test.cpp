#include <gtest/gtest.h>

#include "findings.hpp"
#include "reference.hpp"
#include "tests/support/small_disk.hpp"
#include "two_nights.hpp"

namespace {

using namespace steppe_test;

constexpr RowName kBytes{"disks of random size that become full", "随机大小的磁盘写满"};
constexpr RowName kInodes{"disks without room for another file (inodes)", "磁盘文件数（inode）用尽"};
constexpr std::uint64_t kEnough_kib = 60 << 10, kEnoughInodes = 8000;
constexpr int kDone = 0, kNoSpace = 6;

// What a night needs, measured where there is enough.
struct Need {
  std::uint64_t kib, inodes;
};

Need need_of(TwoNights& nights, const SmallDisk& disk, bool second) {
  nights.begin(second, disk.workspace());
  const Need before{disk.used_kib(), disk.used_inodes()};
  if (run_night(nights.world, disk.workspace()).exit_code != kDone) throw std::runtime_error("a night failed");
  return {disk.used_kib() - before.kib, disk.used_inodes() - before.inodes};
}

class DiskTrial {
 public:
  DiskTrial(TwoNights& nights, const SmallDisk& disk, bool second) : m_nights(nights), m_disk(disk), m_second(second) {}

  // A night with room for only a part of what it needs, then one with enough.
  Outcome run(const Need& need, bool inodes, Trial& trial) {
    const auto place = m_disk.workspace();
    m_disk.resize(kEnough_kib, kEnoughInodes);
    m_nights.begin(m_second, place);
    const auto part = [&](std::uint64_t all) {
      return 1 + static_cast<std::uint64_t>(1.02 * trial.fraction() * static_cast<double>(all));
    };
    if (inodes)
      m_disk.resize(kEnough_kib, m_disk.used_inodes() + part(need.inodes));
    else
      m_disk.resize(m_disk.used_kib() + 4 * part(need.kib / 4), kEnoughInodes);
    const auto got = run_night(m_nights.world, place);
    if (got.exit_code != kDone && got.exit_code != kNoSpace)
      m_wrong += "ended with " + std::to_string(got.exit_code) + " (allowed 0, 6): " + got.err + "\n";
    m_wrong += what_is_unfinished(m_nights, m_second, place);
    m_wrong += what_is_mixed(m_nights, m_second, Question::query, ask(Question::query, m_nights.world, place));
    m_disk.resize(kEnough_kib, kEnoughInodes);
    m_wrong += what_a_last_run_leaves(m_nights.world, place, m_nights.after(m_second).kept);
    if (!m_wrong.empty()) return Outcome::wrong;
    return got.exit_code == kDone ? Outcome::same : Outcome::refused;
  }
  const std::string& wrong() const { return m_wrong; }

 private:
  TwoNights& m_nights;
  const SmallDisk& m_disk;
  bool m_second;
  std::string m_wrong;
};

TEST(SmallDisks, AreExitCode6LoseNothingAndTheNextNightFinishes) {
  TwoNights nights(BreakWorld::Pages::all);
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  Findings findings("small_disks");
  const Need needs[] = {need_of(nights, disk, false), need_of(nights, disk, true)};
  each_trial(60, 6, [&](Trial& trial) {
    const bool second = trial.number % 2 == 1, inodes = trial.number / 2 % 3 == 2;
    DiskTrial attempt(nights, disk, second);
    const auto outcome = attempt.run(needs[second ? 1 : 0], inodes, trial);
    findings.count(inodes ? kInodes : kBytes, second ? "second night" : "first night", outcome);
    EXPECT_EQ(attempt.wrong(), "") << "trial " << trial.number;
  });
}

}  // namespace
