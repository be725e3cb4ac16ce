#include "pipeline/estimate/field_data.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;
using namespace std::chrono_literals;

const char* const kPlotHeader = "id,lon,lat,date,class,cover_percent,zone_id\n";
const char* const kSampleHeader = "id,lon,lat,period,reference_class,cover_percent\n";

class FieldDataFile : public testing::Test {
 protected:
  FieldData<Plot> plots(const std::string& text) {
    auto data = read_plots(m_dir.file("p.csv", text));
    EXPECT_TRUE(data.ok()) << (data.ok() ? "" : geo::render(data.fault().message));
    return data.ok() ? std::move(data).value() : FieldData<Plot>();
  }
  FieldData<SamplePoint> samples(const std::string& text) {
    auto data = read_samples(m_dir.file("s.csv", text));
    EXPECT_TRUE(data.ok()) << (data.ok() ? "" : geo::render(data.fault().message));
    return data.ok() ? std::move(data).value() : FieldData<SamplePoint>();
  }
  // What is said about one row behind a good one, without the path.
  std::string plot_problem(const std::string& row) {
    const auto data = plots(std::string(kPlotHeader) + "good,107.4,40.8,2025-07-25,steppe,56.6,1\n" + row + "\n");
    EXPECT_EQ(data.rows.size(), 1U) << row;
    return said(data.refused, row);
  }
  std::string sample_problem(const std::string& row) {
    const auto data = samples(std::string(kSampleHeader) + "good,107.4,40.8,2025,water,\n" + row + "\n");
    EXPECT_EQ(data.rows.size(), 1U) << row;
    return said(data.refused, row);
  }
  std::string fault_of_plots(const std::string& text) {
    const auto data = read_plots(m_dir.file("p.csv", text));
    EXPECT_FALSE(data.ok());
    return data.ok() ? "" : short_text(data.fault().message);
  }
  std::string short_text(const geo::Message& message) {
    std::string text = geo::render(message);
    const std::string folder = m_dir.path().string() + "/";
    if (text.starts_with(folder)) text.erase(0, folder.size());
    return text;
  }
  steppe_test::TempDir m_dir;

 private:
  std::string said(const std::vector<geo::Message>& refused, const std::string& row) {
    EXPECT_EQ(refused.size(), 1U) << row;
    return refused.empty() ? "" : short_text(refused[0]);
  }
};

TEST_F(FieldDataFile, ReadsPlots) {
  const auto data = plots(std::string(kPlotHeader) +
                          "P1,107.43412204,40.81149532,2020-07-25,steppe,56.6,150824\n"
                          "P2,107.4,40.8,2025/8/2,,0,\nP3,107.4,40.8,2025.08.02,草原,100,x\n");
  EXPECT_TRUE(data.refused.empty());
  ASSERT_EQ(data.rows.size(), 3U);
  EXPECT_EQ(data.rows[0].id, "P1");
  EXPECT_EQ(data.rows[0].lon, 107.43412204);
  EXPECT_EQ(data.rows[0].lat, 40.81149532);
  EXPECT_EQ(data.rows[0].day, sys_days(year_month_day(2020y, std::chrono::July, 25d)));
  EXPECT_EQ(data.rows[0].cover_percent, 56.6);
  EXPECT_EQ(data.rows[0].land_class, "steppe");
  EXPECT_EQ(data.rows[1].day, sys_days(year_month_day(2025y, std::chrono::August, 2d)));
  EXPECT_EQ(data.rows[1].land_class, "");
  EXPECT_EQ(data.rows[1].cover_percent, 0);
  EXPECT_EQ(data.rows[2].day, data.rows[1].day);
  EXPECT_EQ(data.rows[2].cover_percent, 100);
}

TEST_F(FieldDataFile, ColumnsInAnyOrderAndWithoutTheOptionalOnes) {
  const auto data = plots("cover_percent,date,lat,lon,id,remark\n12,2020-07-01,40.8,107.4,P1,x\n");
  ASSERT_EQ(data.rows.size(), 1U);
  EXPECT_EQ(data.rows[0].lon, 107.4);
  EXPECT_EQ(data.rows[0].cover_percent, 12);
  EXPECT_EQ(data.rows[0].land_class, "");
}

TEST_F(FieldDataFile, ABadNumberCostsItsRow) {
  const auto cover = [&](const std::string& cell) {
    return plot_problem("B,107.4,40.8,2025-07-25,steppe," + cell + ",1");
  };
  const auto said = [](const std::string& cell) {
    return "p.csv:3: cover_percent is no number in range (got " + cell + ", allowed 0 to 100); correct it";
  };
  for (const std::string cell : {"100.1", "-0.1", "1e400", "1e308", "nan", "NaN", "inf", "-inf", "35%", "0x10", "3 5",
                                 "12.5.1", "三十", "+5", "--"})
    EXPECT_EQ(cover(cell), said(cell));
  EXPECT_EQ(cover("\"35,5\""), said("35,5"));
  EXPECT_EQ(cover(std::string(500, '9')), said(std::string(60, '9') + "…"));
  EXPECT_EQ(cover(""), "p.csv:3: cover_percent is empty; fill it in");
}

TEST_F(FieldDataFile, ABadPlaceCostsItsRow) {
  const auto place = [&](const std::string& lon, const std::string& lat) {
    return plot_problem("B," + lon + "," + lat + ",2025-07-25,steppe,5,1");
  };
  EXPECT_EQ(place("40.8", "107.4"),
            "p.csv:3: longitude and latitude look exchanged (got lon 40.8, lat 107.4); exchange them");
  EXPECT_EQ(place("41.5", "87.5"),
            "p.csv:3: longitude and latitude look exchanged (got lon 41.5, lat 87.5); exchange them");
  EXPECT_EQ(place("485000", "40.8"),
            "p.csv:3: lon is no number in range (got 485000, allowed -180 to 180); correct it");
  EXPECT_EQ(place("107.4", "4500000"),
            "p.csv:3: lat is no number in range (got 4500000, allowed -180 to 180); correct it");
  EXPECT_EQ(place("107.4", "95"), "p.csv:3: lat is no number in range (got 95, allowed -90 to 90); correct it");
  EXPECT_EQ(place("nan", "40.8"), "p.csv:3: lon is no number in range (got nan, allowed -180 to 180); correct it");
  EXPECT_EQ(place("", "40.8"), "p.csv:3: lon is empty; fill it in");
  EXPECT_EQ(place("107°24'", "40.8"),
            "p.csv:3: lon is no number in range (got 107°24', allowed -180 to 180); correct it");
  // Elsewhere on the earth is a place too: whether the map has it is another question.
  const auto data = plots(std::string(kPlotHeader) + "B,-60.5,-3.2,2025-07-25,,5,\n");
  EXPECT_EQ(data.rows.size(), 1U);
}

TEST_F(FieldDataFile, ABadDateCostsItsRow) {
  for (const std::string date : {"2025-02-29", "2025-13-01", "2025-00-10", "2025-07-32", "25-07-2025", "07/25/2025",
                                 "2025-07", "2025", "20250725", "2025-07/25", "1969-07-25", "2100-01-01", "0202-07-25",
                                 "2025-07-25x", "2025-7-255", "-2025-07-25", "2025--7-25", "2025年7月25日", "45863"})
    EXPECT_EQ(plot_problem("B,107.4,40.8," + date + ",steppe,5,1"),
              "p.csv:3: date is no day of the calendar (got " + date +
                  ", allowed year-month-day from 1970 to 2099, like 2025-07-25); correct it");
  EXPECT_EQ(plot_problem("B,107.4,40.8,,steppe,5,1"), "p.csv:3: date is empty; fill it in");
  EXPECT_EQ(plots(std::string(kPlotHeader) + "B,107.4,40.8,2024-02-29,,5,\n").rows.size(), 1U);
}

TEST_F(FieldDataFile, IdsAreUsedOnceAYear) {
  EXPECT_EQ(plot_problem("good,107.5,40.8,2025-08-01,steppe,7,1"),
            "p.csv:3: the id good stands already in line 2 for 2025; keep one of the two");
  EXPECT_EQ(plot_problem(",107.5,40.8,2025-08-01,steppe,7,1"), "p.csv:3: id is empty; fill it in");
  // Another year is another visit; a refused row claims nothing.
  const auto data = plots(std::string(kPlotHeader) +
                          "A,107.4,40.8,2020-07-25,,5,\nA,107.4,40.8,2025-07-25,,5,\nB,107.4,40.8,2025-07-25,,500,\n"
                          "B,107.4,40.8,2025-07-25,,50,\n");
  EXPECT_EQ(data.rows.size(), 3U);
  EXPECT_EQ(data.refused.size(), 1U);
}

TEST_F(FieldDataFile, RefusedRowsAreCountedByReason) {
  const auto data = plots(std::string(kPlotHeader) +
                          ",107.4,40.8,2025-07-25,,5,\n"
                          "a,107.4,40.8,2025-07-25,,5,\n"
                          "a,107.4,40.8,2025-07-26,,5,\n"
                          "b,x,40.8,2025-07-25,,5,\n"
                          "c,40.8,107.4,2025-07-25,,5,\n"
                          "d,107.4,40.8,25-07-25,,5,\n"
                          "e,107.4,40.8,2025-07-25,,500,\n"
                          "f,107.4,95,2025-07-25,,500,\n");
  EXPECT_EQ(data.rows.size(), 1U);
  EXPECT_EQ(data.lost_uses, (std::map<FieldUse, std::size_t>{{FieldUse::bad_id, 2},
                                                             {FieldUse::bad_place, 2},
                                                             {FieldUse::exchanged_place, 1},
                                                             {FieldUse::bad_date, 1},
                                                             {FieldUse::bad_cover, 1}}));
}

TEST_F(FieldDataFile, OtherSeparatorsAreNamed) {
  EXPECT_EQ(fault_of_plots("id;lon;lat;date;cover_percent\nA;107.4;40.8;2025-07-25;5\n"),
            "p.csv: its columns are separated by ; (allowed a comma: ,); save it again as \"CSV UTF-8 (comma "
            "delimited)\"");
  EXPECT_EQ(fault_of_plots("id\tlon\tlat\nA\t107.4\t40.8\n"),
            "p.csv: its columns are separated by TAB (allowed a comma: ,); save it again as \"CSV UTF-8 (comma "
            "delimited)\"");
}

TEST_F(FieldDataFile, FractionsInsteadOfPercentAreSeen) {
  std::string text = kPlotHeader;
  for (int i = 0; i < 9; ++i)
    text += "P" + std::to_string(i) + ",107.4,40.8,2025-07-25,,0.3" + std::to_string(i) + ",\n";
  EXPECT_EQ(plots(text).rows.size(), 9U);
  EXPECT_EQ(fault_of_plots(text + "P9,107.4,40.8,2025-07-25,,1,\n"),
            "p.csv: cover_percent looks like fractions (got no value above 1 in 10 rows, allowed 0 to 100 percent); "
            "multiply by 100");
  EXPECT_EQ(plots(text + "P9,107.4,40.8,2025-07-25,,1.1,\n").rows.size(), 10U);
}

TEST_F(FieldDataFile, AFileThatIsNoTableIsAFault) {
  EXPECT_EQ(fault_of_plots("id,lon,lat,date,cover\nA,1,1,2020-01-01,5\n"),
            "p.csv: lacks columns (got id, lon, lat, date, cover, missing cover_percent); add them");
  EXPECT_EQ(fault_of_plots("ID,lon,lat,date,cover_percent\n"),
            "p.csv: lacks columns (got ID, lon, lat, date, cover_percent, missing id); is ID meant to be id?");
  EXPECT_EQ(fault_of_plots("id,date\n"),
            "p.csv: lacks columns (got id, date, missing lon, lat, cover_percent); add them");
  EXPECT_EQ(fault_of_plots(""), "p.csv: is empty; write a header line with the column names");
  const auto missing = read_plots(m_dir / "none.csv");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.fault().kind, geo::FaultKind::missing);
  EXPECT_EQ(short_text(missing.fault().message), "none.csv: does not exist; check the path");
}

TEST_F(FieldDataFile, ReadsSamples) {
  const auto data = samples(std::string(kSampleHeader) +
                            "R1,107.4,40.8,2020,desert_steppe,12.5\nR1,107.4,40.8,2025,arbor_forest,\n"
                            "R2,107.5,40.8,2025,unknown,\n");
  EXPECT_TRUE(data.refused.empty());
  EXPECT_EQ(data.lost_uses, (std::map<FieldUse, std::size_t>{{FieldUse::cannot_tell, 1}}));
  ASSERT_EQ(data.unanswered.size(), 1U);
  EXPECT_EQ(data.unanswered[0].id, "R2");
  EXPECT_EQ(data.unanswered[0].answer, FieldUse::cannot_tell);
  ASSERT_EQ(data.rows.size(), 2U);
  EXPECT_EQ(data.rows[0].year, 2020);
  EXPECT_EQ(data.rows[0].reference_class, LandCover::desert_steppe);
  EXPECT_EQ(data.rows[0].cover_percent, 12.5);
  EXPECT_EQ(data.rows[1].reference_class, LandCover::arbor_forest);
  EXPECT_FALSE(data.rows[1].cover_percent.has_value());
  EXPECT_FALSE(samples("id,lon,lat,period,reference_class\nR1,107.4,40.8,2020,sand\n").rows[0].cover_percent);
}

TEST_F(FieldDataFile, ABadSampleCostsItsRow) {
  const std::string classes =
      "arbor_forest, special_shrub, meadow_steppe, typical_steppe, desert_steppe, steppe_desert, lowland_meadow, "
      "cropland, water, salt, sand, desert, other_vegetation, other_grassland, marsh, built, orchard, shelter_belt, "
      "sparse_trees, low_shrub, young_plantation, unknown";
  EXPECT_EQ(
      sample_problem("B,107.4,40.8,2025,desert_stepe,"),
      "s.csv:3: unknown reference_class (got desert_stepe, allowed " + classes + "); did you mean desert_steppe?");
  EXPECT_EQ(sample_problem("B,107.4,40.8,2025,庄稼,"),
            "s.csv:3: unknown reference_class (got 庄稼, allowed " + classes + "); correct it");
  EXPECT_EQ(sample_problem("B,107.4,40.8,2025,,"), "s.csv:3: reference_class is empty; fill it in");
  EXPECT_EQ(sample_problem("B,107.4,40.8,2025.5,sand,"),
            "s.csv:3: period is no whole number in range (got 2025.5, allowed 1970 to 2099); correct it");
  EXPECT_EQ(sample_problem("B,107.4,40.8,25,sand,"),
            "s.csv:3: period is no whole number in range (got 25, allowed 1970 to 2099); correct it");
  EXPECT_EQ(sample_problem("B,107.4,40.8,99999999999,sand,"),
            "s.csv:3: period is no whole number in range (got 99999999999, allowed 1970 to 2099); correct it");
  EXPECT_EQ(sample_problem("B,40.8,107.4,2025,sand,"),
            "s.csv:3: longitude and latitude look exchanged (got lon 40.8, lat 107.4); exchange them");
  EXPECT_EQ(sample_problem("B,107.4,40.8,2025,sand,101"),
            "s.csv:3: cover_percent is no number in range (got 101, allowed 0 to 100); correct it");
  EXPECT_EQ(sample_problem("good,107.4,40.8,2025,sand,"),
            "s.csv:3: the id good stands already in line 2 for 2025; keep one of the two");
}

}  // namespace
}  // namespace steppe
