#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_project.hpp"
#include "tests/support/small_disk.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

// The finished workspace has about 8000 KiB, 200 of them the catalogue: these sizes end in the catalogue, before the
// cube, which is known to need some 800, and behind it.
TEST(FullDisk, IsExitCode6LeavesOnlyWholeFilesAndTheNextRunFinishes) {
  const auto expected = lasting_files(finished_sample());
  constexpr const char *kBeforeTheCube = "the disk is too small for the scenes' cube tiles",
                       *kElsewhere = "; free space and run again\n";
  for (const auto& [kib, why] :
       {std::pair<std::uint64_t, const char*>{100, kElsewhere}, {600, kBeforeTheCube}, {5000, kElsewhere}}) {
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
    for (const auto& [path, content] : file_tree(disk.workspace() / "products"))
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
