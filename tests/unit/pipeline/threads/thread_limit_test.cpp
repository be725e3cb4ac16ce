#include "pipeline/threads/thread_limit.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

TEST(ThreadLimit, WhatTheSystemAllowsIsGranted) {
  EXPECT_EQ(startable_threads(1), 1);
  EXPECT_EQ(startable_threads(4), 4);
  EXPECT_EQ(startable_threads(2), 2);
  EXPECT_EQ(startable_threads(16), 16);
}

}  // namespace
}  // namespace steppe
