#include "pipeline/http/work_pool.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>

namespace steppe {
namespace {

// Holds the one thread of a pool until it is let go.
class Held {
 public:
  explicit Held(WorkPool& pool) {
    const bool taken = pool.try_add([begun = m_begun, gate = m_gate] {
      begun->set_value();
      gate.wait();
    });
    EXPECT_TRUE(taken);
    if (taken) m_begun->get_future().wait();
  }
  void let_go() { m_go_on.set_value(); }

 private:
  std::shared_ptr<std::promise<void>> m_begun = std::make_shared<std::promise<void>>();
  std::promise<void> m_go_on;
  std::shared_future<void> m_gate = m_go_on.get_future().share();
};

TEST(WorkPool, RefusesWhatDoesNotFitItsQueue) {
  WorkPool pool(1, 2);
  Held held(pool);
  EXPECT_TRUE(pool.try_add([] {}));
  EXPECT_TRUE(pool.try_add([] {}));
  EXPECT_FALSE(pool.try_add([] {}));
  EXPECT_EQ(pool.waiting(), 2u);
  EXPECT_EQ(pool.running(), 1u);
  held.let_go();
}

TEST(WorkPool, WhatWasBegunGoesFirstAndIsNeverRefused) {
  std::promise<void> ended;
  std::string order;
  WorkPool pool(1, 1);
  Held held(pool);
  ASSERT_TRUE(pool.try_add([&] {
    order += "new";
    ended.set_value();
  }));
  pool.go_on([&] { order += "begun "; });
  held.let_go();
  ended.get_future().wait();
  EXPECT_EQ(order, "begun new");
}

TEST(WorkPool, ShortJobsGoBeforeALongOneButNotForEver) {
  std::promise<void> ended;
  std::string order;
  WorkPool pool(1, 64);
  Held held(pool);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(pool.try_add([&] { order += 'L'; }, WorkPool::Length::extended));
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(pool.try_add([&] { order += 's'; }));
  EXPECT_EQ(pool.waiting(), 12u);
  ASSERT_TRUE(pool.try_add([&] { ended.set_value(); }, WorkPool::Length::extended));
  held.let_go();
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
