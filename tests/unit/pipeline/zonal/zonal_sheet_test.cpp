#include "pipeline/zonal/zonal_sheet.hpp"

#include <gtest/gtest.h>

#include "made_result.hpp"

namespace {

using namespace steppe;
using namespace zonal_test;

std::string names_of(const ZonalSheet& sheet) {
  std::string text;
  for (const auto& column : sheet.columns)
    text += (text.empty() ? "" : " ") + column.name + (column.type == geo::ColumnType::text ? ":text" : "");
  return text;
}

const std::string kFirst = "zone_id:text zone_name:text status:text reason:text";

TEST(ZonalSheet, ColumnsOfOneRasterBearTheStatisticsNames) {
  const auto asked = job("mean,q05,count", 1);
  const auto sheet = zonal_sheet(asked, result({"r"}, {row("a", {{1.5, 2, std::nullopt}})}));
  EXPECT_EQ(names_of(sheet), kFirst + " mean q05 count");
  ASSERT_EQ(sheet.rows.size(), 1u);
  EXPECT_EQ(shown(sheet.rows[0]), "a|name of a|" + kOk + "||1.5|2|-");
  EXPECT_EQ(sheet.row_of, std::vector<std::size_t>{0});
}

TEST(ZonalSheet, ColumnsOfSeveralRastersBearTheirNamesAsWell) {
  const auto asked = job("mean@2,count", 2);
  const auto sheet = zonal_sheet(asked, result({"fvc", "ndvi"}, {row("a", {{std::nullopt, 4}, {0.5, 3}})}));
  EXPECT_EQ(names_of(sheet), kFirst + " fvc_count ndvi_mean ndvi_count");
  EXPECT_EQ(shown(sheet.rows.at(0)), "a|name of a|" + kOk + "||4|0.5|3");
}

TEST(ZonalSheet, GroupsTellHowManyZonesTheyHave) {
  auto asked = job("count", 1);
  asked.grouped = true;
  auto west = row("west", {{4}});
  west.zones = 3;
  const auto sheet = zonal_sheet(asked, result({"r"}, {west}));
  EXPECT_EQ(names_of(sheet), kFirst + " zones count");
  EXPECT_EQ(shown(sheet.rows.at(0)), "west|name of west|" + kOk + "||3|4");
}

TEST(ZonalSheet, ARowWithoutFiguresHasItsReason) {
  auto bow = row("bow", {});
  bow.status = FigureStatus::invalid_zone;
  bow.reason = geo::message("crosses {0}", "itself");
  bow.figures.reset();
  const auto sheet = zonal_sheet(job("mean,count", 1), result({"r"}, {bow, row("a", {{1, 2}})}));
  ASSERT_EQ(sheet.rows.size(), 2u);
  EXPECT_EQ(shown(sheet.rows[0]), "bow|name of bow|invalid_zone|crosses itself|-|-");
  EXPECT_EQ(shown(sheet.rows[1]), "a|name of a|" + kOk + "||1|2");
}

TEST(ZonalSheet, WhatIsNoNumberIsEmptyAndThereIsNoMinusZero) {
  const auto sheet = zonal_sheet(job("mean,sum,min", 1), result({"r"}, {row("a", {{NAN, INFINITY, -0.0}})}));
  EXPECT_EQ(shown(sheet.rows.at(0)), "a|name of a|" + kOk + "||-|-|0");
}

TEST(ZonalSheet, ClassesOfEveryValueThatOccursAnywhere) {
  auto asked = job("count,classes,mean", 1);
  RasterFigures steppe{{4, {}, 1.5}, {}, {}, {{1, 3, 0.75}, {2.5, 1, 0.25}}};
  RasterFigures sand{{2, {}, 7}, {}, {}, {{7, 2, 1}}};
  RasterFigures nothing{{0, {}, {}}, {}, {}, {}};
  const auto of = result({"r"}, {row_with("a", {steppe}), row_with("b", {sand}), row_with("c", {nothing})});
  const auto sheet = zonal_sheet(asked, of);
  EXPECT_EQ(names_of(sheet),
            kFirst +
                " count class_1_ha class_1_share class_2.5_ha class_2.5_share class_7_ha class_7_share "
                "mean");
  EXPECT_EQ(shown(sheet.rows[0]), "a|name of a|" + kOk + "||4|3|0.75|1|0.25|0|0|1.5");
  EXPECT_EQ(shown(sheet.rows[1]), "b|name of b|" + kOk + "||2|0|0|0|0|2|1|7");
  EXPECT_EQ(shown(sheet.rows[2]), "c|name of c|" + kOk + "||0|-|-|-|-|-|-|-");  // unknown is not zero
  asked.weight = geo::WeightRule::coverage;
  EXPECT_EQ(zonal_sheet(asked, of).columns[5].name, "class_1_cells");
}

TEST(ZonalSheet, TooManyClassesAreNone) {
  RasterFigures many{{std::nullopt}, {}, {}, {}};
  for (int i = 0; i < 1000; ++i) many.classes.push_back({static_cast<double>(i), 1, 0.001});
  const auto asked = job("classes", 1);
  EXPECT_EQ(zonal_sheet(asked, result({"r"}, {row_with("a", {many})})).columns.size(), 2004u);
  many.classes.push_back({1000, 1, 0.001});
  try {
    zonal_sheet(asked, result({"r"}, {row_with("a", {many})}));
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_STREQ(error.what(),
                 "/data/r.tif: too many classes for columns (got more than 1000); ask for statistics without classes, "
                 "the values are no classes");
  }
}

TEST(ZonalSheet, WeightedFiguresComeLast) {
  const auto asked = job("mean", 2);
  auto of = result({"a", "b"}, {row_with("z", {{{1}, 10, 100, {}}, {{2}, 20, 200, {}}})});
  of.rasters.weights = of.rasters.layers[0];
  const auto sheet = zonal_sheet(asked, of);
  EXPECT_EQ(names_of(sheet), kFirst + " a_mean a_weighted_mean a_weighted_sum b_mean b_weighted_mean b_weighted_sum");
  EXPECT_EQ(shown(sheet.rows.at(0)), "z|name of z|" + kOk + "||1|10|100|2|20|200");
}

TEST(ZonalSheet, NoZones) {
  const auto sheet = zonal_sheet(job("mean,classes", 1), result({"r"}, {}));
  EXPECT_EQ(names_of(sheet), kFirst + " mean");
  EXPECT_TRUE(sheet.rows.empty());
}

TEST(CrossSheet, OneRowAPair) {
  auto a = row("a", {});
  a.figures->crosses = {{1, 2, 30, 0.75}, {3, 2, 10, 0.25}};
  auto asked = job("mean", 2);
  const auto of = result({"x", "y"}, {a, row("none", {})});
  const auto sheet = cross_sheet(asked, of);
  EXPECT_EQ(names_of(sheet), kFirst + " class_a class_b area_ha share");
  ASSERT_EQ(sheet.rows.size(), 3u);
  EXPECT_EQ(shown(sheet.rows[0]), "a|name of a|" + kOk + "||1|2|30|0.75");
  EXPECT_EQ(shown(sheet.rows[1]), "a|name of a|" + kOk + "||3|2|10|0.25");
  EXPECT_EQ(shown(sheet.rows[2]), "none|name of none|" + kOk + "||-|-|-|-");
  EXPECT_EQ(sheet.row_of, (std::vector<std::size_t>{0, 0, 1}));
  asked.weight = geo::WeightRule::coverage;
  asked.grouped = true;
  EXPECT_EQ(names_of(cross_sheet(asked, of)), kFirst + " zones class_a class_b cells share");
}

}  // namespace
