#pragma once

#include <gtest/gtest.h>

#include <filesystem>

namespace steppe_test {

// The folder of real test data: $STEPPE_SHARED/data, or <source>/../shared/data. It may be absent on another machine.
std::filesystem::path shared_data();
bool has_shared_data();

}  // namespace steppe_test

// First line of a test that needs the real data: skips it, visibly, where they are not installed.
#define STEPPE_NEEDS_SHARED_DATA()     \
  if (!steppe_test::has_shared_data()) \
  GTEST_SKIP() << "no test data in " << steppe_test::shared_data().string() << "; set STEPPE_SHARED"
