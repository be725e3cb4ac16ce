#include "pipeline/threads/descriptor_limit.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "libgeo/base/error.hpp"
#include "tests/support/few_descriptors.hpp"

namespace steppe {
namespace {

TEST(DescriptorLimit, TasksShareWhatIsFree) {
  const Parallelism four{4, 4};
  const auto enough = limited_by_files(four, 1000, 20);
  EXPECT_EQ(enough.threads, 4);
  EXPECT_EQ(enough.tasks_at_once, 4);
  EXPECT_EQ(enough.files_a_task, 250u);
  const auto few = limited_by_files(four, 50, 20);
  EXPECT_EQ(few.threads, 4);
  EXPECT_EQ(few.tasks_at_once, 2);
  EXPECT_EQ(few.files_a_task, 25u);
}

TEST(DescriptorLimit, WhereNotOneTaskFitsTheLimitToRaiseIsNamed) {
  try {
    limited_by_files({4, 4}, 15, 20);
    FAIL() << "fits";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::temporary);
    EXPECT_EQ(geo::render(error.message()),
              "open files: one task does not fit (got 15 that may still be opened, needs 20); raise the limit (ulimit "
              "-n) by 5 and run again");
  }
}

TEST(DescriptorLimit, TheSoftLimitBecomesTheHardOne) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit low = before;
  low.rlim_cur = 100;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
  EXPECT_LT(free_descriptors(), 100u);
  raise_descriptor_limit();
  rlimit after{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &after), 0);
  EXPECT_EQ(after.rlim_cur, before.rlim_max);
  EXPECT_GT(free_descriptors(), 100u);
  ::setrlimit(RLIMIT_NOFILE, &before);
}

TEST(DescriptorLimit, WhatIsOpenIsNotFree) {
  const steppe_test::FewDescriptors few(30);
  EXPECT_GE(free_descriptors(), 10u);
  EXPECT_LT(free_descriptors(), 30u) << "some are kept back";
}

}  // namespace
}  // namespace steppe
