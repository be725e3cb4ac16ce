// Runs of random shapes as bytes and back.
#include <gtest/gtest.h>

#include <cstdint>

#include "libgeo/coverage/coverage.hpp"
#include "libgeo/coverage/run_code.hpp"
#include "random_shapes.hpp"

namespace {

using namespace geo;
using namespace steppe_test;

TEST(RunCodeProperty, RunsComeBackAsTheyWere) {
  constexpr std::uint64_t kSeed = 31;
  Random random(kSeed);
  for (int iteration = 0; iteration < 6000; ++iteration) {
    const Grid grid = random_grid(random);
    const Window window{pick(random, 4), pick(random, 4), pick(random, 5), pick(random, 5)};
    const auto runs = coverage_of(random_shape(random, grid), grid, window);
    ASSERT_TRUE(runs.ok());
    ByteWriter out;
    write_runs(runs.value(), out);
    ByteReader in(out.written());
    const CoverageRuns again = read_runs(grid, in);
    ASSERT_TRUE(in.ok()) << "seed " << kSeed << " iteration " << iteration;
    ASSERT_EQ(in.left(), 0u);
    ASSERT_EQ(again.window, runs.value().window);
    ASSERT_EQ(again.runs, runs.value().runs) << "seed " << kSeed << " iteration " << iteration;
    ASSERT_EQ(again.row_begin, runs.value().row_begin);
  }
}

}  // namespace
