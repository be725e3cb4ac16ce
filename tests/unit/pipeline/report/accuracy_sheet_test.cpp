#include "pipeline/report/accuracy_sheet.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace steppe {
namespace {

AssessedMap map_of_two() {
  AssessedMap map;
  map.classes = {"a", "b"};
  map.words = {"甲", "乙"};
  AccuracySample sample;
  sample.survey.strata = {{1e9, 20, {}}, {1e9, 20, {}}};
  for (int i = 0; i < 40; ++i) {
    sample.survey.points.push_back({i < 20 ? 0U : 1U, static_cast<std::size_t>(i), i < 20 ? 5.0 : 45.0});
    sample.map.push_back(i < 20 ? 0 : 1);
    sample.reference.push_back(i % 10 == 0 ? 1 - sample.map.back() : sample.map.back());
  }
  map.accuracy = accuracy_of(sample, 2);
  map.mapped = {100, 900};
  map.total = 1000;
  return map;
}

TEST(AccuracySheet, EveryRowHasEveryColumn) {
  const Table table = accuracy_table(map_of_two(), Vocabulary::file);
  ASSERT_EQ(table.rows.size(), 3U);
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  EXPECT_EQ(table.columns.back(), "n_reference_b");
  EXPECT_EQ(cell_text(table.rows[2][0]), "all");
  EXPECT_EQ(accuracy_table(map_of_two(), Vocabulary::zh).columns.back(), "参考为该类的样点数: 乙");
}

TEST(AccuracySheet, AreasAreEmptyWherePixelsAreNotHectares) {
  AssessedMap map = map_of_two();
  map.in_hectares = false;
  const Table table = accuracy_table(map, Vocabulary::file);
  const auto column = [&](Column which) {
    return static_cast<std::size_t>(std::find(table.keys.begin(), table.keys.end(), which) - table.keys.begin());
  };
  EXPECT_EQ(cell_text(table.rows[0][column(Column::adjusted_ha)]), "");
  EXPECT_EQ(cell_text(table.rows[0][column(Column::users_pct)]), "90.0000");
  EXPECT_NE(cell_text(table.rows[0][column(Column::adjusted_share_pct)]), "");
}

TEST(AccuracySheet, TheMatrixHasSums) {
  const Table table = matrix_table(map_of_two(), Vocabulary::en);
  EXPECT_EQ(row_texts(table.rows[0]), (std::vector<std::string>{"甲", "18", "2", "20"}));
  EXPECT_EQ(row_texts(table.rows[2]), (std::vector<std::string>{"Sum", "20", "20", "40"}));
}

}  // namespace
}  // namespace steppe
