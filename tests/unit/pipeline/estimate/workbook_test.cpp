#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <vector>

#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/workbook_table.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using Sheet = std::vector<std::vector<const char*>>;

// As a person fills it in: every cell as Excel would take it, numbers and days by themselves.
void add_sheet(GDALDataset& workbook, const char* name, const Sheet& cells) {
  OGRLayer* sheet = workbook.CreateLayer(name);
  for (const char* column : cells.front()) {
    const bool number = std::string_view(column) == "lon" || std::string_view(column) == "cover_percent";
    OGRFieldDefn field(column, number ? OFTReal : std::string_view(column) == "date" ? OFTDate : OFTString);
    ASSERT_EQ(sheet->CreateField(&field), OGRERR_NONE);
  }
  for (std::size_t i = 1; i < cells.size(); ++i) {
    OGRFeature row(sheet->GetLayerDefn());
    for (std::size_t j = 0; j < cells[i].size(); ++j)
      if (*cells[i][j] != '\0') row.SetField(static_cast<int>(j), cells[i][j]);
    ASSERT_EQ(sheet->CreateFeature(&row), OGRERR_NONE);
  }
}

std::filesystem::path workbook(const TempDir& folder, const std::vector<std::pair<const char*, Sheet>>& sheets) {
  geo::start_gdal();
  const std::filesystem::path path = folder / "plots.xlsx";
  std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName("XLSX")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  for (const auto& [name, cells] : sheets) add_sheet(*file, name, cells);
  return path;
}

const Sheet kPlots = {{"id", "lon", "lat", "date", "cover_percent"},
                      {"P1", "106.8", "40.7", "2025/07/25", "31.5"},
                      {"", "", "", "", ""},
                      {"P,\"2\"", "106.9", "40.8", "2025/07/26", "29"},
                      {"P3", "106.9", "40.8", "2025/07/26", "290"}};

TEST(Workbook, PlotsAreReadFromTheSheetThatHasThem) {
  const TempDir folder;
  const auto plots = read_plots(workbook(folder, {{"说明", {{"text"}, {"how to fill it in"}}}, {"样地", kPlots}}));
  ASSERT_TRUE(plots) << geo::render(plots.fault().message);
  ASSERT_EQ(plots.value().rows.size(), 2u);
  EXPECT_EQ(plots.value().rows[0].lon, 106.8);
  EXPECT_EQ(plots.value().rows[0].cover_percent, 31.5);
  EXPECT_EQ(plots.value().rows[0].day, std::chrono::sys_days(std::chrono::year(2025) / 7 / 25));
  EXPECT_EQ(plots.value().rows[1].id, "P,\"2\"");
  ASSERT_EQ(plots.value().refused.size(), 1u);
  EXPECT_NE(geo::render(plots.value().refused[0]).find("plots.xlsx:5: cover_percent"), std::string::npos)
      << geo::render(plots.value().refused[0]) << ": the row as Excel numbers it";
  EXPECT_EQ(plots.value().sha256.size(), 64u);
}

TEST(Workbook, WhatIsNoneSaysSo) {
  const TempDir folder;
  const auto said = [&](const char* name, std::string_view bytes) {
    const auto plots = read_plots(folder.file(name, bytes));
    return plots ? std::string("read") : geo::render(plots.fault().message);
  };
  EXPECT_NE(said("text.xlsx", "id,lon,lat,date,cover_percent\nP1,106,40,2025-07-25,30\n").find("no .xlsx workbook"),
            std::string::npos);
  EXPECT_NE(said("old.xls", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(600, '\0'))
                .find("no .xlsx workbook"),
            std::string::npos);
  EXPECT_NE(said("cut.xlsx", std::string("PK\x03\x04") + std::string(400, 'x')).find("no .xlsx workbook"),
            std::string::npos);
  EXPECT_NE(said("renamed.csv", std::string("PK\x03\x04") + std::string(400, 'x')).find("no .xlsx workbook"),
            std::string::npos);
  EXPECT_NE(said("empty.xlsx", "").find("empty.xlsx"), std::string::npos);
}

TEST(Workbook, ASheetThatLacksColumnsNamesThem) {
  const TempDir folder;
  const auto plots = read_plots(workbook(folder, {{"样地", {{"id", "lon", "lat"}, {"P1", "106.8", "40.7"}}}}));
  ASSERT_FALSE(plots);
  EXPECT_NE(geo::render(plots.fault().message).find("cover_percent"), std::string::npos);
}

}  // namespace
}  // namespace steppe
