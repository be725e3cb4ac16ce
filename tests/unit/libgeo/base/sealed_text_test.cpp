#include "libgeo/base/sealed_text.hpp"

#include <gtest/gtest.h>

namespace {

const std::string kJson = "{\n \"a\": 1,\n \"b\": [\n  2\n ]\n}\n";

TEST(SealedText, GivesBackWhatItWasGiven) {
  const std::string text = geo::sealed(kJson);
  EXPECT_EQ(text.substr(0, 15), "{\n \"checksum\": ");
  EXPECT_EQ(text.size(), kJson.size() + 14 + 64 + 3);
  ASSERT_TRUE(geo::unsealed(text));
  EXPECT_EQ(*geo::unsealed(text), kJson);
}

TEST(SealedText, AnyChangedLostOrAddedByteIsNoticed) {
  const std::string text = geo::sealed(kJson);
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      EXPECT_FALSE(geo::unsealed(changed)) << i;
    }
    EXPECT_FALSE(geo::unsealed(text.substr(0, i))) << i;
    EXPECT_FALSE(geo::unsealed(std::string(text).insert(i, " "))) << i;
  }
  EXPECT_FALSE(geo::unsealed(text + "\n"));
}

TEST(SealedText, OtherTextsHaveNoSeal) {
  for (const std::string& text : {std::string(), std::string("{}"), kJson, std::string(500, '{'), "[" + kJson + "]"})
    EXPECT_FALSE(geo::unsealed(text)) << text;
}

}  // namespace
