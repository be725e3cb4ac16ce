#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

namespace {

using namespace steppe_test;

using ZoneYear = std::pair<std::string, std::string>;

std::map<ZoneYear, CsvRow> rows_of(const std::filesystem::path& path, const std::string& indicator) {
  std::map<ZoneYear, CsvRow> rows;
  for (const auto& row : read_csv(path))
    if (row.at("indicator") == indicator) rows[{row.at("zone_id"), row.at("period")}] = row;
  return rows;
}

std::map<ZoneYear, CsvRow> zones(const std::string& indicator) {
  return rows_of(finished_sample() / "reports/latest/zones.csv", indicator);
}

constexpr const char* kLeague = "150800";
constexpr const char* kYears[] = {"2020", "2025"};

// The bound follows from how the sample is made: the residual of a date, 0.010 reflectance (sample_tiles/README.md), is
// common to all pixels of it. At red 0.05–0.10 and near infrared 0.25–0.35 it moves NDVI by up to 0.03, which is 4
// points of cover between the end members 0.09 and 0.85. Where the ground under the canopy is dark (wet meadow,
// poplars, reed) the model of two end members sees up to 8 points too much: one more point where that is an eighth of a
// county. Measured: −2.1 … +4.6.
constexpr double kPoints = 5;

TEST(SampleValues, CoverIsNearTheTruth) {
  const auto truth = rows_of(sample_tiles() / "truth.csv", "vegetation_cover");
  int compared = 0;
  for (const auto& [key, row] : zones("vegetation_cover")) {
    ASSERT_TRUE(truth.contains(key)) << key.first << ' ' << key.second;
    if (row.at("value").empty()) continue;
    EXPECT_NEAR(std::stod(row.at("value")), std::stod(truth.at(key).at("value")), kPoints)
        << key.first << ' ' << key.second;
    ++compared;
  }
  EXPECT_EQ(compared, 16);
}

TEST(SampleValues, AreasAreThoseOfTheTruth) {
  // Both weight pixels with exact shares; the truth's areas are planar in an equal-area projection and, like ours,
  // printed with four decimals. Measured: equal to the last printed digit.
  const auto truth = rows_of(sample_tiles() / "truth.csv", "area_total_ha");
  for (const auto& [key, row] : zones("vegetation_cover"))
    EXPECT_NEAR(std::stod(row.at("area_total_ha")), std::stod(truth.at(key).at("value")), 0.00015) << key.first;
}

// What the report says of an estimate: every interval of the sample that has a truth, and how many of them hold it.
TEST(SampleValues, IntervalsHoldTheTruth) {
  int intervals = 0, inside = 0;
  for (const char* indicator : {"grassland_cover", "grassland_area", "cropland_area", "water_area",
                                "desertification_area", "desertification_moderate_area"}) {
    const auto truth = rows_of(sample_tiles() / "truth.csv", indicator);
    for (const auto& [key, row] : zones(indicator)) {
      if (row.at("ci95_low").empty()) continue;
      const double value = std::stod(truth.at(key).at("value"));
      ++intervals;
      inside += std::stod(row.at("ci95_low")) <= value && value <= std::stod(row.at("ci95_high"));
    }
  }
  EXPECT_EQ(intervals, 14 + 5 * 16) << "one county has no grassland in the layer";
  // 95 % of independent intervals; scripts/simulate_worlds asks twenty worlds.
  EXPECT_GE(inside, 84);
}

TEST(SampleValues, EveryVerdictOccurs) {
  std::map<std::string, int> verdicts;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/targets.csv")) {
    ++verdicts[row.at("verdict")];
    EXPECT_FALSE(row.at("reason").empty()) << row.at("target_id");
    EXPECT_EQ(row.at("evidence_id").size(), 16u);
  }
  for (const char* verdict :
       {"met", "not_met", "cannot_be_decided", "not_comparable", "insufficient_data", "not_verifiable"})
    EXPECT_GE(verdicts[verdict], 1) << verdict;
}

// The headline is all degrees, light included; moderate and worse is a part of it.
TEST(SampleValues, DesertificationCountsEveryDegree) {
  const auto all = zones("desertification_area"), moderate = zones("desertification_moderate_area");
  const auto truth = rows_of(sample_tiles() / "truth.csv", "desertification_area");
  ASSERT_EQ(all.size(), 16u);
  std::map<ZoneYear, double> graded;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/classes.csv"))
    if (row.at("product") == "desertification" && row.at("class") != "0")
      graded[{row.at("zone_id"), row.at("period")}] += std::stod(row.at("area_ha"));
  for (const auto& [key, row] : all) {
    EXPECT_GE(std::stod(row.at("value")), std::stod(moderate.at(key).at("value"))) << key.first;
    // The official layer decides in both; its edges and what was not seen are the difference.
    EXPECT_NEAR(graded.at(key), std::stod(truth.at(key).at("value")), 0.05 * std::stod(row.at("area_total_ha")))
        << key.first << key.second;
  }
}

// Sums of printed numbers: half a unit of the last digit for each.
TEST(SampleValues, CarbonAddsUp) {
  std::map<std::string, double> total, parts, league, counties;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/carbon.csv")) {
    const double net = std::stod(row.at("net_removal_tc_per_yr"));
    EXPECT_NEAR(net, std::stod(row.at("removal_tc_per_yr")) - std::stod(row.at("emission_tc_per_yr")), 2e-3);
    EXPECT_NEAR(std::stod(row.at("net_removal_tco2_per_yr")), net * 44 / 12, 3e-3);
    const bool all_pools = row.at("pool") == "total", all_classes = row.at("class") == "total";
    if (all_pools && all_classes) total[row.at("zone_id")] = net;
    if (!all_pools && !all_classes) parts[row.at("zone_id")] += net;
    const auto line = row.at("pool") + " " + row.at("class");
    (row.at("zone_id") == kLeague ? league : counties)[line] += net;
  }
  EXPECT_EQ(total.size(), 8u);
  for (const auto& [zone, net] : total) EXPECT_NEAR(parts.at(zone), net, 0.03) << zone;
  for (const auto& [line, net] : league) EXPECT_NEAR(counties.at(line), net, 0.02) << line;
}

// The areas of a class product are the observed part of the ledger, and what changed class is what both years saw.
TEST(SampleValues, ClassesAndLedgerAgree) {
  std::map<std::pair<ZoneYear, std::string>, double> areas;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/classes.csv"))
    areas[{{row.at("zone_id"), row.at("period")}, row.at("product")}] += std::stod(row.at("area_ha"));
  int compared = 0;
  for (const auto& row : read_csv(finished_sample() / "reports/latest/ledger.csv")) {
    const auto found = areas.find({{row.at("zone_id"), row.at("period")}, row.at("product")});
    if (found == areas.end()) continue;
    EXPECT_NEAR(found->second, std::stod(row.at("valid_ha")), 1e-3) << row.at("zone_id") << row.at("product");
    ++compared;
  }
  EXPECT_EQ(compared, 16 * 5);
}

TEST(SampleValues, TheLedgerCloses) {
  const auto ledger = read_csv(finished_sample() / "reports/latest/ledger.csv");
  EXPECT_EQ(ledger.size(), 16u * 6);
  for (const auto& row : ledger) {
    EXPECT_EQ(row.at("residual_ha"), "0.0000") << row.at("zone_id");
    const auto ha = [&](const char* name) { return std::stod(row.at(name)); };
    // Six numbers of four decimals: half a unit of the last one each.
    EXPECT_NEAR(ha("valid_ha") + ha("cloud_ha") + ha("snow_ha") + ha("no_data_ha") + ha("masked_ha"), ha("total_ha"),
                3e-4);
  }
}

struct Sum {
  double total = 0, valid = 0, weighted = 0;
  bool all_have_values = true;
};

Sum sum_of_counties(const std::map<ZoneYear, CsvRow>& rows, const std::string& year) {
  Sum sum;
  for (const auto& [key, row] : rows) {
    if (key.second != year || key.first == kLeague) continue;
    const double valid = std::stod(row.at("area_valid_ha"));
    sum.total += std::stod(row.at("area_total_ha"));
    sum.valid += valid;
    if (row.at("value").empty())
      sum.all_have_values = false;
    else
      sum.weighted += valid * std::stod(row.at("value"));
  }
  return sum;
}

// Exact sums are compared in the unit test of reduce; here what a reader of the table can check. Seven areas and their
// sum are rounded to 0.0001 ha: at most 8 × 0.00005 of 4000 ha, 1e-7. Values have 4 and 6 decimals.
TEST(SampleValues, TheLeagueIsTheSumOfItsCounties) {
  for (const auto& [indicator, rounding] : {std::pair{"vegetation_cover", 1e-4}, {"ndvi_peak", 1.1e-6}}) {
    const auto rows = zones(indicator);
    int weighted = 0;
    for (const char* year : kYears) {
      const auto& league = rows.at({kLeague, year});
      const Sum sum = sum_of_counties(rows, year);
      EXPECT_NEAR(std::stod(league.at("area_total_ha")), sum.total, 4e-4);
      EXPECT_NEAR(std::stod(league.at("area_valid_ha")), sum.valid, 4e-4);
      if (!sum.all_have_values) continue;
      EXPECT_NEAR(std::stod(league.at("value")), sum.weighted / sum.valid, rounding) << indicator << ' ' << year;
      ++weighted;
    }
    EXPECT_EQ(weighted, 2);
  }
}

// Estimated areas of the counties add up to the league's, but for counties whose points do not fill the map's cells:
// the league takes those together, and the sum misses it by a part of its error: by most of it for water, of which two
// counties have little.
TEST(SampleValues, EstimatedAreasAddUp) {
  for (const std::string indicator : {"grassland_area", "cropland_area", "water_area", "desertification_area"}) {
    const auto rows = zones(indicator);
    std::map<std::string, double> sum;
    for (const auto& [key, row] : rows)
      if (key.first != kLeague) sum[key.second] += std::stod(row.at("value"));
    for (const char* year : kYears) {
      const auto& league = rows.at({kLeague, year});
      EXPECT_NEAR(std::stod(league.at("value")), sum.at(year),
                  (indicator == "water_area" ? 0.25 : 0.01) * std::stod(league.at("se")))
          << indicator << year;
    }
  }
}

}  // namespace
