#include "pipeline/zonal/zonal_sheet.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

using geo::VectorValue;

// Two zones on one raster: "a" has the classes 1 and 3, "b" could not be read.
struct Sheets {
  ZonalJob job;
  ZonalResult result{{{{}, geo::Crs::from_text("EPSG:4326").value()}, {}, {}}, {}, {}};

  Sheets() {
    job.statistics = {{StatisticKind::mean, "mean"}, {StatisticKind::classes, "classes"}};
    result.rasters.layers.resize(1);
    result.rasters.layers[0].name = "cover";
    result.rows.resize(2);
    ZonalRow& a = result.rows[0];
    a.id = "a", a.status = "ok";
    a.figures = UnitFigures{};
    a.figures->rasters.resize(1);
    a.figures->rasters[0].values = {-0.0, std::nullopt};
    a.figures->rasters[0].classes = {{1, 20, 0.25}, {3, 60, 0.75}};
    result.rows[1].id = "b", result.rows[1].status = "failed";
  }
};

std::vector<std::string> names(const ZonalSheet& sheet) {
  std::vector<std::string> all;
  for (const auto& column : sheet.columns) all.push_back(column.name);
  return all;
}

TEST(ZonalSheet, HasTwoColumnsAClass) {
  Sheets sheets;
  const ZonalSheet sheet = zonal_sheet(sheets.job, sheets.result);
  EXPECT_EQ(names(sheet), (std::vector<std::string>{"zone_id", "zone_name", "status", "reason", "mean", "class_1_ha",
                                                    "class_1_share", "class_3_ha", "class_3_share"}));
  EXPECT_EQ(sheet.rows.at(0).at(7), VectorValue(60.0));
  EXPECT_EQ(sheet.rows.at(0).at(8), VectorValue(0.75));
  EXPECT_FALSE(std::signbit(std::get<double>(sheet.rows[0][4]))) << "no -0 in a table";
}

TEST(ZonalSheet, AZoneWithoutFiguresKeepsItsRow) {
  Sheets sheets;
  const ZonalSheet sheet = zonal_sheet(sheets.job, sheets.result);
  ASSERT_EQ(sheet.rows.size(), 2u);
  EXPECT_EQ(sheet.rows[1].size(), sheet.columns.size());
  EXPECT_EQ(sheet.rows[1][0], VectorValue("b"));
  EXPECT_EQ(sheet.rows[1][4], VectorValue());
}

TEST(ZonalSheet, AColumnBearsItsRasterWhereThereAreSeveral) {
  Sheets sheets;
  sheets.job.weight = geo::WeightRule::coverage;
  sheets.result.rasters.layers.resize(2);
  sheets.result.rasters.layers[1].name = "water";
  sheets.result.rows[0].figures->rasters.resize(2);
  sheets.result.rows[0].figures->rasters[1].values = {1.5, std::nullopt};
  EXPECT_EQ(
      names(zonal_sheet(sheets.job, sheets.result)),
      (std::vector<std::string>{"zone_id", "zone_name", "status", "reason", "cover_mean", "cover_class_1_cells",
                                "cover_class_1_share", "cover_class_3_cells", "cover_class_3_share", "water_mean"}));
}

TEST(ZonalSheet, ARasterOfThousandsOfValuesIsNoneOfClasses) {
  Sheets sheets;
  auto& classes = sheets.result.rows[0].figures->rasters[0].classes;
  for (int i = 0; i < 2000; ++i) classes.push_back({10.0 + i, 1, 0.1});
  EXPECT_THROW(zonal_sheet(sheets.job, sheets.result), geo::Error);
}

TEST(CrossSheet, HasARowAPairAndOneForAZoneWithout) {
  Sheets sheets;
  sheets.result.rows[0].figures->crosses = {{1, 2, 40, 0.5}, {1, 3, 40, 0.5}};
  const ZonalSheet sheet = cross_sheet(sheets.job, sheets.result);
  EXPECT_EQ(names(sheet), (std::vector<std::string>{"zone_id", "zone_name", "status", "reason", "class_a", "class_b",
                                                    "area_ha", "share"}));
  EXPECT_EQ(sheet.row_of, (std::vector<std::size_t>{0, 0, 1}));
  EXPECT_EQ(sheet.rows[1][5], VectorValue(3.0));
  EXPECT_EQ(sheet.rows[2][4], VectorValue());
}

}  // namespace
}  // namespace steppe
