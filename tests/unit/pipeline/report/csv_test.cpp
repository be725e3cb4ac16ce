#include "pipeline/report/csv.hpp"

#include <gtest/gtest.h>

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
  EXPECT_EQ(csv_text({"t", {"a"}, {{"=1+1"}, {"@x"}, {"-2.5"}, {Decimal{-2.5, 1}}}}),
            "\xEF\xBB\xBF"
            "a\r\n'=1+1\r\n'@x\r\n-2.5\r\n-2.5\r\n");
}

TEST(Csv, ANumberIsPrintedAsItsCellSays) {
  EXPECT_EQ(csv_text({"t", {"a", "b", "c", "d", "e"}, {{2025, Decimal{-2.5, 2}, 0.1, Cell(), "-x"}}}),
            "\xEF\xBB\xBF"
            "a,b,c,d,e\r\n2025,-2.50,0.1,,'-x\r\n");
}

}  // namespace
}  // namespace steppe
