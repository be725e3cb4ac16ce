#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "libgeo/base/text_encoding.hpp"
#include "pipeline/estimate/field_data.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

const char* const kHeader =
    "id,lon,lat,period,reference_class,cover_percent,design_id,stratum,cluster,interpreter_1,interpreter_2,arbiter\n";

class SamplePoints : public testing::Test {
 protected:
  FieldData<SamplePoint> read(const std::string& rows) {
    auto data = read_samples(m_dir.file("s.csv", kHeader + rows));
    EXPECT_TRUE(data.ok()) << (data.ok() ? "" : geo::render(data.fault().message));
    return data.ok() ? std::move(data).value() : FieldData<SamplePoint>();
  }
  // What becomes of one point that two people and maybe an arbiter answered: its class, or why it has none.
  std::string answer(const std::string& final_class, const std::string& people) {
    const auto data = read("P1,107.4,40.8,2025," + final_class + ",,D,S,," + people + "\n");
    if (!data.rows.empty())
      return std::string(land_cover_legend()[static_cast<int>(data.rows[0].reference_class) - 1].id);
    EXPECT_EQ(data.unanswered.size(), 1U);
    EXPECT_EQ(data.lost_uses.size(), 1U);
    return std::string(name_of(data.unanswered.at(0).answer));
  }
  steppe_test::TempDir m_dir;
};

TEST_F(SamplePoints, KeepWhatTheDesignNeeds) {
  const auto data = read("P1,107.4,40.8,2025,sand,12,D7,150824.sand,C3,,,\n");
  ASSERT_EQ(data.rows.size(), 1U);
  EXPECT_EQ(data.rows[0].design_id, "D7");
  EXPECT_EQ(data.rows[0].stratum, "150824.sand");
  EXPECT_EQ(data.rows[0].cluster, "C3");
  EXPECT_FALSE(data.rows[0].said.first);
  EXPECT_EQ(data.rows[0].said.final_class, Opinion{LandCover::sand});
}

TEST_F(SamplePoints, TwoInterpretersAndAnArbiter) {
  EXPECT_EQ(answer("", "sand,sand,"), "sand");
  EXPECT_EQ(answer("", "sand,,"), "sand");  // only one looked
  EXPECT_EQ(answer("", ",sand,"), "sand");
  EXPECT_EQ(answer("", "sand,desert,"), "disagreement");
  EXPECT_EQ(answer("", "sand,unknown,"), "disagreement");
  EXPECT_EQ(answer("", "unknown,unknown,"), "cannot_tell");
  EXPECT_EQ(answer("", "sand,desert,desert"), "desert");
  EXPECT_EQ(answer("", "sand,desert,water"), "water");
  EXPECT_EQ(answer("", "sand,desert,unknown"), "cannot_tell");
  EXPECT_EQ(answer("desert", "sand,desert,"), "desert");  // somebody decided
  EXPECT_EQ(answer("sand", "sand,sand,"), "sand");
  EXPECT_EQ(answer("desert", "sand,sand,"), "bad_class");
  EXPECT_EQ(answer("sand", "sand,desert,desert"), "bad_class");
  EXPECT_EQ(answer("", ",,"), "bad_class");  // drawn, and nobody filled it in
  EXPECT_EQ(answer("", "sannd,sand,"), "bad_class");
}

TEST_F(SamplePoints, AContradictionIsSaid) {
  const auto data = read("P1,107.4,40.8,2025,desert,,,,,sand,sand,\n");
  ASSERT_EQ(data.refused.size(), 1U);
  EXPECT_EQ(geo::render(data.refused[0]), (m_dir / "s.csv").string() +
                                              ":2: reference_class contradicts the interpreters (got desert); correct "
                                              "it, or leave it empty");
}

TEST_F(SamplePoints, ClassesMayBeNamedInChinese) {
  const auto data = read(
      "P1,107.4,40.8,2025,耕地,,,,,,,\nP2,107.5,40.8,2025,,,,,,特灌林地,Special shrub,\n"
      "P3,107.6,40.8,2025,无法判读,,,,,,,\n");
  ASSERT_EQ(data.rows.size(), 2U);
  EXPECT_EQ(data.rows[0].reference_class, LandCover::cropland);
  EXPECT_EQ(data.rows[1].reference_class, LandCover::special_shrub);
  EXPECT_EQ(data.lost_uses, (std::map<FieldUse, std::size_t>{{FieldUse::cannot_tell, 1}}));
}

TEST_F(SamplePoints, APointWithoutAnAnswerStaysInTheSample) {
  const auto data = read(
      "P1,107.4,40.8,2025,sannd,,D,S,,,,\nP2,107.5,40.8,2025,sand,101,D,S,,,,\nP3,107.6,40.8,2025,unknown,,D,S,,,,\n"
      "P4,107.7,95,2025,sand,,D,S,,,,\nP5,107.8,40.8,2025,sand,7,D,S,,,,\n");
  EXPECT_EQ(data.rows.size(), 1U);
  ASSERT_EQ(data.unanswered.size(), 3U);  // nobody knows where P4 lies
  EXPECT_EQ(data.unanswered[0].answer, FieldUse::bad_class);
  EXPECT_EQ(data.unanswered[1].answer, FieldUse::bad_cover);
  EXPECT_EQ(data.unanswered[2].answer, FieldUse::cannot_tell);
  EXPECT_EQ(data.unanswered[2].stratum, "S");
  EXPECT_EQ(
      data.lost_uses,
      (std::map<FieldUse, std::size_t>{
          {FieldUse::bad_place, 1}, {FieldUse::bad_cover, 1}, {FieldUse::bad_class, 1}, {FieldUse::cannot_tell, 1}}));
}

TEST_F(SamplePoints, ThePlaceOfAnIdIsTheSameInAllYears) {
  const auto moved = read("P1,107.4,40.8,2020,sand,,D,S,,,,\nP1,107.41,40.8,2025,sand,,D,S,,,,\n");
  EXPECT_EQ(moved.rows.size(), 1U);
  EXPECT_EQ(moved.lost_uses, (std::map<FieldUse, std::size_t>{{FieldUse::bad_place, 1}}));
  EXPECT_NE(geo::render(moved.refused.at(0)).find("the point P1 lies elsewhere in line 2 (got lon 107.4"),
            std::string::npos);
  const auto rounded = read("P1,107.4,40.8,2020,sand,,D,S,,,,\nP1,107.40001,40.8,2025,sand,,D,S,,,,\n");
  EXPECT_EQ(rounded.rows.size(), 2U);
  const auto elsewhere = read("P1,107.4,40.8,2020,sand,,D,S,,,,\nP1,107.4,40.8,2025,sand,,D,T,,,,\n");
  EXPECT_EQ(elsewhere.lost_uses, (std::map<FieldUse, std::size_t>{{FieldUse::bad_id, 1}}));
}

TEST_F(SamplePoints, AreReadAsExcelSavesThem) {
  const std::string gbk = "\xB8\xFB\xB5\xD8";  // 耕地
  const auto data = read("P1,107.4,40.8,2025," + gbk + ",,,,,,,\n");
  ASSERT_EQ(data.rows.size(), 1U);
  EXPECT_EQ(data.rows[0].reference_class, LandCover::cropland);
}

}  // namespace
}  // namespace steppe
