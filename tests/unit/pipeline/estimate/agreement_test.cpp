#include "pipeline/estimate/agreement.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

Opinion said(int code) { return code == 0 ? Opinion{} : Opinion{static_cast<LandCover>(code)}; }

void add(FieldData<SamplePoint>& data, int first, int second, std::size_t points) {
  SamplePoint point;
  point.said.first = said(first);
  point.said.second = said(second);
  point.answer = answer_of(point.said).use;
  auto& rows = point.answer == FieldUse::used ? data.rows : data.unanswered;
  for (std::size_t i = 0; i < points; ++i) rows.push_back(point);
}

// 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no of 50: by chance half of them agree, so kappa is (0.7 − 0.5)/(1 − 0.5).
TEST(Agreement, CohensKappa) {
  FieldData<SamplePoint> data;
  add(data, 1, 1, 20), add(data, 1, 2, 5), add(data, 2, 1, 10), add(data, 2, 2, 15);
  const Agreement got = agreement_of(data);
  EXPECT_EQ(got.points, 50U);
  EXPECT_EQ(got.agreed, 35U);
  EXPECT_EQ(got.undecided, 15U);
  EXPECT_DOUBLE_EQ(got.share(), 0.7);
  EXPECT_NEAR(got.kappa.value(), 0.4, 1e-12);
  ASSERT_EQ(got.classes.size(), 2U);
  EXPECT_EQ(got.classes[0].first, 25U);
  EXPECT_EQ(got.classes[0].second, 30U);
  EXPECT_NEAR(got.classes[0].share(), 40.0 / 55, 1e-12);
}

TEST(Agreement, CannotTellIsCountedBeside) {
  FieldData<SamplePoint> data;
  add(data, 1, 1, 3), add(data, 0, 1, 2), add(data, 0, 0, 4);
  const Agreement got = agreement_of(data);
  EXPECT_EQ(got.points, 3U);
  EXPECT_EQ(got.cannot_tell, 6U);
  EXPECT_EQ(got.undecided, 2U);
  EXPECT_FALSE(got.kappa);  // all points are of one class: nothing can be said beyond chance
}

TEST(Agreement, OneInterpreterIsNone) {
  FieldData<SamplePoint> data;
  SamplePoint alone;
  alone.said.first = said(1);
  data.rows = {alone, alone};
  EXPECT_EQ(agreement_of(data).points, 0U);
  EXPECT_FALSE(agreement_of(data).kappa);
}

}  // namespace
}  // namespace steppe
