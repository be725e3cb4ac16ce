#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_project.hpp"
#include "tests/support/small_disk.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

// The catalogue takes some 200 KiB, the ballast 16 MiB, the reserve 8 MiB, what is to be computed some 3 MB: these
// sizes end in the catalogue, before anything is computed, and in the middle. Where others fill a disk while a night
// runs, the chains of tests/break look.
TEST(FullDisk, IsExitCode6LeavesOnlyWholeFilesAndTheNextRunFinishes) {
  const auto expected = lasting_files(finished_sample());
  struct Size {
    std::uint64_t kib;
    const char* why;
    bool some;
  };
  for (const auto& [kib, why, some] : {Size{100, "; free space and run again\n", false},
                                       Size{20 << 10, "the disk is too small for 8 tasks (got 0 MiB free", false},
                                       Size{(25 << 10) + 700, "the disk is too small for ", true}}) {
    SCOPED_TRACE(kib);
    const SmallDisk disk;
    if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
    disk.resize(disk.used_kib() + kib, SmallDisk::kMostInodes);
    const auto got = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(got.exit_code, 6) << got.err;
    EXPECT_EQ(got.out, "");
    EXPECT_THAT(got.err, HasSubstr(why));
    EXPECT_THAT(parts_in(disk.workspace()), IsEmpty());
    EXPECT_FALSE(fs::exists(disk.workspace() / "reports/latest"));
    const auto made = file_tree(disk.workspace() / "products");
    EXPECT_EQ(!made.empty(), some);
    for (const auto& [path, content] : made)
      EXPECT_TRUE(expected.contains("products/" + path) && expected.at("products/" + path) == content) << path;
    disk.resize(SmallDisk::kLargestKib, SmallDisk::kMostInodes);
    const auto next = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(next.exit_code, 0) << next.err;
    EXPECT_EQ(difference(expected, lasting_files(disk.workspace())), "");
  }
}

// A finished workspace has some hundred files: folders, catalogue, products and reports fail in their turn.
// scripts/break tries numbers and sizes at random.
TEST(FullDisk, NoInodesIsExitCode6AndTheNextRunFinishes) {
  const auto expected = lasting_files(finished_sample());
  for (const std::uint64_t inodes : {1, 9, 80}) {
    SCOPED_TRACE(inodes);
    const SmallDisk disk;
    if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
    disk.resize(SmallDisk::kLargestKib, disk.used_inodes() + inodes);
    const auto got = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(got.exit_code, 6) << got.err;
    EXPECT_THAT(got.err, HasSubstr("the disk has no inodes left"));
    EXPECT_FALSE(fs::exists(disk.workspace() / "reports/latest"));
    disk.resize(SmallDisk::kLargestKib, SmallDisk::kMostInodes);
    const auto next = run_steppe(sample_config(), disk.workspace());
    EXPECT_EQ(next.exit_code, 0) << next.err;
    EXPECT_EQ(difference(expected, lasting_files(disk.workspace())), "");
  }
}

}  // namespace
