#include "pipeline/report/xlsx.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "report_fixture.hpp"

namespace steppe {
namespace {

using steppe_test::read_text;
using testing::HasSubstr;

std::string entry(const std::filesystem::path& file, const std::string& name) {
  const std::string inside = "/vsizip/" + file.string() + "/" + name;
  VSILFILE* handle = VSIFOpenL(inside.c_str(), "rb");
  EXPECT_NE(handle, nullptr) << inside;
  if (handle == nullptr) return {};
  std::string text(1 << 20, '\0');
  text.resize(VSIFReadL(text.data(), 1, text.size(), handle));
  VSIFCloseL(handle);
  return text;
}

std::uint32_t number_at(const std::string& bytes, std::size_t place, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes.at(place + i))) << (8 * i);
  return value;
}

// Day and time of every entry of a zip, as its directory and as its own header have them: day × 65536 + time.
std::vector<std::uint32_t> zip_times(const std::string& zip) {
  const auto end = zip.rfind("PK\5\6");
  const auto entries = number_at(zip, end + 10, 2);
  std::size_t place = number_at(zip, end + 16, 4);
  std::vector<std::uint32_t> times;
  for (std::uint32_t i = 0; i < entries; ++i) {
    times.push_back(number_at(zip, place + 12, 4));
    times.push_back(number_at(zip, number_at(zip, place + 42, 4) + 10, 4));
    place += 46 + number_at(zip, place + 28, 2) + number_at(zip, place + 30, 2) + number_at(zip, place + 32, 2);
  }
  return times;
}

// Nothing in the file is of today, so its bytes are the same at any time.
TEST(Xlsx, IsDatedByItsPeriodAndNotByTheClock) {
  const ReportFixture f;
  write_xlsx(f.dir / "a.xlsx", f.input(), Language::zh);
  write_xlsx(f.dir / "b.xlsx", f.input(), Language::zh);
  const std::string bytes = read_text(f.dir / "a.xlsx");
  EXPECT_TRUE(bytes == read_text(f.dir / "b.xlsx"));
  const auto times = zip_times(bytes);
  EXPECT_EQ(times.size(), 2 * 31U);
  EXPECT_THAT(times, testing::Each(0x0021'0000U)) << "1980-01-01 00:00, where the days of a zip begin";
  const std::string core = entry(f.dir / "a.xlsx", "docProps/core.xml");
  EXPECT_THAT(core, HasSubstr("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2025-01-01T00:00:00Z<"));
  EXPECT_THAT(core, HasSubstr("<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2025-01-01T00:00:00Z<"));
}

TEST(Xlsx, IsReadByOgrWithChineseSheetsAndNumbersAsNumbers) {
  const ReportFixture f;
  write_xlsx(f.dir / "a.xlsx", f.input(), Language::zh);
  geo::start_gdal();
  const std::unique_ptr<GDALDataset> book(
      GDALDataset::Open((f.dir / "a.xlsx").c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  ASSERT_TRUE(book);
  std::vector<std::string> sheets;
  for (int i = 0; i < book->GetLayerCount(); ++i) sheets.emplace_back(book->GetLayer(i)->GetName());
  EXPECT_THAT(sheets, testing::ElementsAre("概要", "目标判定", "指标", "分类面积", "类别转移", "面积平衡表", "碳汇",
                                           "影像清单", "图层", "样地与参考样本的采用", "误差构成", "盖度标定",
                                           "工程台账", "精度", "官方数与本报告对比", "旧版边界", "变化图斑", "森林构成",
                                           "林带", "保护地与生态红线", "湖泊逐日", "湖泊逐旬", "未采用影像的影响"));
  OGRLayer& classes = *book->GetLayerByName("分类面积");
  const int area = classes.GetLayerDefn()->GetFieldIndex("面积（公顷）");
  ASSERT_GE(area, 0);
  EXPECT_NE(classes.GetLayerDefn()->GetFieldDefn(area)->GetType(), OFTString);
  const int id = classes.GetLayerDefn()->GetFieldIndex("单元代码");
  EXPECT_EQ(classes.GetLayerDefn()->GetFieldDefn(id)->GetType(), OFTString);
  double sum = 0;
  for (const auto& feature : classes) sum += feature->GetFieldAsDouble(area);
  EXPECT_DOUBLE_EQ(sum, 3000);
  OGRLayer& targets = *book->GetLayerByName("目标判定");
  const std::unique_ptr<OGRFeature> first(targets.GetNextFeature());
  EXPECT_STREQ(first->GetFieldAsString("判定"), "达到");
}

TEST(Xlsx, ANumberIsTheOneThatTheCsvPrints) {
  ReportFixture f;
  f.results.classes.front().area_ha = 1000.0 / 3;
  write_xlsx(f.dir / "a.xlsx", f.input(), Language::en);
  const auto classes = entry(f.dir / "a.xlsx", "xl/worksheets/sheet4.xml");
  EXPECT_THAT(classes, HasSubstr("<v>333.3333</v>"));
  EXPECT_THAT(classes, testing::Not(HasSubstr("333.33333")));
}

TEST(Xlsx, FreezesTheHeaderAndFilters) {
  const ReportFixture f;
  write_xlsx(f.dir / "a.xlsx", f.input(), Language::en);
  const auto zones = entry(f.dir / "a.xlsx", "xl/worksheets/sheet3.xml");
  EXPECT_THAT(zones, HasSubstr("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"));
  EXPECT_THAT(zones, HasSubstr("<autoFilter ref=\"A1:X7\"/>"));
  EXPECT_THAT(entry(f.dir / "a.xlsx", "xl/workbook.xml"), HasSubstr("name=\"Summary\""));
}

// A workbook that no office computer opens is none; what has some of the rows says so where it is opened and read.
TEST(Xlsx, HasSomeOfTheZonesWhereASheetWouldBeTooLongAndSaysSo) {
  ReportFixture f;
  for (auto& zone : f.totals.zones) zone.is_league = zone.id == "l";
  f.results.classes.clear(), f.results.ledger.clear(), f.results.carbon.clear(), f.results.transitions.clear();
  write_xlsx(f.dir / "a.xlsx", f.input(), Language::en, 5);
  const auto zones = entry(f.dir / "a.xlsx", "xl/worksheets/sheet3.xml");
  EXPECT_THAT(zones, HasSubstr("<autoFilter ref=\"A1:X5\"/>")) << "two of the six rows are of the other zone";
  EXPECT_THAT(zones, HasSubstr(">West<"));
  EXPECT_THAT(zones, testing::Not(HasSubstr(">East<")));
  const auto book = entry(f.dir / "a.xlsx", "xl/workbook.xml");
  EXPECT_THAT(book, HasSubstr("name=\"Indicators (part)\""));
  EXPECT_THAT(book, HasSubstr("name=\"Targets\"")) << "has all of its rows";
  EXPECT_THAT(entry(f.dir / "a.xlsx", "xl/worksheets/sheet1.xml"), HasSubstr("the first 2 of 3:"));
  write_xlsx(f.dir / "all.xlsx", f.input(), Language::en, 6);
  EXPECT_THAT(entry(f.dir / "all.xlsx", "xl/workbook.xml"), testing::Not(HasSubstr("(part)")));
}

TEST(Xlsx, AZoneThatLooksLikeAFormulaOrIsNoTextStaysText) {
  ReportFixture f;
  f.totals.zones[0].name = "=1+1";
  f.totals.zones[1].name = "bad \xFF\x01 name";
  f.totals.zones[2].name = std::string(40000, 'x');
  write_xlsx(f.dir / "a.xlsx", f.input(), Language::en);
  const auto strings = entry(f.dir / "a.xlsx", "xl/worksheets/sheet3.xml");
  EXPECT_EQ(strings.find("<f>"), std::string::npos);
  EXPECT_THAT(strings, HasSubstr("=1+1"));
  EXPECT_THAT(strings, HasSubstr("bad \uFFFD\uFFFD name"));
  EXPECT_THAT(strings, HasSubstr("xxx…<"));
}

TEST(Xlsx, AFolderThatIsNotThereIsAnErrorAndLeavesNothing) {
  const ReportFixture f;
  EXPECT_THROW(write_xlsx(f.dir / "none/a.xlsx", f.input(), Language::en), geo::Error);
}

}  // namespace
}  // namespace steppe
