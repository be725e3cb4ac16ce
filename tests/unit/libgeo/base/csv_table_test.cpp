#include "libgeo/base/csv_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace geo {
namespace {

using Cells = std::vector<std::string>;

CsvTable table_of(std::string_view text) {
  auto table = parse_csv(text, "t.csv");
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : render(table.fault().message));
  return table.ok() ? std::move(table).value() : CsvTable();
}

std::string problem_of(std::string_view text, std::size_t max_rows = 1'000'000) {
  const auto table = parse_csv(text, "t.csv", max_rows);
  EXPECT_FALSE(table.ok());
  return table.ok() ? "" : render(table.fault().message);
}

TEST(CsvTable, ReadsRowsWithTheirLines) {
  const CsvTable table = table_of("id,cover\nA,12.5\nB,7\n");
  EXPECT_EQ(table.file, "t.csv");
  EXPECT_EQ(table.columns, (Cells{"id", "cover"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"A", "12.5"}));
  EXPECT_EQ(table.rows[0].line, 2U);
  EXPECT_EQ(table.rows[1].cells, (Cells{"B", "7"}));
  EXPECT_EQ(table.rows[1].line, 3U);
  EXPECT_EQ(table.column("cover"), 1U);
  EXPECT_FALSE(table.column("Cover").has_value());
}

TEST(CsvTable, LineEndsAndByteOrderMarkDoNotMatter) {
  for (const std::string text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2",
                                 "\xEF\xBB\xBF"
                                 "a,b\n1,2\n"}) {
    const CsvTable table = table_of(text);
    EXPECT_EQ(table.columns, (Cells{"a", "b"})) << text;
    ASSERT_EQ(table.rows.size(), 1U) << text;
    EXPECT_EQ(table.rows[0].cells, (Cells{"1", "2"})) << text;
    EXPECT_EQ(table.rows[0].line, 2U) << text;
  }
}

TEST(CsvTable, QuotedCellsHoldCommasQuotesAndLines) {
  const CsvTable table = table_of("a,b\n\"x, \"\"y\"\"\",\"1\r\n2\n3\"\n,\"\"\nlast,1\n");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"x, \"y\"", "1\r\n2\n3"}));
  EXPECT_EQ(table.rows[1].cells, (Cells{"", ""}));
  EXPECT_EQ(table.rows[1].line, 5U);
  EXPECT_EQ(table.rows[2].line, 6U);
}

TEST(CsvTable, TrimsSpacesOfEveryKind) {
  const CsvTable table = table_of(" a ,\tb\n \" q \" ,\xE3\x80\x80\xC2\xA0草 原\xE3\x80\x80\n");
  EXPECT_EQ(table.columns, (Cells{"a", "b"}));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"q", "草 原"}));
}

TEST(CsvTable, DropsEmptyRowsAtTheEndOnly) {
  EXPECT_EQ(table_of("a,b\n1,2\n\n , \n,\n\n").rows.size(), 1U);
  EXPECT_EQ(table_of("a,b\n").rows.size(), 0U);
  // Rows of commas in between are rows; a blank line has one cell.
  const CsvTable table = table_of("a,b\n,\n1,2\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"", ""}));
  EXPECT_EQ(problem_of("a,b\n1,2\n\n3,4\n"),
            "t.csv:3: another number of cells than columns (got 1, allowed 2); correct the row, and put cells with "
            "commas in quotation marks");
}

TEST(CsvTable, SaysWhereTheTableIsBroken) {
  const std::string count = "; correct the row, and put cells with commas in quotation marks";
  EXPECT_EQ(problem_of("a,b\n1,2\n1,2,3\n"),
            "t.csv:3: another number of cells than columns (got 3, allowed 2)" + count);
  EXPECT_EQ(problem_of("a,b\n1\n"), "t.csv:2: another number of cells than columns (got 1, allowed 2)" + count);
  EXPECT_EQ(problem_of("a,b\n1,\"2\n3,4\n"), "t.csv:2: a quotation mark is never closed; close it");
  EXPECT_EQ(problem_of("a,b\n1,2\"3\n"),
            "t.csv:2: a quotation mark inside a cell that does not begin with one; put the whole cell in quotation "
            "marks and double those inside");
  EXPECT_EQ(problem_of("a,b\n1,\"2\"3\n"),
            "t.csv:2: text after a closing quotation mark; double quotation marks that belong to the cell");
  EXPECT_EQ(problem_of("a,b,a\n"), "t.csv:1: the column a stands there twice; delete one");
  EXPECT_EQ(problem_of("a,,c\n"), "t.csv:1: column 2 has no name; name it or delete it");
  EXPECT_EQ(problem_of(""), "t.csv: is empty; write a header line with the column names");
  EXPECT_EQ(problem_of("\xEF\xBB\xBF"), "t.csv: is empty; write a header line with the column names");
}

TEST(CsvTable, ExplainsGbkFromExcel) {
  EXPECT_EQ(problem_of("id,class\r\nA,1\r\nB,\xB2\xDD\xD4\xAD\r\n"),
            "t.csv:3: is not UTF-8 text (Excel saves GBK unless told otherwise); save it again as \"CSV UTF-8\"");
  EXPECT_EQ(problem_of(std::string_view("a\n1\0\n", 5)),
            "t.csv:2: holds a NUL byte, so it is no text; save it again as \"CSV UTF-8\"");
}

TEST(CsvTable, KeepsToItsLimits) {
  EXPECT_TRUE(parse_csv("a\n1\n2\n", "t.csv", 2).ok());
  EXPECT_EQ(problem_of("a\n1\n2\n3\n", 2), "t.csv:4: more rows than allowed (allowed 2); split the file");
  std::string wide = "c0";
  for (std::size_t c = 1; c < kCsvMaxColumns; ++c) wide += ",c" + std::to_string(c);
  EXPECT_EQ(table_of(wide).columns.size(), 256U);
  EXPECT_EQ(problem_of(wide + ",more"), "t.csv:1: too many cells in a row (allowed 256); check the file");
}

}  // namespace
}  // namespace geo
