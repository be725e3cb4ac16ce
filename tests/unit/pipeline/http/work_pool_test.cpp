#include "pipeline/http/work_pool.hpp"

#include <gtest/gtest.h>

#include <future>

namespace steppe {
namespace {

TEST(WorkPool, RefusesWhatDoesNotFitItsQueue) {
  std::promise<void> begun, go_on;  // longer than the pool, whose jobs look at them
  const auto gate = go_on.get_future().share();
  WorkPool pool(1, 2);
  ASSERT_TRUE(pool.try_add([&] {
    begun.set_value();
    gate.wait();
  }));
  begun.get_future().wait();
  EXPECT_TRUE(pool.try_add([gate] { gate.wait(); }));
  EXPECT_TRUE(pool.try_add([gate] { gate.wait(); }));
  EXPECT_FALSE(pool.try_add([] {}));
  EXPECT_EQ(pool.waiting(), 2u);
  EXPECT_EQ(pool.running(), 1u);
  go_on.set_value();
}

TEST(WorkPool, WhatWasBegunGoesFirstAndIsNeverRefused) {
  std::promise<void> begun, go_on, ended;
  std::string order;
  WorkPool pool(1, 1);
  ASSERT_TRUE(pool.try_add([&] {
    begun.set_value();
    go_on.get_future().wait();
  }));
  begun.get_future().wait();
  ASSERT_TRUE(pool.try_add([&] {
    order += "new";
    ended.set_value();
  }));
  pool.go_on([&] { order += "begun "; });
  go_on.set_value();
  ended.get_future().wait();
  EXPECT_EQ(order, "begun new");
}

TEST(WorkPool, ShortJobsGoBeforeALongOneButNotForEver) {
  std::promise<void> begun, go_on, ended;
  std::string order;
  WorkPool pool(1, 64);
  ASSERT_TRUE(pool.try_add([&] {
    begun.set_value();
    go_on.get_future().wait();
  }));
  begun.get_future().wait();
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(pool.try_add([&] { order += 'L'; }, WorkPool::Length::extended));
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(pool.try_add([&] { order += 's'; }));
  EXPECT_EQ(pool.waiting(), 12u);
  ASSERT_TRUE(pool.try_add([&] { ended.set_value(); }, WorkPool::Length::extended));
  go_on.set_value();
  ended.get_future().wait();
  EXPECT_EQ(order, "ssssssssLssL");
}

TEST(WorkPool, TakesNothingAfterItsEnd) {
  WorkPool pool(2, 4);
  pool.end();
  EXPECT_FALSE(pool.try_add([] {}));
}

}  // namespace
}  // namespace steppe
