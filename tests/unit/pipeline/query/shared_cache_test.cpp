#include "pipeline/query/shared_cache.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

std::shared_ptr<const int> thing(int value) { return std::make_shared<const int>(value); }

TEST(SharedCache, KeepsWhatWasUsedLast) {
  SharedCache cache(4000);
  cache.put("a", thing(1), 700);
  cache.put("b", thing(2), 700);
  cache.put("c", thing(3), 700);
  ASSERT_TRUE(cache.find<int>("a"));  // now "b" is the oldest
  cache.put("d", thing(4), 700);
  cache.put("e", thing(5), 700);
  EXPECT_TRUE(cache.find<int>("a"));
  EXPECT_FALSE(cache.find<int>("b"));
  EXPECT_EQ(*cache.find<int>("e"), 5);
  EXPECT_LE(cache.bytes(), 4000U);
}

TEST(SharedCache, DoesNotKeepWhatIsLargerThanIt) {
  SharedCache cache(1000);
  cache.put("small", thing(1), 100);
  cache.put("large", thing(2), 1001);
  EXPECT_FALSE(cache.find<int>("large"));
  EXPECT_TRUE(cache.find<int>("small"));
  SharedCache none(0);
  none.put("x", thing(1), 1);
  EXPECT_FALSE(none.find<int>("x"));
}

TEST(SharedCache, StaysWithinItsBoundWithManyShards) {
  SharedCache cache(std::size_t{64} << 20);
  for (int i = 0; i < 1000; ++i) cache.put(std::to_string(i), thing(i), std::size_t{1} << 20);
  EXPECT_LE(cache.bytes(), std::size_t{64} << 20);
  EXPECT_GT(cache.bytes(), std::size_t{32} << 20);
  EXPECT_TRUE(cache.find<int>("999"));
}

TEST(SharedCache, WhatWasGivenOutLivesOn) {
  SharedCache cache(1000);
  cache.put("a", thing(7), 100);
  const auto held = cache.find<int>("a");
  for (int i = 0; i < 20; ++i) cache.put("x" + std::to_string(i), thing(i), 400);
  EXPECT_FALSE(cache.find<int>("a"));
  EXPECT_EQ(*held, 7);
}

}  // namespace
}  // namespace steppe
