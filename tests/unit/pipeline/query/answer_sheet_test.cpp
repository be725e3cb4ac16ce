#include "pipeline/query/answer_sheet.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "answer_fixture.hpp"
#include "pipeline/query/answer_csv.hpp"

namespace steppe {
namespace {

using steppe_test::Answers;

std::size_t place_of_column(std::string_view name) {
  const auto columns = answer_header().columns;
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

TEST(AnswerSheet, HasTheNumbersOfTheFileAndWordsForPeople) {
  const Answers answers;
  for (const auto& polygon : {answers.known(), answers.refused()}) {
    const Table file = answer_rows(answers.context, polygon);
    const Table sheet = answer_sheet_rows(answers.context, polygon, Vocabulary::zh);
    ASSERT_EQ(sheet.rows.size(), file.rows.size());
    for (std::size_t r = 0; r < file.rows.size(); ++r)
      for (std::size_t c = 0; c < file.rows[r].size(); ++c) {
        if (!std::holds_alternative<std::string>(sheet.rows[r][c])) {
          EXPECT_EQ(sheet.rows[r][c], file.rows[r][c]);
        }
      }
  }
}

TEST(AnswerSheet, SaysEverythingInTheReadersLanguage) {
  const Answers answers;
  const Table english = answer_sheet_rows(answers.context, answers.known(), Vocabulary::en);
  const Table chinese = answer_sheet_rows(answers.context, answers.known(), Vocabulary::zh);
  const auto at = [](const Table& table, std::size_t row, std::string_view column) {
    return cell_text(table.rows[row][place_of_column(column)]);
  };
  EXPECT_EQ(at(english, 0, "layer"), "Fractional vegetation cover");
  EXPECT_EQ(at(english, 0, "measure"), "Mean");
  EXPECT_EQ(at(chinese, 0, "measure"), "均值");
  for (std::size_t c = 0; c < chinese.columns.size(); ++c) {
    EXPECT_NE(chinese.columns[c], english.columns[c]) << english.columns[c];
    EXPECT_NE(english.columns[c], answer_header().columns[c]);
  }
}

TEST(AnswerSheet, NamesClasses) {
  const Answers answers;
  const Table sheet = answer_sheet_rows(answers.context, answers.known(), Vocabulary::en);
  bool any = false;
  for (const auto& row : sheet.rows) {
    const std::string name = cell_text(row[place_of_column("class_name")]);
    any |= !name.empty();
    EXPECT_EQ(name.find('_'), std::string::npos) << name;
  }
  EXPECT_TRUE(any);
}

}  // namespace
}  // namespace steppe
