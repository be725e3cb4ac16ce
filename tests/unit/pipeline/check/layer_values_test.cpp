#include "pipeline/check/layer_values.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/text/text.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

using steppe_test::feature_collection;
using steppe_test::rectangle;
using steppe_test::utm;
using testing::ElementsAre;
using testing::HasSubstr;

// A square of so many hectares.
std::string field(const std::string& properties, double column, double hectares) {
  const double west = 400000 + 1000 * column, side = 100 * std::sqrt(hectares);
  return rectangle(properties, west, 4500000, west + side, 4500000 + side);
}

class CheckedValues : public testing::Test {
 protected:
  CheckSection told(LayerRole role) {
    CheckSection section{"Layers"};
    tell_values(Layers::load(settings, utm()).facts().front(), settings, section);
    EXPECT_FALSE(section.lines.empty()) << name_of(role);
    return section;
  }
  static std::vector<std::string> row(const CheckTable& table, std::size_t i) {
    std::vector<std::string> cells;
    for (const auto& cell : table.rows.at(i)) cells.push_back(show(cell, Language::en));
    return cells;
  }
  steppe_test::TempDir dir;
  LayerSettings settings;
};

TEST_F(CheckedValues, ALandSurveyNamesFieldMappingAndClasses) {
  settings.cropland = dir.file(
      "dltb.geojson", feature_collection(field(R"("DLBM":"0103")", 0, 4) + "," + field(R"("DLBM":"0101")", 1, 1) + "," +
                                             field(R"("DLBM":"0301")", 2, 9) + "," + field(R"("DLBM":"9999")", 3, 16),
                                         32648));
  const auto section = told(LayerRole::cropland);
  EXPECT_THAT(show(section.lines.front().what, Language::en),
              testing::MatchesRegex("layers.cropland: field DLBM, by the shipped mapping landuse_codes.csv .*: 3 of 4 "
                                    "names or codes have a class, 14.0. of (29.9.|30.0.) ha \\(46.6 %\\)"));
  ASSERT_EQ(section.tables.size(), 1u);
  ASSERT_EQ(section.tables[0].rows.size(), 2u);
  EXPECT_THAT(row(section.tables[0], 0), ElementsAre("other land, not used", "0301", "1", HasSubstr("9.0"), "30.0"));
  EXPECT_THAT(row(section.tables[0], 1), ElementsAre("cropland", "0103, 0101", "2", HasSubstr("5.0"), "16.6"));
}

TEST_F(CheckedValues, TheBureausOwnMappingIsNamed) {
  settings.grassland = dir.file("types.geojson", feature_collection(field(R"("lx":"甲")", 0, 4), 32648));
  settings.grassland_field = "lx";
  settings.grassland_mapping = dir.file("ours.csv", "class,name\ntypical_steppe,甲\n");
  const auto section = told(LayerRole::grassland);
  EXPECT_THAT(show(section.lines.front().what, Language::en),
              HasSubstr("field lx, by the mapping ours.csv (layers.grassland_mapping): 1 of 1 names"));
  EXPECT_THAT(row(section.tables.at(0), 0), ElementsAre("Typical steppe", "甲", "1", testing::_, "100.0"));
}

TEST_F(CheckedValues, AListOfCodesIsNamed) {
  settings.shrub = dir.file("s.geojson", feature_collection(field(R"("lx":"31")", 0, 4), 32648));
  settings.shrub_field = "lx", settings.shrub_codes = "31,32";
  EXPECT_THAT(show(told(LayerRole::shrub).lines.front().what, Language::en), HasSubstr("layers.shrub_codes (31,32)"));
}

TEST_F(CheckedValues, AMaskWithoutAFieldSaysThatAllCount) {
  settings.sandy_land = dir.file("s.geojson", feature_collection(field(R"("a":1)", 0, 4), 32648));
  const auto section = told(LayerRole::sandy_land);
  EXPECT_THAT(show(section.lines.front().what, Language::en), HasSubstr("no field decides, all 1 polygons count"));
  EXPECT_TRUE(section.tables.empty());
}

}  // namespace
}  // namespace steppe
