#include "pipeline/query/answer_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "answer_fixture.hpp"
#include "pipeline/report/csv.hpp"

namespace {

using namespace steppe;
using steppe_test::Answers;
using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const Table& table) {
  std::vector<Row> rows;
  for (const auto& cells : table.rows) {
    Row& row = rows.emplace_back();
    for (std::size_t c = 0; c < cells.size(); ++c) row[table.columns[c]] = cell_text(cells[c]);
  }
  return rows;
}

Row only(const std::vector<Row>& rows, const Row& wanted) {
  std::vector<Row> found;
  for (const Row& row : rows)
    if (std::all_of(wanted.begin(), wanted.end(), [&](const auto& w) { return row.at(w.first) == w.second; }))
      found.push_back(row);
  EXPECT_EQ(found.size(), 1U);
  return found.empty() ? Row{} : found.front();
}

TEST(AnswerCsv, HasTheColumnsThatScriptsReadInTheirOrder) {
  EXPECT_EQ(csv_text(answer_header()),
            "\xEF\xBB\xBFpolygon_id,polygon_name,layer,period,status,reason,definition,caliber,measure,class,"
            "class_name,value,unit,se,ci95_low,ci95_high,area_wanmu,share_pct,total_ha,valid_ha,cloud_ha,snow_ha,"
            "no_data_ha,masked_ha,valid_share,n_dates_median,sensor_mix,polygon_ha,outside_ha\r\n");
}

TEST(AnswerCsv, AContinuousLayerHasARowAMeasure) {
  const Answers answers;
  const auto rows = rows_of(answer_rows(answers.context, answers.known()));
  const Row mean = only(rows, {{"layer", "fvc"}, {"period", "2025"}, {"measure", "mean"}});
  EXPECT_EQ(mean.at("polygon_id"), "7");
  EXPECT_EQ(mean.at("value"), "31.0470") << "decimals of zones.csv";
  EXPECT_EQ(mean.at("unit"), "%");
  EXPECT_EQ(mean.at("se"), "") << "a mean of the map has none";
  EXPECT_EQ(mean.at("definition"), "fvc.1");
  EXPECT_EQ(mean.at("caliber"), "relative");
  EXPECT_EQ(mean.at("valid_ha"), "749.1235");
  EXPECT_EQ(mean.at("valid_share"), "0.998831");
  EXPECT_EQ(mean.at("n_dates_median"), "7");
  EXPECT_EQ(mean.at("sensor_mix"), "landsat-8:0.62;landsat-9:0.38");
  EXPECT_EQ(mean.at("polygon_ha"), "1000.0000");
  EXPECT_EQ(mean.at("outside_ha"), "250.0000");
  for (const auto& [measure, value] :
       std::map<std::string, std::string>{{"sd", "4.2500"}, {"min", "2.0000"}, {"max", "97.5000"}})
    EXPECT_EQ(only(rows, {{"measure", measure}}).at("value"), value);
}

TEST(AnswerCsv, TheCalibratedMeanIsOfAnotherCaliber) {
  const Answers answers;
  const auto rows = rows_of(answer_rows(answers.context, answers.known()));
  const Row row = only(rows, {{"measure", "calibrated_mean"}});
  EXPECT_EQ(row.at("caliber"), "calibrated");
  EXPECT_EQ(row.at("value"), "33.5000");
  EXPECT_EQ(row.at("se"), "0.6600");
  EXPECT_EQ(row.at("ci95_low"), "32.2064");
  EXPECT_EQ(row.at("ci95_high"), "34.7936");
}

TEST(AnswerCsv, AnIntervalOfCoverEndsAtNothing) {
  Answers answers;
  PolygonAnswer bare = answers.known().answer.value();
  for (LayerAnswer& layer : bare.layers)
    if (layer.estimate) layer.estimate->value = 0.5;
  AnsweredPolygon polygon = answers.known();
  polygon.answer = bare;
  const Row row = only(rows_of(answer_rows(answers.context, polygon)), {{"measure", "calibrated_mean"}});
  EXPECT_EQ(row.at("ci95_low"), "0.0000");
  EXPECT_EQ(row.at("ci95_high"), "1.7936");
}

TEST(AnswerCsv, AClassLayerHasARowAClass) {
  const Answers answers;
  const auto rows = rows_of(answer_rows(answers.context, answers.known()));
  const Row row = only(rows, {{"layer", "forest"}, {"period", "2025"}, {"class", "1"}});
  EXPECT_EQ(row.at("measure"), "class_area");
  EXPECT_EQ(row.at("class_name"), "arbor");
  EXPECT_EQ(row.at("value"), "100.0000");
  EXPECT_EQ(row.at("unit"), "ha");
  EXPECT_EQ(row.at("area_wanmu"), "0.1500");
  EXPECT_EQ(row.at("share_pct"), "13.3490");
}

TEST(AnswerCsv, WithoutAFigureThereIsStillARow) {
  const Answers answers;
  const auto rows = rows_of(answer_rows(answers.context, answers.known()));
  for (const auto& [layer, measure] : {std::pair("fvc", "mean"), std::pair("forest", "class_area")}) {
    const Row row = only(rows, {{"layer", layer}, {"period", "2020"}});
    EXPECT_EQ(row.at("measure"), measure);
    EXPECT_EQ(row.at("status"), "low_obs");
    EXPECT_EQ(row.at("reason"), "too little was seen");
    EXPECT_EQ(row.at("value"), "");
    EXPECT_EQ(row.at("cloud_ha"), "450.0000") << "why: the ledger says so";
  }
}

TEST(AnswerCsv, NothingIsSaidOfWhatWasNotRead) {
  const Answers answers;
  auto polygon = answers.known();
  for (const FigureStatus status : {FigureStatus::outside, FigureStatus::failed}) {
    auto answer = polygon.answer.value();
    answer.layers = {answer.layers.front()};
    answer.layers.front().status = status;
    answer.changes.clear();
    polygon.answer = answer;
    const auto rows = rows_of(answer_rows(answers.context, polygon));
    ASSERT_EQ(rows.size(), 1U);
    for (const char* cell :
         {"value", "total_ha", "valid_ha", "cloud_ha", "snow_ha", "no_data_ha", "masked_ha", "valid_share"})
      EXPECT_EQ(rows[0].at(cell), "") << cell;
  }
}

TEST(AnswerCsv, ChangesNameBothPeriods) {
  const Answers answers;
  const auto rows = rows_of(answer_rows(answers.context, answers.known()));
  const Row none = only(rows, {{"measure", "mean_change"}});
  EXPECT_EQ(none.at("period"), "2020..2025");
  EXPECT_EQ(none.at("value"), "");
  EXPECT_EQ(none.at("reason"), "no value in 2020");
  const Row lost = only(rows, {{"measure", "class_area_change"}, {"class", "0"}});
  EXPECT_EQ(lost.at("value"), "-10.5000");
  EXPECT_EQ(lost.at("status"), "ok");
}

TEST(AnswerCsv, ARefusedPolygonHasARowForEachLayerAndPeriod) {
  const Answers answers;
  const auto rows = rows_of(answer_rows(answers.context, answers.refused()));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].at("layer"), "fvc");
  EXPECT_EQ(rows[1].at("period"), "2025");
  EXPECT_EQ(rows[3].at("layer"), "forest");
  for (const Row& row : rows) {
    EXPECT_EQ(row.at("status"), "invalid_polygon");
    EXPECT_EQ(row.at("reason"), "polygon =8: it crosses itself");
    EXPECT_EQ(row.at("polygon_ha"), "");
  }
}

TEST(AnswerCsv, AnIdIsNoFormula) {
  const Answers answers;
  EXPECT_THAT(csv_rows(answer_rows(answers.context, answers.refused())), testing::StartsWith("'=8,,fvc,2020,"));
}

TEST(AnswerCsv, PiecesMakeTheWholeFile) {
  const Answers answers;
  const Table table = answer_rows(answers.context, answers.known());
  EXPECT_EQ(csv_text(answer_header()) + csv_rows(table), csv_text(table));
}

}  // namespace
