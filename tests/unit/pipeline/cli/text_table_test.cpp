#include "pipeline/cli/text_table.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace steppe {
namespace {

TEST(DisplayWidth, ChineseTakesTwoColumns) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("临河区"), 6u);
  EXPECT_EQ(display_width("28 %（≥）"), 4u + 6u - 1u) << "≥ is narrow, the full-width brackets are wide";
  EXPECT_EQ(display_width("±"), 1u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u) << "a combining accent";
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("\xE4\xB8"), 2u) << "a cut character is two bytes";
}

TEST(PrintTable, AlignsWhateverTheScript) {
  std::ostringstream out;
  print_table(out, {"zone", "value"}, {{"临河区", "1.5"}, {"Alxa", "12.25"}}, {1});
  EXPECT_EQ(out.str(),
            "zone    value\n"
            "------  -----\n"
            "临河区    1.5\n"
            "Alxa    12.25\n");
}

TEST(PrintTable, PrintsACellAsFilesDo) {
  std::ostringstream out;
  print_table(out, {"year", "ha"}, {{2025, Decimal{1.0 / 3, 2}}, {Cell(), 12.5}}, {1});
  EXPECT_EQ(out.str(),
            "year    ha\n"
            "----  ----\n"
            "2025  0.33\n"
            "      12.5\n");
}

}  // namespace
}  // namespace steppe
