#include "pipeline/report/tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "libgeo/base/error.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using testing::HasSubstr;
using Row = std::vector<std::string>;

std::string joined(const Row& row) {
  std::string out;
  for (const auto& cell : row) out += (out.empty() ? "" : ",") + cell;
  return out;
}

TEST(Tables, HaveTheColumnsOfTheDesign) {
  const ReportFixture fixture;
  const auto tables = all_tables(fixture.input(), Vocabulary::file);
  ASSERT_EQ(tables.size(), 7u);
  const std::pair<const char*, const char*> expected[] = {
      {"zones",
       "zone_set,zone_version,zone_id,zone_name,level,period,indicator,definition,caliber,value,unit,se,ci95_low,"
       "ci95_high,method,area_total_ha,area_valid_ha,valid_share,n_dates_median,sensor_mix,status"},
      {"classes",
       "zone_set,zone_version,zone_id,zone_name,level,period,product,class,class_name,area_ha,area_wanmu,share_pct"},
      {"transitions",
       "zone_set,zone_version,zone_id,zone_name,level,period,product,from_period,to_period,from_class,to_class,"
       "area_ha"},
      {"ledger",
       "zone_set,zone_version,zone_id,zone_name,level,period,product,total_ha,valid_ha,cloud_ha,no_data_ha,masked_ha,"
       "residual_ha"},
      {"carbon",
       "zone_set,zone_version,zone_id,zone_name,level,period,pool,class,from_period,to_period,stock_tc,"
       "removal_tc_per_yr,emission_tc_per_yr,net_removal_tc_per_yr,net_removal_tco2_per_yr,ci95_low,ci95_high"},
      {"targets",
       "target_id,region,indicator,operator,target,unit,estimate,se,ci95_low,ci95_high,verdict,reason,definition,"
       "caliber,evidence_id"},
      {"scenes", "scene_id,sensor,acquired_utc,status,reason,path,sha256"}};
  for (std::size_t t = 0; t < tables.size(); ++t) {
    EXPECT_EQ(tables[t].name, expected[t].first);
    EXPECT_EQ(joined(tables[t].columns), expected[t].second);
    EXPECT_EQ(tables[t].keys, tables[t].columns);
    for (const auto& row : tables[t].rows) EXPECT_EQ(row.size(), tables[t].columns.size());
    for (const auto& key : tables[t].keys) EXPECT_TRUE(column_words(tables[t].name, key)) << key;
  }
}

TEST(ZonesTable, AnEstimateHasItsIntervalAMapHasNone) {
  const ReportFixture fixture;
  const auto table = zones_table(fixture.input(), Vocabulary::file);
  ASSERT_EQ(table.rows.size(), 6u);
  EXPECT_EQ(joined(table.rows[0]),
            "halves,0123456789abcdef,w,West,county,2020,vegetation_cover,vegetation_cover.dimidiate.1,relative,30.2500,"
            "%,,,,dimidiate_ndvi,1440.0000,1080.0000,0.750000,5,landsat-8:0.75;landsat-9:0.25,ok");
  // 40.5 ± 1.959964 · 1.5; the value is the figure's own.
  EXPECT_EQ((Row(table.rows[3].begin() + 5, table.rows[3].begin() + 14)),
            (Row{"2025", "vegetation_cover", "vegetation_cover.dimidiate.1", "relative", "33.2500", "%", "1.5000",
                 "37.5601", "43.4399"}));
  EXPECT_EQ(table.rows[1][9], "") << "no value is empty, never 0";
  EXPECT_EQ(table.rows[1][20], "low_obs");
}

TEST(ZonesTable, AnInvalidZoneKeepsItsRowWithoutFigures) {
  ReportFixture fixture;
  fixture.totals.zones[0].fault = "crosses itself";
  fixture.results.figures[0].value.reset();
  fixture.results.figures[0].status = "invalid_zone";
  const auto row = zones_table(fixture.input(), Vocabulary::file).rows.at(0);
  EXPECT_EQ((Row(row.begin() + 9, row.end())),
            (Row{"", "%", "", "", "", "dimidiate_ndvi", "", "", "", "", "", "invalid_zone"}));
}

TEST(ClassesTable, IsSortedAndCountsInWanmu) {
  const ReportFixture fixture;
  EXPECT_EQ(rows_text(classes_table(fixture.input(), Vocabulary::file)),
            "halves|0123456789abcdef|w|West|county|2020|landcover|4|typical_steppe|1200.0000|1.8000|80.0000\n"
            "halves|0123456789abcdef|w|West|county|2020|landcover|11|sand|300.0000|0.4500|20.0000\n"
            "halves|0123456789abcdef|w|West|county|2025|landcover|4|typical_steppe|1000.0000|1.5000|66.6667\n"
            "halves|0123456789abcdef|w|West|county|2025|landcover|11|sand|500.0000|0.7500|33.3333\n");
}

TEST(TransitionsTable, CarriesTheLaterYearAndKeepsWhatStayed) {
  const ReportFixture fixture;
  const std::string start = "halves|0123456789abcdef|w|West|county|2025|landcover|2020|2025|";
  EXPECT_EQ(rows_text(transitions_table(fixture.input(), Vocabulary::file)),
            start + "typical_steppe|typical_steppe|980.0000\n" + start + "typical_steppe|sand|220.0000\n" + start +
                "sand|typical_steppe|20.0000\n");
}

TEST(LedgerTable, HasEveryPartAndNothingForAnInvalidZone) {
  ReportFixture fixture;
  fixture.results.ledger[1].known = false;
  EXPECT_EQ(rows_text(ledger_table(fixture.input(), Vocabulary::file)),
            "halves|0123456789abcdef|w|West|county|2020|fvc|1440.0000|1080.0000|200.0000|100.0000|60.0000|0.0000\n"
            "halves|0123456789abcdef|w|West|county|2025|fvc||||||\n");
}

TEST(CarbonTable, KeepsSignsAndLeavesAnUnknownIntervalEmpty) {
  const ReportFixture fixture;
  const std::string start = "halves|0123456789abcdef|w|West|county|2025|";
  EXPECT_EQ(rows_text(carbon_table(fixture.input(), Vocabulary::file)),
            start + "biomass|typical_steppe|2020|2025|5000.000|12.500|2.500|10.000|36.667|4.000|16.000\n" + start +
                "total|total|2020|2025|90000.000|20.000|30.000|-10.000|-36.667||\n");
}

TEST(TargetsTable, GivesVerdictAndReasonInTheReadersWords) {
  const ReportFixture fixture;
  // 7.5 ± 1.959964 · 0.25
  EXPECT_EQ(rows_text(targets_table(fixture.input(), Vocabulary::file)),
            "t1|Bayannur|forest_coverage|>=|6.97|%|7.5000|0.2500|7.0100|7.9900|met|cannot be "
            "read|forest.rules.1|F2021|ev1\n"
            "t2|Bayannur|forest_coverage|>=|6.97|%|||||insufficient_data|cannot be read|forest.rules.1|F2021|ev1\n");
  const auto chinese = targets_table(fixture.input(), Vocabulary::zh);
  EXPECT_EQ(chinese.columns[10], "判定");
  EXPECT_EQ(chinese.keys[10], "verdict");
  EXPECT_EQ(chinese.rows[0][1], "巴彦淖尔市");
  EXPECT_EQ(chinese.rows[0][2], "森林覆盖率");
  EXPECT_EQ(chinese.rows[0][10], "达到");
  EXPECT_EQ(chinese.rows[1][10], "数据不足");
  EXPECT_EQ(chinese.rows[0][6], "7.5000") << "numbers do not depend on the language";
}

TEST(Words, EveryVerdictHasItsChineseWord) {
  const char* expected[] = {"达到", "未达到", "无法判定", "口径不可比", "数据不足", "卫星不可核实"};
  for (std::size_t v = 0; v < kVerdictNames.size(); ++v) {
    EXPECT_EQ(word(Vocabulary::zh, static_cast<Verdict>(v)), expected[v]);
    EXPECT_EQ(word(Vocabulary::file, static_cast<Verdict>(v)), kVerdictNames[v]);
  }
  EXPECT_EQ(word(Vocabulary::en, Verdict::not_verifiable), "not verifiable by satellite");
  EXPECT_EQ(word(Vocabulary::zh, "something_new"), "something_new");
  EXPECT_EQ(class_word(Vocabulary::file, "landcover", std::uint8_t{11}), "sand");
  EXPECT_NE(class_word(Vocabulary::zh, "landcover", "sand"), "sand");
  EXPECT_EQ(class_word(Vocabulary::zh, "landcover", std::uint8_t{77}), "77");
  EXPECT_EQ(class_word(Vocabulary::zh, "landcover", "total"), "合计");
}

TEST(ScenesTable, AcceptedAndRefusedByPath) {
  const ReportFixture fixture;
  EXPECT_EQ(rows_text(scenes_table(fixture.night, Vocabulary::file)),
            "BAD|landsat-8|2020-07-01T03:00:00Z|refused|BAD: band B4, truncated|/in/a|bb\n"
            "GOOD|landsat-8|2020-07-01T03:00:00Z|accepted||/in/b|aa\n");
  EXPECT_EQ(scenes_table(fixture.night, Vocabulary::zh).rows[0][3], "未采用");
}

TEST(Tables, DoNotDependOnTheOrderOfTheResults) {
  ReportFixture fixture;
  const auto before = all_tables(fixture.input(), Vocabulary::file);
  for (auto* list : {&fixture.results.classes}) std::reverse(list->begin(), list->end());
  std::reverse(fixture.results.transitions.begin(), fixture.results.transitions.end());
  std::reverse(fixture.results.ledger.begin(), fixture.results.ledger.end());
  std::reverse(fixture.results.figures.begin(), fixture.results.figures.end());
  const auto after = all_tables(fixture.input(), Vocabulary::file);
  for (std::size_t t = 0; t < before.size(); ++t)
    EXPECT_EQ(rows_text(before[t]), rows_text(after[t])) << before[t].name;
}

std::string ledger_error(const ReportFixture& fixture) {
  try {
    check_ledgers(fixture.input());
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "closed";
}

TEST(Ledger, AnOpenOneIsAnError) {
  ReportFixture fixture;
  EXPECT_EQ(ledger_error(fixture), "closed");
  fixture.results.ledger[1].residual_ha = 0.0625;
  EXPECT_EQ(ledger_error(fixture),
            "zone w, fvc, 2025: the area ledger is open (got a residual of 0.0625 ha, allowed 0); nothing is "
            "published, please report this");
  fixture.results.ledger[1].residual_ha = 0;
  fixture.results.ledger[0].cloud_ha += 0.5;
  EXPECT_THAT(ledger_error(fixture), HasSubstr("zone w, fvc, 2020: the area ledger is open (got a residual of -0.5"));
  fixture.results.ledger[0].known = false;
  EXPECT_EQ(ledger_error(fixture), "closed") << "an invalid zone has no numbers to add up";
  fixture.results.ledger[1].residual_ha = -1e-12;
  EXPECT_THAT(ledger_error(fixture), HasSubstr("open")) << "the residual is a difference of integers: no tolerance";
}

}  // namespace
}  // namespace steppe
