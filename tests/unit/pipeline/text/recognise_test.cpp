#include "pipeline/text/recognise.hpp"

#include <gtest/gtest.h>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

std::string chinese(const geo::Message& message) { return show(message, Language::zh); }

TEST(Recognise, ATextThatWasStoredRenderedIsTranslated) {
  const auto stored = geo::message("{0}: the polygon crosses or overlaps itself (got {1}); repair the geometry",
                                   geo::message("zone {0}", "150223"), "Self-intersection at or near 109.9 41.8");
  const std::string text = geo::render(stored);
  EXPECT_EQ(chinese(recognised(text)), chinese(stored));
  EXPECT_NE(chinese(recognised(text)), text);
  EXPECT_EQ(geo::render(recognised(text)), text) << "in English nothing changes";
}

TEST(Recognise, WhatNobodyWroteStaysAsItIs) {
  for (const char* text : {"", "grassland", "a: b", "never written anywhere, not even by chance", "{0}"}) {
    EXPECT_TRUE(recognised(text).verbatim) << text;
    EXPECT_EQ(geo::render(recognised(text)), text);
  }
}

// Whatever a template of the table gives, it is found again and says the same.
TEST(Recognise, RendersTheSameTextAgain) {
  for (const char* argument : {"x", "a b", "/data/one two: three (got 4)"})
    for (const char* english : {"zone {0}: {1}", "{0} of them {1}", "no such file",
                                "{0}: cannot be switched to run {1} (got {2}); check the folder"}) {
      const std::string text =
          geo::render({english, {geo::verbatim(argument), geo::verbatim(argument), geo::verbatim(argument)}, false});
      EXPECT_EQ(geo::render(recognised(text)), text);
    }
}

}  // namespace
}  // namespace steppe
