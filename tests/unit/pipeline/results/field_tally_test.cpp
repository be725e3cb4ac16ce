#include "pipeline/results/field_tally.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/message.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const std::vector<FieldCount>& counts, Language language = Language::en) {
  std::vector<std::string> out;
  for (const auto& warning : field_warnings(counts)) out.push_back(show(warning, language));
  return out;
}

// 1,377 plots of another year vanished once, and nothing was said.
TEST(FieldTally, NoRowVanishes) {
  FieldTally tally;
  tally.add(FieldKind::plots, "", 2013, FieldUse::other_year, 1000);
  tally.add(FieldKind::plots, "", 2014, FieldUse::other_year, 377);
  tally.add(FieldKind::plots, "150821", 2025, FieldUse::used, 40);
  tally.add(FieldKind::samples, "", 2025, FieldUse::outside_zones, 0);
  FieldData<Plot> read;
  read.refuse(geo::verbatim("x"), FieldUse::bad_cover);
  read.refuse(geo::verbatim("y"), FieldUse::bad_cover);
  tally.add_refused(FieldKind::plots, read);
  const auto counts = tally.counts();
  std::size_t rows = 0;
  for (const FieldCount& count : counts) rows += count.rows;
  EXPECT_EQ(rows, 1419u);
  EXPECT_THAT(
      texts(counts),
      ElementsAre("verify.plots: 2 of 1419 rows are not used: cover is not 0 to 100 %; write cover in percent, 0 "
                  "to 100",
                  "verify.plots: 1377 of 1419 rows are not used: of a year that was not computed (2013, 2014); "
                  "add the year to periods.years, or bring plots of the years that are judged"));
  EXPECT_EQ(texts(counts, Language::zh)[0],
            "verify.plots：1419 行中有 2 行未采用：盖度不在 0—100 % 之间；盖度以百分数填写，0—100");
}

TEST(FieldTally, PlotsOfACalibrationThatIsNotAcceptedAreNotUsed) {
  Calibration good;
  good.n = 40, good.accepted = true;
  EXPECT_EQ(use_of_plots(good, 40), FieldUse::used);
  EXPECT_EQ(use_of_plots(std::nullopt, 3), FieldUse::too_few_plots);
  EXPECT_EQ(use_of_plots(std::nullopt, 30), FieldUse::calibration_slope);
  Calibration bad = good;
  bad.accepted = false;
  bad.residual_rmse = 12;
  EXPECT_EQ(use_of_plots(bad, 29), FieldUse::too_few_plots);
  EXPECT_EQ(use_of_plots(bad, 30), FieldUse::calibration_error);
  bad.residual_rmse = 5, bad.cross_bias = 4;
  EXPECT_EQ(use_of_plots(bad, 30), FieldUse::calibration_bias);
  bad.b = -1;
  EXPECT_EQ(use_of_plots(bad, 30), FieldUse::calibration_slope);

  std::vector<FieldCount> counts{{FieldKind::plots, "a", 2025, FieldUse::used, 5},
                                 {FieldKind::samples, "a", 2025, FieldUse::used, 7}};
  put_calibration(FieldUse::too_few_plots, counts);
  EXPECT_EQ(counts[0].use, FieldUse::too_few_plots);
  EXPECT_EQ(counts[1].use, FieldUse::used);
}

TEST(FieldUses, StandInOrderAndHaveWordsInBothLanguages) {
  for (std::size_t i = 0; i < kFieldUses.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kFieldUses[i].use), i);
    EXPECT_NE(translate(Language::zh, kFieldUses[i].english), kFieldUses[i].english);
    if (kFieldUses[i].advice.empty()) continue;
    EXPECT_NE(translate(Language::zh, kFieldUses[i].advice), kFieldUses[i].advice);
  }
  EXPECT_EQ(kFieldUses.back().use, FieldUse::calibration_slope);
}

}  // namespace
}  // namespace steppe
