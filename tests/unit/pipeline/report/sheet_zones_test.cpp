#include "pipeline/report/sheet_zones.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/pipeline/report/report_fixture.hpp"

namespace steppe {
namespace {

// West, East and the league in 2020 and 2025: each with two classes a year, so four rows.
struct Rows {
  ReportFixture f;

  Rows() {
    f.results = {};
    for (std::size_t z = 0; z < f.totals.zones.size(); ++z) {
      f.totals.zones[z].is_league = f.totals.zones[z].id == "l";
      for (const std::uint8_t code : {1, 2}) f.results.classes.push_back({z, Product::landcover, code, 1, {}});
    }
  }
  std::string shown(std::size_t most_rows) const {
    const SheetZones on = sheet_zones(f.input(), most_rows);
    std::string text = std::to_string(on.zones) + " of " + std::to_string(on.all) + ":";
    for (std::size_t z = 0; z < on.shown.size(); ++z)
      if (on.shown[z]) text += " " + f.totals.zones[z].id + std::to_string(f.totals.zones[z].year);
    return text;
  }
};

TEST(SheetZones, AreAllWhereNoTableIsLongerThanASheet) {
  const Rows rows;
  EXPECT_EQ(rows.shown(12), "3 of 3: w2020 e2020 l2020 w2025 e2025 l2025");
  EXPECT_TRUE(sheet_zones(rows.f.input()).whole());
}

TEST(SheetZones, AreTheLeagueAndTheFirstThatFitEachWithAllItsYears) {
  const Rows rows;
  EXPECT_EQ(rows.shown(11), "2 of 3: w2020 l2020 w2025 l2025");
  EXPECT_EQ(rows.shown(8), "2 of 3: w2020 l2020 w2025 l2025");
  EXPECT_EQ(rows.shown(7), "1 of 3: l2020 l2025");
}

TEST(SheetZones, TheLongestTableDecidesAndTermsOfErrorsAreRows) {
  Rows rows;
  for (std::size_t z = 0; z < rows.f.totals.zones.size(); ++z) {
    Figure figure;
    figure.zone = z;
    figure.estimate = Estimate{};
    figure.errors.resize(4);  // and the total
    rows.f.results.figures.push_back(figure);
  }
  EXPECT_EQ(rows.shown(30), "3 of 3: w2020 e2020 l2020 w2025 e2025 l2025");
  EXPECT_EQ(rows.shown(29), "2 of 3: w2020 l2020 w2025 l2025");
}

// What is counted is what the tables have.
TEST(SheetZones, RowsOfTheTablesAreThoseOfTheZonesThatAreShown) {
  ReportFixture f;
  for (auto& zone : f.totals.zones) zone.is_league = zone.id == "l";
  const SheetZones league = sheet_zones(f.input(), 1);
  ASSERT_EQ(league.zones, 1U);
  ReportInput shown = f.input();
  shown.only = &league.shown;
  for (const TableFacts& facts : report_tables()) {
    if (!has_rows_of_zones(facts.table)) continue;
    std::size_t all = 0, of_league = 0;
    for (const CellRow& row : report_table(facts.table, f.input(), Vocabulary::file).rows)
      all += cell_text(row[place_of(table_head(facts.table, Vocabulary::file), Column::zone_id)]) == "l";
    for (const CellRow& row : report_table(facts.table, shown, Vocabulary::file).rows) {
      ++of_league;
      EXPECT_EQ(cell_text(row[place_of(table_head(facts.table, Vocabulary::file), Column::zone_id)]), "l");
    }
    EXPECT_EQ(of_league, all) << facts.name;
  }
}

}  // namespace
}  // namespace steppe
