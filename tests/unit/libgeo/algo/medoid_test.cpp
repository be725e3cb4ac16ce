#include "libgeo/algo/medoid.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace geo {
namespace {

TEST(Medoid, TheFirstOfTies) {
  EXPECT_EQ(medoid(std::vector<std::vector<double>>{{5}}), 0U);
  EXPECT_EQ(medoid(std::vector<std::vector<double>>{{0}, {1}, {2}, {1}}), 1U);
  EXPECT_EQ(medoid(std::vector<std::vector<double>>{{0, 0}, {1, 0}}), 0U);
}

}  // namespace
}  // namespace geo
