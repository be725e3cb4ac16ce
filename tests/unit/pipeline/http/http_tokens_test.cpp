#include "pipeline/http/http_tokens.hpp"

#include <gmock/gmock.h>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

class HttpTokensTest : public testing::Test {
 protected:
  fs::path tokens(std::string_view text, fs::perms permissions = fs::perms::owner_read | fs::perms::owner_write) {
    const fs::path file = m_folder.file("tokens", text);
    fs::permissions(file, permissions);
    return file;
  }
  std::string complaint(const fs::path& file) {
    try {
      HttpTokens::read(file);
    } catch (const geo::UsageError& error) {
      std::string words;
      for (const auto& problem : error.problems()) words += geo::render(problem) + '\n';
      return words;
    }
    return {};
  }

 private:
  TempDir m_folder;
};

TEST_F(HttpTokensTest, KnowsWhoseTokenItIs) {
  const HttpTokens known = HttpTokens::read(
      tokens("li  abcdefghijklmnopqrstuv\r\n# wang gone-gone-gone-gone-gone\nzhao 12345678901234567890"));
  EXPECT_EQ(known.user_of("abcdefghijklmnopqrstuv"), "li");
  EXPECT_EQ(known.user_of("12345678901234567890"), "zhao");
  EXPECT_FALSE(known.user_of("1234567890123456789"));
  EXPECT_FALSE(known.user_of("gone-gone-gone-gone-gone"));
  EXPECT_FALSE(known.user_of(""));
}

TEST_F(HttpTokensTest, RefusesAFileThatOthersMayRead) {
  for (const fs::perms open : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write})
    EXPECT_THAT(complaint(tokens("li abcdefghijklmnopqrstuv", fs::perms::owner_read | open)), HasSubstr("chmod 600"));
  EXPECT_THAT(complaint("/no/such/file"), HasSubstr("--token-file"));
}

TEST_F(HttpTokensTest, NamesEveryLineThatIsWrongAndShowsNone) {
  const std::string words =
      complaint(tokens("short secret\nli abcdefghijklmnopqrstuv\nalone\nwang abcdefghijklmnopqrstuv\n"));
  EXPECT_THAT(words, HasSubstr("line 1"));
  EXPECT_THAT(words, HasSubstr("line 3"));
  EXPECT_THAT(words, HasSubstr("token of line 4 stands there twice"));
  EXPECT_THAT(words, Not(HasSubstr("secret")));
  EXPECT_THAT(complaint(tokens("# none\n")), HasSubstr("holds no token"));
}

TEST(BearerToken, StandsBehindItsScheme) {
  EXPECT_EQ(bearer_token("Bearer abc"), "abc");
  EXPECT_EQ(bearer_token("bearer   abc"), "abc");
  for (const char* other : {"", "Bearer", "Bearer ", "Basic abc", "Bearerabc"})
    EXPECT_EQ(bearer_token(other), "") << other;
}

}  // namespace
}  // namespace steppe
