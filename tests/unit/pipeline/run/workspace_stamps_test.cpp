#include "pipeline/run/workspace_stamps.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

TEST(WorkspaceStamps, ARunInBetweenIsSeen) {
  const steppe_test::TempDir dir;
  const Workspace workspace{dir.path()};
  dir.file("products/2021/tasks/e0n0.json", "1");
  dir.file("products/index.json", "1");
  for (const char* changed :
       {"products/2021/tasks/e0n0.json", "products/2022/tasks/e0n0.json", "products/index.json", "catalog.gpkg"}) {
    const auto before = workspace_stamps(workspace);
    EXPECT_NO_THROW(check_unchanged(workspace, before));
    dir.file(changed, "longer text");
    try {
      check_unchanged(workspace, before);
      FAIL() << changed;
    } catch (const geo::Error& error) {
      EXPECT_EQ(error.kind(), geo::ErrorKind::temporary);
    }
    dir.file(changed, "1");
  }
}

}  // namespace
}  // namespace steppe
