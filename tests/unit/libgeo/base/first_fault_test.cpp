#include "libgeo/base/first_fault.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace geo {
namespace {

// From the last to the first: the order that threads may take at worst.
void backwards(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = count; i > 0; --i) work(i - 1);
}

Result<void> bad_from(std::size_t i, std::size_t first, const char* what) {
  if (i < first) return {};
  return Fault{FaultKind::unreadable, message("{0} {1}", what, i)};
}

TEST(FirstFault, IsThatOfTheLowestWhateverTheOrder) {
  for (const ParallelFor& order : {ParallelFor(sequential_for), ParallelFor(backwards)}) {
    const auto done = first_fault(order, 10, [](std::size_t i) { return bad_from(i, 4, "block"); });
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(render(done.fault().message), "block 4");
  }
}

TEST(FirstFault, WhatIsBehindAKnownFaultIsLeftOut) {
  std::vector<std::size_t> begun;
  const auto done = first_fault(sequential_for, 10, [&](std::size_t i) {
    begun.push_back(i);
    return bad_from(i, 2, "block");
  });
  EXPECT_FALSE(done.ok());
  EXPECT_EQ(begun, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(FirstFault, IsNoneWhereAllIsWell) {
  int done = 0;
  EXPECT_TRUE(
      first_fault(sequential_for, 10, [&](std::size_t) -> Result<void> { return ++done, Result<void>(); }).ok());
  EXPECT_EQ(done, 10);
}

TEST(FirstFault, NothingIsBegunAfterAStop) {
  int begun = 0;
  const auto work = [&](std::size_t) -> Result<void> { return ++begun, Result<void>(); };
  EXPECT_TRUE(first_fault(sequential_for, 10, work, [&] { return begun == 3; }).ok());
  EXPECT_EQ(begun, 3);
}

}  // namespace
}  // namespace geo
