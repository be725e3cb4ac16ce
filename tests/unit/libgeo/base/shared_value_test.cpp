#include "libgeo/base/shared_value.hpp"

#include <gtest/gtest.h>

#include <string>

#include "libgeo/base/message_hash.hpp"
#include "libgeo/base/shared_pool.hpp"

namespace geo {
namespace {

TEST(SharedValue, ReadsAsWhatItHolds) {
  const SharedValue<std::string> none;
  EXPECT_TRUE(none->empty());
  SharedValue<std::string> words = "said once";
  const std::string& read = words;
  EXPECT_EQ(read, "said once");
  EXPECT_EQ(words->size(), 9u);
  const auto copy = words;
  EXPECT_EQ(&*copy, &*words) << "the same";
  words = std::string("another");
  EXPECT_EQ(*copy, "said once") << "a copy stays as it was";
  EXPECT_TRUE(words == std::string("another"));
  EXPECT_FALSE(words == copy);
}

TEST(SharedValue, IsEqualByWhatItHolds) {
  EXPECT_TRUE(SharedValue<std::string>("a") == SharedValue<std::string>(std::string("a")));
  EXPECT_TRUE(SharedValue<std::string>() == SharedValue<std::string>("")) << "nothing is an empty text";
  EXPECT_FALSE(SharedValue<std::string>("a") == SharedValue<std::string>("b"));
}

TEST(SharedPool, GivesOneOfEqualValues) {
  SharedPool<std::string> pool;
  const auto first = pool.one_of("the same"), second = pool.one_of(std::string("the same")), other = pool.one_of("no");
  EXPECT_EQ(&*first, &*second);
  EXPECT_EQ(*other, "no");
  EXPECT_NE(&*first, &*other);
}

// A template is not the plain text that reads like it, and arguments count.
TEST(SharedPool, TellsMessagesApartByAllThatTheyAre) {
  SharedPool<Message, MessageHash, MessageEqual> pool;
  const auto of = [&](const Message& message) { return &*pool.one_of(message); };
  const auto* seen = of(message("{0} of {1}", 3, 4));
  EXPECT_EQ(of(message("{0} of {1}", 3, 4)), seen);
  EXPECT_NE(of(message("{0} of {1}", 4, 3)), seen);
  EXPECT_NE(of(verbatim("{0} of {1}")), seen);
  EXPECT_NE(of(message("{0} of {1}", 3, message("4"))), seen) << "the second argument is a template";
  EXPECT_EQ(render(*seen), "3 of 4");
}

}  // namespace
}  // namespace geo
