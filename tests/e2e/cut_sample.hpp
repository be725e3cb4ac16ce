#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "sample_project.hpp"

namespace steppe_test {

// The sample at 15 m, where every scene is cut, and a workspace in which nothing disturbed its run: what other runs of
// it are held against. Made once a suite.
template <class Suite>
class CutSample : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_folder = std::make_unique<TempDir>();
    s_config = write_sample_config(*s_folder, 15);
    const auto got = run_steppe(s_config, undisturbed());
    ASSERT_EQ(got.exit_code, 0) << got.err;
    s_expected = lasting_files(undisturbed());
  }
  static void TearDownTestSuite() { s_folder.reset(); }

  static std::filesystem::path undisturbed() { return *s_folder / "undisturbed"; }

  static inline std::unique_ptr<TempDir> s_folder;
  static inline std::filesystem::path s_config;
  static inline FileTree s_expected;  // lasting files
};

}  // namespace steppe_test
