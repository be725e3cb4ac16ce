#include "pipeline/report/csv.hpp"
#include "libgeo/base/number_text.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe {
namespace {

TEST(Csv, StartsWithAByteOrderMarkAndEndsRowsWithCrLf) {
  EXPECT_EQ(csv_text({"t", {"zone_id", "name"}, {{"150802", "临河区"}}}),
            "\xEF\xBB\xBFzone_id,name\r\n150802,临河区\r\n");
}

TEST(Csv, QuotesCommasQuotesAndLineBreaks) {
  EXPECT_EQ(csv_text({"t", {"a"}, {{"x,y"}, {"say \"no\""}, {"two\nlines"}}}),
            "\xEF\xBB\xBF"
            "a\r\n\"x,y\"\r\n\"say \"\"no\"\"\"\r\n\"two\nlines\"\r\n");
}

TEST(Csv, AZoneNameCannotBecomeAFormulaButANegativeNumberStaysANumber) {
  EXPECT_EQ(csv_text({"t", {"a"}, {{"=1+1"}, {"@x"}, {"-2.5"}}}),
            "\xEF\xBB\xBF"
            "a\r\n'=1+1\r\n'@x\r\n-2.5\r\n");
}

TEST(DecimalText, KeepsTheDecimalsAndHasNoNegativeZero) {
  EXPECT_EQ(geo::decimal_text(28.18181818, 4), "28.1818");
  EXPECT_EQ(geo::decimal_text(-0.00001, 2), "0.00");
  EXPECT_EQ(geo::decimal_text(-1.5, 1), "-1.5");
  EXPECT_EQ(geo::decimal_text(1e15, 2), "1000000000000000.00");
}

TEST(DecimalText, UnknownIsEmptyNeverZero) {
  EXPECT_EQ(geo::decimal_text(std::nan(""), 2), "");
  EXPECT_EQ(geo::decimal_text(INFINITY, 2), "");
}

}  // namespace
}  // namespace steppe
