#include "pipeline/query/answer_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer_fixture.hpp"

namespace {

using namespace steppe;
using steppe_test::Answers;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(AnswerPage, TheHeadSaysWhoAndHowLarge) {
  const Answers answers;
  EXPECT_EQ(answer_page(answers.context, answers.known(), Language::en).head,
            "Polygon 草场, 北 (7): 1000.00 ha = 1.5000 × 10 000 mu, of which 250.00 ha (25.00 %) outside the data");
  EXPECT_EQ(answer_page(answers.context, answers.known(), Language::zh).head,
            "多边形 草场, 北 (7)：1000.00 公顷，合 1.5000 万亩，其中 250.00 公顷（25.00 %）在数据范围外");
}

TEST(AnswerPage, ARefusedPolygonIsItsReason) {
  const Answers answers;
  const auto page = answer_page(answers.context, answers.refused(), Language::en);
  EXPECT_EQ(page.head, "Polygon =8: invalid polygon: polygon =8: it crosses itself");
  EXPECT_TRUE(page.tables.empty());
}

TEST(AnswerPage, ShowsLayersAndPeriodsRoundedForReading) {
  const Answers answers;
  const auto page = answer_page(answers.context, answers.known(), Language::en);
  ASSERT_EQ(page.tables.size(), 2U);
  const ShownTable& table = page.tables[0];
  EXPECT_THAT(table.columns,
              ElementsAre("Layer", "Period", "Status", "Seen (%)", "Mean", "Calibrated ± SE", "Clear days"))
      << "no column for a change that there is not";
  EXPECT_THAT(row_texts(table.rows[0]),
              ElementsAre("Fractional vegetation cover (%)", "2020", "too few observations", "40.0", "", "", "1"));
  EXPECT_THAT(row_texts(table.rows[1]), ElementsAre("Fractional vegetation cover (%)", "2025", "sufficient", "99.9",
                                                    "31.05", "33.50 ± 0.66", "7"));
  EXPECT_THAT(table.right, ElementsAre(3, 4, 5, 6));
}

TEST(AnswerPage, ShowsClassesWithTheirChange) {
  const Answers answers;
  const ShownTable table = answer_page(answers.context, answers.known(), Language::zh).tables[1];
  EXPECT_THAT(table.columns,
              ElementsAre("图层", "时期", "类别", "面积（公顷）", "面积（万亩）", "占比（%）", "变化（公顷）"));
  EXPECT_THAT(row_texts(table.rows[0]), ElementsAre("森林", "2025", testing::_, "649.12", "0.9737", "86.65", "-10.50"));
  EXPECT_THAT(row_texts(table.rows[1]), ElementsAre("", "", testing::_, "100.00", "0.1500", "13.35", "+10.50"));
}

TEST(AnswerPage, AReasonOfSeveralLayersIsSaidOnce) {
  const Answers answers;
  const auto notes = answer_page(answers.context, answers.known(), Language::en).notes;
  EXPECT_THAT(notes, ElementsAre("Observations of 2025: landsat-8 62 %, landsat-9 38 %",
                                 "Fractional vegetation cover, Forest 2020: too little was seen",
                                 "Fractional vegetation cover 2020 → 2025: no change is given: no value in 2020"));
}

TEST(AnswerPage, ANameCannotSpeakToTheTerminal) {
  const Answers answers;
  auto polygon = answers.known();
  polygon.name = "a\x1b[2J\nb";
  const auto head = answer_page(answers.context, polygon, Language::en).head;
  EXPECT_EQ(head.find('\x1b'), head.npos);
  EXPECT_EQ(head.find('\n'), head.npos);
}

TEST(AnswerPage, ClosesWithDefinitionsAndTheDatum) {
  const Answers answers;
  const auto notes = closing_notes(answers.context, Language::en);
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_EQ(notes[0], "Fractional vegetation cover: definition fvc.1, caliber relative (satellite)");
  EXPECT_THAT(notes[2], HasSubstr("GCJ-02"));
  EXPECT_THAT(closing_notes(answers.context, Language::zh)[2], HasSubstr("GCJ-02"));
}

}  // namespace
