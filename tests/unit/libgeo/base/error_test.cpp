#include "libgeo/base/error.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Error, CarriesKindAndText) {
  const Error error(ErrorKind::no_space, message("{0}: is full", "/data"));
  EXPECT_EQ(error.kind(), ErrorKind::no_space);
  EXPECT_STREQ(error.what(), "/data: is full");
  EXPECT_EQ(render(error.message()), "/data: is full");
  EXPECT_EQ(Error(message("x")).kind(), ErrorKind::failed);
}

TEST(UsageError, KeepsEveryProblemInOrder) {
  const UsageError error({message("first"), message("second")});
  EXPECT_EQ(error.kind(), ErrorKind::usage);
  ASSERT_EQ(error.problems().size(), 2u);
  EXPECT_STREQ(error.what(), "first");
  EXPECT_EQ(render(error.problems()[1]), "second");
}

TEST(UsageError, CanBeCaughtAsError) {
  EXPECT_THROW(throw UsageError(message("x")), Error);
  EXPECT_STREQ(UsageError(std::vector<Message>{}).what(), "");
}

}  // namespace
}  // namespace geo
