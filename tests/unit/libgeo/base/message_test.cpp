#include "libgeo/base/message.hpp"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(Message, PutsArgumentsInTheirPlaces) {
  EXPECT_EQ(render(message("{0}: has {1} bands (got {1}, allowed {2}); drop {0}", "a.tif", 4, 3.5)),
            "a.tif: has 4 bands (got 4, allowed 3.5); drop a.tif");
}

TEST(Message, LeavesUnknownPlaceholdersAndBracesAlone) {
  EXPECT_EQ(render(message("{1} {x} {} { {0", "a")), "{1} {x} {} { {0");
  EXPECT_EQ(render(message("end {")), "end {");
}

TEST(Message, NeverReadsAnArgumentAsATemplate) {
  EXPECT_EQ(render(message("{0}: {1}", "{1}.tif", "{0}")), "{1}.tif: {0}");
}

TEST(Message, TranslatesTemplatesAndNestedMessagesButNoData) {
  const Translate translate = [](std::string_view text) -> std::string_view {
    if (text == "{0}: lost {1}") return "丢失 {1}:{0}";
    if (text == "a cloud") return "云";
    return text;
  };
  EXPECT_EQ(render(message("{0}: lost {1}", "a cloud", message("a cloud")), translate), "丢失 云:a cloud");
}

TEST(Message, ShowsNumbersInTheirShortestForm) { EXPECT_EQ(render(message("{0} and {1}", 0.1, 7)), "0.1 and 7"); }

}  // namespace
}  // namespace geo
