#include "pipeline/train/table_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;

class TableSource : public testing::Test {
 protected:
  TrainingTable read(const std::string& content, TableRequest request = {}) {
    request.file = folder.file("samples.csv", content);
    return read_training_table(request, TrainingNames(renamed, one));
  }
  std::string refusal(const std::string& content, const TableRequest& request = {}) {
    try {
      (void)read(content, request);
    } catch (const geo::UsageError& error) {
      std::string words;
      for (const auto& problem : error.problems()) words += geo::render(problem) + "\n";
      return words;
    }
    return "accepted";
  }
  TempDir folder;
  std::string renamed, one;
};

const char* const kWide =
    "id,class,lon,lat,ndvi,wet,remark\n1,wood,107,41,0.8,0.1,a\n2,wood,107,41,0.7,,b\n3,wood,107,41,0.9,0.1,\n"
    "4,lake,108,41,-0.1,NA,\n5,lake,108,41,-0.2,0.6,\n6,lake,108,41,-0.3,0.7,\n7,,108,41,0,0,\n";

TEST_F(TableSource, EveryColumnOfNumbersThatIsNothingElseIsAFeature) {
  const auto table = read(kWide);
  EXPECT_THAT(table.features, ElementsAre("ndvi", "wet"));
  EXPECT_THAT(table.classes, ElementsAre("lake", "wood"));
  ASSERT_EQ(table.rows(), 6U);
  EXPECT_TRUE(std::isnan(table.row(1)[1]));
  EXPECT_TRUE(std::isnan(table.row(3)[1]));
  EXPECT_EQ(table.refused, 1U);
  EXPECT_NEAR(table.units[3].x - table.units[0].x, 83920, 50);
}

TEST_F(TableSource, ColumnsMayBeNamedAndAWordAmongNumbersIsRefusedWithItsLine) {
  TableRequest request;
  request.features = {"ndvi", "remark"};
  EXPECT_THAT(refusal(kWide, request), HasSubstr("samples.csv:2: remark is no number (got a)"));
  request.features = {"ndwi"};
  EXPECT_THAT(refusal(kWide, request), HasSubstr("no such column (got ndwi, allowed id, class"));
}

TEST_F(TableSource, RowsOfALongTableAreOneSample) {
  TableRequest request;
  request.id_field = "id";
  request.value_field = "v";
  std::string rows = "id,label,day,v\n";
  for (int id = 1; id <= 6; ++id)
    for (int day = 1; day <= 3; ++day)
      rows += std::to_string(id) + (id < 4 ? ",a," : ",b,") + std::to_string(day) + "," +
              std::to_string(10 * id + day) + "\n";
  const auto table = read(rows, request);
  EXPECT_THAT(table.features, ElementsAre("v_1", "v_2", "v_3"));
  ASSERT_EQ(table.rows(), 6U);
  EXPECT_EQ(table.row(1)[2], 23);
  EXPECT_THAT(refusal(rows + "1,a,4,9\n", request), HasSubstr("3 values and the first has 4"));
  EXPECT_THAT(refusal(rows + "2,b,4,9\n", request), HasSubstr("sample 2 has another class in line 5 (got b and a)"));
}

TEST_F(TableSource, ClassesMayBeJoinedAndOneToldFromTheRest) {
  renamed = "wood=trees,lake=water";
  EXPECT_THAT(read(kWide).classes, ElementsAre("trees", "water"));
  renamed = "";
  one = "lake";
  EXPECT_THAT(read(kWide).classes, ElementsAre("lake", "rest"));
}

}  // namespace
}  // namespace steppe
