#include "pipeline/serve/served_table.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

constexpr const char* kText =
    "\xEF\xBB\xBFzone_id,zone_name,value\r\n"
    "150102,\"East, \"\"new\"\"\r\nside\",1.50\r\n"
    "150103,'=cmd,\r\n"
    "150102,East,-2.00\r\n";

TEST(ServedTable, GivesTheRowsOfAZoneInTheFilesOrder) {
  const auto table = ServedTable::from(kText, "zones.csv");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table.value().size(), 3U);
  const auto rows = table.value().of_zone("150102");
  ASSERT_EQ(rows.rows.size(), 2U);
  EXPECT_EQ(rows.rows[0].cells, (std::vector<std::string>{"150102", "East, \"new\"\r\nside", "1.50"}));
  EXPECT_EQ(rows.rows[1].cells[2], "-2.00");
  EXPECT_TRUE(table.value().of_zone("nobody").rows.empty());
  EXPECT_EQ(table.value().all().rows.size(), 3U);
}

TEST(ServedTable, TakesOffWhatKeepsASpreadsheetFromRunningACell) {
  const auto table = ServedTable::from(kText, "zones.csv");
  EXPECT_EQ(table.value().of_zone("150103").rows.at(0).cells[1], "=cmd");
}

TEST(ServedTable, HasNoRowsOfATableWithoutAny) {
  const auto table = ServedTable::from("zone_id,value\r\n", "zones.csv");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table.value().size(), 0U);
  EXPECT_TRUE(table.value().all().rows.empty());
}

TEST(ServedTable, RefusesWhatIsNoTable) {
  EXPECT_FALSE(ServedTable::from("a,b\r\n1\r\n", "zones.csv").ok());
  EXPECT_FALSE(ServedTable::from("", "zones.csv").ok());
}

TEST(ServedTable, ReadsMoreRowsThanItParsesAtOnce) {
  std::string text = "zone_id,value\r\n";
  for (int i = 0; i < 10000; ++i) text += std::to_string(i % 7) + "," + std::to_string(i) + "\r\n";
  const auto table = ServedTable::from(text, "zones.csv");
  ASSERT_TRUE(table.ok());
  const auto rows = table.value().of_zone("3").rows;
  ASSERT_EQ(rows.size(), 1429U);
  for (std::size_t i = 0; i < rows.size(); ++i) ASSERT_EQ(rows[i].cells[1], std::to_string(7 * i + 3));
}

}  // namespace
}  // namespace steppe
