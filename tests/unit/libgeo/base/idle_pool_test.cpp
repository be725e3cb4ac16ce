#include "libgeo/base/idle_pool.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(IdlePool, HandsOutWhatWasGivenBackAndNothingElse) {
  IdlePool<int> pool;
  EXPECT_EQ(pool.take(), nullptr);
  pool.give_back(std::make_unique<int>(7));
  const auto tool = pool.take();
  ASSERT_NE(tool, nullptr);
  EXPECT_EQ(*tool, 7);
  EXPECT_EQ(pool.take(), nullptr) << "a tool is used by one at a time";
}

}  // namespace
}  // namespace geo
