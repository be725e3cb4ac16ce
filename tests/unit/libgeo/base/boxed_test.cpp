#include "libgeo/base/boxed.hpp"

#include <gtest/gtest.h>

#include <string>

namespace geo {
namespace {

TEST(Boxed, TakesAPointersRoomWhileItHoldsNothing) {
  EXPECT_EQ(sizeof(Boxed<std::string>), sizeof(void*));
  const Boxed<std::string> nothing;
  EXPECT_FALSE(nothing.has_value());
  EXPECT_FALSE(std::optional<std::string>(nothing));
}

TEST(Boxed, IsWhatItWasMadeOf) {
  Boxed<std::string> words = std::string("something");
  ASSERT_TRUE(words);
  EXPECT_EQ(*words, "something");
  EXPECT_EQ(words->size(), 9u);
  EXPECT_EQ(std::optional<std::string>(words), "something");
  words = std::optional<std::string>();
  EXPECT_FALSE(words) << "as the optional, nothing";
  words = std::optional<std::string>("again");
  words.reset();
  EXPECT_FALSE(words);
}

TEST(Boxed, CopiesAreDeep) {
  Boxed<std::string> words = std::string("one");
  Boxed<std::string> copy = words;
  *copy += " more";
  EXPECT_EQ(*words, "one");
  words = copy;
  EXPECT_EQ(*words, "one more");
  const Boxed<std::string> moved = std::move(words);
  EXPECT_EQ(*moved, "one more");
}

}  // namespace
}  // namespace geo
