#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_project.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;

// The lock's content is the process number, and status.json tells of the second run.
FileTree lasting_tree(const std::filesystem::path& workspace) {
  auto tree = file_tree(workspace);
  tree.erase(".lock");
  EXPECT_EQ(tree.erase("status.json"), 1U);
  return tree;
}

TEST(Rerun, ASecondRunSaysNothingToDoAndChangesNoByte) {
  const auto before = lasting_tree(finished_sample());
  const auto got = run_steppe(sample_config(), finished_sample());
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_EQ(got.out, "");
  EXPECT_THAT(got.err, HasSubstr("nothing to do: 8 tasks are up to date, the latest report stands in " +
                                 (finished_sample() / "reports/latest").string()));
  EXPECT_EQ(difference(before, lasting_tree(finished_sample())), "");
}

TEST(Rerun, ThreadsAndOrderLeaveTheSameBytes) {
  const TempDir folder;
  const auto expected = lasting_files(finished_sample());
  // Ten products with their summaries and a record a task, a mosaic a product (but observations) and year, the index,
  // the zones' outlines, the transitions of four tiles, the lakes of two tiles in two years; twenty-two tables in two
  // languages, a workbook, two pages, the evidence.
  EXPECT_EQ(expected.size(), 8u * (2 * 10 + 1) + 2 * 9 + 1 + 1 + 4 + 4 + 2 * 22 + 4);
  for (const std::vector<std::string>& way :
       {std::vector<std::string>{"--threads", "1"}, {"--threads", "2"}, {"--threads", "3", "--random-order"}}) {
    const auto workspace = folder / way.back();
    SCOPED_TRACE(way.back());
    const auto got = run_steppe(sample_config(), workspace, way);
    ASSERT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(difference(expected, lasting_files(workspace)), "");
    EXPECT_THAT(parts_in(workspace), testing::IsEmpty());
  }
}

TEST(Rerun, ForceDoesEverythingAgainWithTheSameBytes) {
  const TempDir folder;
  const auto workspace = folder / "w";
  std::filesystem::copy(finished_sample(), workspace,
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  const auto got = run_steppe(sample_config(), workspace, {"--force"});
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_THAT(got.err, HasSubstr("8 of 8 tasks to do"));
  EXPECT_EQ(difference(lasting_files(finished_sample()), lasting_files(workspace)), "");
}

TEST(Rerun, ADamagedProductIsMadeAgain) {
  const TempDir folder;
  const auto workspace = folder / "w";
  std::filesystem::copy(finished_sample(), workspace,
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  folder.file("w/products/2020/fvc/e0025n0571.tif", "not what was written");
  const auto got = run_steppe(sample_config(), workspace);
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_THAT(got.err, HasSubstr("1 of 8 tasks to do"));
  EXPECT_EQ(difference(lasting_files(finished_sample()), lasting_files(workspace)), "");
}

}  // namespace
