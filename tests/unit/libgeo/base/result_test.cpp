#include "libgeo/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace geo {
namespace {

TEST(Result, HoldsAValue) {
  Result<int> result = 7;
  EXPECT_TRUE(result.ok());
  EXPECT_TRUE(result);
  result.value() += 1;
  EXPECT_EQ(result.value(), 8);
}

TEST(Result, HoldsAFault) {
  const Result<int> result = Fault{FaultKind::truncated, message("{0}: ends early", "a.tif")};
  EXPECT_FALSE(result.ok());
  EXPECT_FALSE(result);
  EXPECT_EQ(result.fault().kind, FaultKind::truncated);
  EXPECT_EQ(render(result.fault().message), "a.tif: ends early");
}

TEST(Result, GivesMoveOnlyValuesAway) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 3);
}

TEST(Result, OfVoidIsGoodUnlessGivenAFault) {
  EXPECT_TRUE(Result<void>().ok());
  const Result<void> bad = Fault{FaultKind::missing, message("b: is missing")};
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.fault().kind, FaultKind::missing);
}

TEST(FaultKind, HasADistinctNameForEach) {
  std::set<std::string> names;
  for (int kind = 0; kind <= static_cast<int>(FaultKind::too_large); ++kind)
    names.insert(name_of(static_cast<FaultKind>(kind)));
  EXPECT_EQ(names, (std::set<std::string>{"missing", "unreadable", "truncated", "bad_metadata", "wrong_grid",
                                          "out_of_range", "bad_geometry", "unsupported", "too_large"}));
}

}  // namespace
}  // namespace geo
