#include "pipeline/run/ballast.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/small_disk.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::SmallDisk;
using steppe_test::TempDir;

TEST(Ballast, IsReallyThereAndMadeAgainWhereACopyHasHoles) {
  const TempDir dir;
  const Workspace workspace{dir.path()};
  EXPECT_EQ(missing_ballast(workspace), kBallastBytes);
  EXPECT_TRUE(take_ballast(workspace));
  EXPECT_EQ(missing_ballast(workspace), 0u);
  fs::remove(dir / kBallastName);
  std::ofstream(dir / kBallastName).put('x');
  fs::resize_file(dir / kBallastName, kBallastBytes);
  EXPECT_GT(missing_ballast(workspace), kBallastBytes / 2);
  EXPECT_TRUE(take_ballast(workspace));
  EXPECT_EQ(missing_ballast(workspace), 0u);
}

TEST(Ballast, IsGivenBackWhenTheDiskIsFullAndThenThereIsRoom) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  const Workspace workspace{disk.workspace()};
  fs::create_directories(workspace.root);
  ASSERT_TRUE(take_ballast(workspace));
  release_ballast(workspace);
  EXPECT_EQ(missing_ballast(workspace), 0u) << "there is room";
  disk.fill(0);
  EXPECT_FALSE(std::ofstream(workspace.root / "note").write("morning", 7).flush());
  release_ballast(workspace);
  EXPECT_TRUE(std::ofstream(workspace.root / "note").write("morning", 7).flush());
}

TEST(Ballast, LeavesNothingWhereThereIsNoRoomForIt) {
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  const Workspace workspace{disk.workspace()};
  fs::create_directories(workspace.root);
  disk.fill(1000);
  EXPECT_FALSE(take_ballast(workspace));
  EXPECT_EQ(missing_ballast(workspace), kBallastBytes);
}

}  // namespace
}  // namespace steppe
