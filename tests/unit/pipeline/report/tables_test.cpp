#include "pipeline/report/tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "report_fixture.hpp"

namespace steppe {
namespace {

Table zones_table(const ReportFixture& fixture) {
  return report_table(ReportTable::zones, fixture.input(), Vocabulary::file);
}

// The text of what stands in a row in this column.
std::string at(const Table& table, std::size_t row, Column column) {
  return cell_text(table.rows.at(row).at(place_of(table, column)));
}

TEST(Tables, HaveTheColumnsOfTheDesign) {
  const ReportFixture fixture;
  const auto tables = all_tables(fixture.input(), Vocabulary::file);
  ASSERT_EQ(tables.size(), 22u);
  const std::pair<const char*, const char*> expected[] = {
      {"zones",
       "zone_set,zone_version,zone_id,zone_name,level,period,indicator,definition,caliber,value,unit,se,ci95_low,"
       "ci95_high,method,area_total_ha,area_valid_ha,valid_share,n_dates_median,sensor_mix,status,reason,"
       "value_wanmu,area_total_wanmu"},
      {"classes",
       "zone_set,zone_version,zone_id,zone_name,level,period,product,class,class_name,area_ha,area_wanmu,share_pct"},
      {"transitions",
       "zone_set,zone_version,zone_id,zone_name,level,period,product,from_period,to_period,from_class,to_class,"
       "area_ha,area_wanmu"},
      {"ledger",
       "zone_set,zone_version,zone_id,zone_name,level,period,product,total_ha,valid_ha,cloud_ha,snow_ha,no_data_ha,"
       "masked_ha,residual_ha,total_wanmu,valid_wanmu"},
      {"carbon",
       "zone_set,zone_version,zone_id,zone_name,level,period,pool,class,from_period,to_period,stock_tc,"
       "removal_tc_per_yr,emission_tc_per_yr,net_removal_tc_per_yr,net_removal_tco2_per_yr,ci95_low,ci95_high"},
      {"targets",
       "target_id,region,indicator,operator,target,unit,estimate,se,ci95_low,ci95_high,verdict,reason,definition,"
       "caliber,evidence_id,kind,zone_id,zone_name,target_year,baseline,baseline_year,binding,document,section,"
       "denominator,denominator_ha,zones_area_ha,official_area_ha,official_area_source,covered_pct"},
      {"scenes", "scene_id,sensor,acquired_utc,status,reason,path,sha256"},
      {"layers", "layer,path,value,class,status,features,area_ha,area_wanmu"},
      {"field_data", "data,period,zone_id,zone_name,status,rows,advice"},
      {"error_terms",
       "zone_set,zone_version,zone_id,zone_name,level,period,indicator,caliber,unit,error_term,se,variance_pct,status,"
       "common_to,reason"},
      {"calibration", "class,period,plots,field_mean,map_mean,residual_mean,residual_rmse,a,b,status,reason"},
      {"works",
       "target_id,work_id,kind,date,zone_id,zone_name,stated_ha,polygon_ha,status,counted_low_ha,counted_high_ha,"
       "counted_low_wanmu"},
      {"accuracy",
       "period,product,design,class,n_map,n_reference,n_agreed,users_accuracy_pct,users_se_pct,users_ci95_low_pct,"
       "users_ci95_high_pct,producers_accuracy_pct,producers_se_pct,producers_ci95_low_pct,producers_ci95_high_pct,"
       "overall_accuracy_pct,overall_se_pct,overall_ci95_low_pct,overall_ci95_high_pct,mapped_area_ha,area_ha,"
       "area_wanmu,area_se_ha,area_ci95_low_ha,area_ci95_high_ha,area_share_pct"},
      {"discrepancy",
       "target_id,zone_id,zone_name,indicator,period,unit,official,estimate,part,difference,difference_low,"
       "difference_high,status,reason"},
      {"zone_versions",
       "zone_set,zone_version,zone_id,zone_name,level,period,indicator,caliber,unit,value,previous_name,"
       "previous_version,previous_value,boundary_part,from_period,from_previous_value,change,land_part,reason"},
      {"patches",
       "patch_id,kind,from_period,to_period,from_class,to_class,first_seen,confirmed,clear_dates,showing_dates,area_ha,"
       "area_mu,zone_id,zone_name,confidence,magnitude,times_noise,red_line_m,lon,lat,current,state,person,date,note"},
      {"forest_parts", "zone_set,zone_version,zone_id,zone_name,level,period,caliber,part,area_ha,area_wanmu"},
      {"belts",
       "belt,period,piece,from_m,to_m,width_m,cover_median_pct,known_m,gap_m,gap_pct,pieces,pieces_with_gap,lon,"
       "lat"},
      {"landscape",
       "area,period,from_period,class,class_name,known_ha,class_ha,class_pct,patches,mean_patch_ha,largest_patch_ha,"
       "edge_m_per_ha"},
      {"lakes",
       "lake,date,ten_days,platform,lake_ha,seen_pct,open_ha,submerged_ha,emergent_ha,dry_ha,unseen_ha,water_ha,"
       "level_m,deviation_m,least_ha,status"},
      {"lake_ten_days", "lake,period,ten_days,clear_days,water_ha,level_m,deviation_m,least_ha"},
      {"quarantine",
       "scene_id,acquired_utc,status,zone_id,zone_name,level,period,area_ha,area_wanmu,share_pct,days_left,reason"}};
  for (std::size_t t = 0; t < tables.size(); ++t) {
    EXPECT_EQ(tables[t].name, expected[t].first);
    EXPECT_EQ(joined({tables[t].columns.begin(), tables[t].columns.end()}, ","), expected[t].second);
    EXPECT_EQ(tables[t].keys.size(), tables[t].columns.size());
    for (const auto& row : tables[t].rows) EXPECT_EQ(row.size(), tables[t].columns.size());
  }
}

TEST(Tables, ANumberStaysOneInColumnsOfNumbersAndNowhereElse) {
  const ReportFixture fixture;
  for (const Table& table : all_tables(fixture.input(), Vocabulary::zh))
    for (const auto& row : table.rows)
      for (std::size_t c = 0; c < row.size(); ++c) {
        const bool words = std::holds_alternative<std::string>(row[c]);
        const bool empty = std::holds_alternative<std::monostate>(row[c]);
        const ColumnFacts& facts = column_facts(table.keys[c]);
        EXPECT_TRUE(empty || words == (facts.kind == ColumnKind::words)) << table.name << ": " << facts.name;
        EXPECT_TRUE(empty || facts.kind != ColumnKind::year || std::holds_alternative<std::int64_t>(row[c]))
            << facts.name;
      }
}

// The parts of a change add up, and what is not known is empty.
TEST(ZoneVersionsTable, HasTheBoundarysPartAndTheLands) {
  ReportFixture fixture;
  EXPECT_EQ(report_table(ReportTable::zone_versions, fixture.input(), Vocabulary::file).rows.size(), 0u);
  ZoneVersions versions{"counties 2020", "abcd", {}};
  ZoneVersionRow row{"w", "West", "county", 2025, Indicator::forest_area, "F2020", Unit::hectare, 1, 80.0, 100.0};
  row.from_period = 2020;
  row.from_previous_value = 90;
  versions.rows = {row, {"gone", "Gone", "county", 2025, Indicator::forest_area, "F2020", Unit::hectare, 1, {}, 5.0}};
  versions.rows[1].reason = geo::message("the boundaries of this run have no such zone");
  fixture.results.zone_versions = versions;
  const Table table = report_table(ReportTable::zone_versions, fixture.input(), Vocabulary::file);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(at(table, 0, Column::boundary_part), "-20.0");
  EXPECT_EQ(at(table, 0, Column::land_part), "10.0");
  EXPECT_EQ(at(table, 0, Column::change_published), "-10.0");
  EXPECT_EQ(at(table, 0, Column::previous_name), "counties 2020");
  EXPECT_EQ(at(table, 1, Column::value), "");
  EXPECT_EQ(at(table, 1, Column::boundary_part), "");
  EXPECT_EQ(at(table, 1, Column::from_period), "");
  EXPECT_EQ(at(table, 1, Column::reason), "the boundaries of this run have no such zone");
  const Table chinese = report_table(ReportTable::zone_versions, fixture.input(), Vocabulary::zh);
  EXPECT_EQ(at(chinese, 1, Column::reason), "本次运行的边界中没有该统计单元");
}

TEST(Tables, StandInTheOrderOfTheirEnumeration) {
  std::size_t next = 0;
  for (const TableFacts& facts : report_tables()) EXPECT_EQ(static_cast<std::size_t>(facts.table), next++);
  EXPECT_EQ(next, 22u);
}

TEST(Tables, ABriefTableHasSomeColumnsOfTheWhole) {
  const ReportFixture fixture;
  const Table brief = brief_table(ReportTable::targets, fixture.input(), Vocabulary::file);
  EXPECT_EQ(joined({brief.columns.begin(), brief.columns.end()}, ","),
            "target_id,region,indicator,operator,target,unit,estimate,ci95_low,ci95_high,verdict,reason");
  EXPECT_EQ(joined(brief.rows.at(0), ","),
            "t1,Bayannur,forest_coverage,>=,6.97,%,7.5000,7.0100,7.9900,met,cannot be read");
}

TEST(ZonesTable, AnEstimateHasItsIntervalAMapHasNone) {
  const ReportFixture fixture;
  const auto table = zones_table(fixture);
  ASSERT_EQ(table.rows.size(), 6u);
  EXPECT_EQ(joined(table.rows[0], ","),
            "halves,0123456789abcdef,w,West,county,2020,vegetation_cover,vegetation_cover.dimidiate.1,relative,30.2500,"
            "%,,,,dimidiate_ndvi,1440.0000,1080.0000,0.750000,5,landsat-8:0.75;landsat-9:0.25,ok,,,2.1600");
  // 40.5 ± 1.959964 · 1.5; the value is the figure's own.
  EXPECT_EQ(joined({table.rows[3].begin() + 5, table.rows[3].begin() + 14}, ","),
            "2025,vegetation_cover,vegetation_cover.dimidiate.1,relative,33.2500,%,1.5000,37.5601,43.4399");
  EXPECT_EQ(table.rows[1][9], Cell()) << "no value is empty, never 0";
  EXPECT_EQ(at(table, 1, Column::status), "low_obs");
}

TEST(ZonesTable, AnInvalidZoneKeepsItsRowWithoutFigures) {
  ReportFixture fixture;
  fixture.totals.zones[0].fault = geo::verbatim("crosses itself");
  fixture.results.figures[0].value.reset();
  fixture.results.figures[0].status = FigureStatus::invalid_zone;
  const auto row = zones_table(fixture).rows.at(0);
  EXPECT_EQ(joined({row.begin() + 9, row.end()}, ","), ",%,,,,dimidiate_ndvi,,,,,,invalid_zone,,,");
}

TEST(ClassesTable, IsSortedAndCountsInWanmu) {
  const ReportFixture fixture;
  EXPECT_EQ(rows_text(report_table(ReportTable::classes, fixture.input(), Vocabulary::file)),
            "halves|0123456789abcdef|w|West|county|2020|landcover|4|typical_steppe|1200.0000|1.8000|80.0000\n"
            "halves|0123456789abcdef|w|West|county|2020|landcover|11|sand|300.0000|0.4500|20.0000\n"
            "halves|0123456789abcdef|w|West|county|2025|landcover|4|typical_steppe|1000.0000|1.5000|66.6667\n"
            "halves|0123456789abcdef|w|West|county|2025|landcover|11|sand|500.0000|0.7500|33.3333\n");
}

TEST(TransitionsTable, CarriesTheLaterYearAndKeepsWhatStayed) {
  const ReportFixture fixture;
  const std::string start = "halves|0123456789abcdef|w|West|county|2025|landcover|2020|2025|";
  EXPECT_EQ(rows_text(report_table(ReportTable::transitions, fixture.input(), Vocabulary::file)),
            start + "typical_steppe|typical_steppe|980.0000|1.4700\n" + start +
                "typical_steppe|sand|220.0000|0.3300\n" + start + "sand|typical_steppe|20.0000|0.0300\n");
}

TEST(LedgerTable, HasEveryPartAndNothingForAnInvalidZone) {
  ReportFixture fixture;
  fixture.results.ledger[1].known = false;
  EXPECT_EQ(rows_text(report_table(ReportTable::ledger, fixture.input(), Vocabulary::file)),
            "halves|0123456789abcdef|w|West|county|2020|fvc|1440.0000|1080.0000|200.0000|40.0000|100.0000|20.0000|0."
            "0000|2.1600|1.6200\n"
            "halves|0123456789abcdef|w|West|county|2025|fvc|||||||||\n");
}

TEST(FieldDataTable, HasARowForEveryReason) {
  ReportFixture fixture;
  fixture.results.field_counts = {{FieldKind::plots, "w", 2025, FieldUse::used, 31},
                                  {FieldKind::plots, "", 2013, FieldUse::other_year, 1377},
                                  {FieldKind::samples, "", 0, FieldUse::cannot_tell, 2}};
  EXPECT_EQ(rows_text(report_table(ReportTable::field_data, fixture.input(), Vocabulary::file)),
            "plots|2025|w|West|used|31|\n"
            "plots|2013|||other_year|1377|add the year to periods.years, or bring plots of the years that are judged\n"
            "samples||||cannot_tell|2|\n");
  EXPECT_EQ(cell_text(report_table(ReportTable::field_data, fixture.input(), Vocabulary::zh).rows.at(1).at(4)),
            "属于未计算的年份");
}

TEST(CarbonTable, KeepsSignsAndLeavesAnUnknownIntervalEmpty) {
  const ReportFixture fixture;
  const std::string start = "halves|0123456789abcdef|w|West|county|2025|";
  EXPECT_EQ(rows_text(report_table(ReportTable::carbon, fixture.input(), Vocabulary::file)),
            start + "biomass|typical_steppe|2020|2025|5000.000|12.500|2.500|10.000|36.667|4.000|16.000\n" + start +
                "total|total|2020|2025|90000.000|20.000|30.000|-10.000|-36.667||\n");
}

TEST(TargetsTable, GivesVerdictAndReasonInTheReadersWords) {
  const ReportFixture fixture;
  // 7.5 ± 1.959964 · 0.25
  EXPECT_EQ(rows_text(report_table(ReportTable::targets, fixture.input(), Vocabulary::file)),
            "t1|Bayannur|forest_coverage|>=|6.97|%|7.5000|0.2500|7.0100|7.9900|met|cannot be "
            "read|forest.rules.1|F2021|ev1|target|||2025|||||||||||\n"
            "t2|Bayannur|forest_coverage|>=|6.97|%|||||insufficient_data|cannot be read|forest.rules.1|F2021|ev1|"
            "target|l|League|2025|6.47|2020|binding|plan|table 1|official_land_area|10000.0000|9950.0000|10000.0000|"
            "yearbook|99.5000\n");
  const auto chinese = report_table(ReportTable::targets, fixture.input(), Vocabulary::zh);
  EXPECT_EQ(chinese.columns[10], "判定");
  EXPECT_EQ(at(chinese, 0, Column::region), "巴彦淖尔市");
  EXPECT_EQ(at(chinese, 0, Column::indicator), "森林覆盖率");
  EXPECT_EQ(at(chinese, 0, Column::verdict), "达到");
  EXPECT_EQ(at(chinese, 1, Column::verdict), "数据不足");
  EXPECT_EQ(at(chinese, 1, Column::target_operator), "≥");
  EXPECT_EQ(at(chinese, 1, Column::binding), "约束性");
  EXPECT_EQ(at(chinese, 1, Column::denominator), "官方土地面积");
  EXPECT_EQ(at(chinese, 0, Column::estimate), "7.5000") << "numbers do not depend on the language";
}

TEST(ScenesTable, AcceptedAndRefusedByPath) {
  const ReportFixture fixture;
  EXPECT_EQ(rows_text(report_table(ReportTable::scenes, fixture.input(), Vocabulary::file)),
            "BAD|landsat-8|2020-07-01T03:00:00Z|refused|BAD: band B4, truncated|/in/a|bb\n"
            "GOOD|landsat-8|2020-07-01T03:00:00Z|accepted||/in/b|aa\n");
  EXPECT_EQ(at(report_table(ReportTable::scenes, fixture.input(), Vocabulary::zh), 0, Column::status), "拒收");
}

SceneRecord scene_of(const std::string& id, SceneStatus status, const std::string& reason = "") {
  SceneRecord scene;
  scene.id = id, scene.path = "/in/" + id, scene.sha256 = "s", scene.status = status, scene.reason = reason;
  return scene;
}

TEST(ScenesTable, SaysWhatEverySceneIsToTheFigures) {
  ReportFixture fixture;
  fixture.night.scenes = {scene_of("a", SceneStatus::accepted), scene_of("b", SceneStatus::missing, "gone"),
                          scene_of("c", SceneStatus::accepted)};
  fixture.night.superseded = {scene_of("d", SceneStatus::superseded, "a")};
  fixture.night.refused.clear();
  for (auto& record : fixture.night.records) record.key.scenes = {"a s", "b s"};
  EXPECT_EQ(rows_text(report_table(ReportTable::scenes, fixture.input(), Vocabulary::file)),
            "a|||accepted||/in/a|s\n"
            "b|||missing|gone|/in/b|s\n"
            "c|||unused||/in/c|s\n"
            "d|||superseded|a|/in/d|s\n");
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

}  // namespace
}  // namespace steppe
