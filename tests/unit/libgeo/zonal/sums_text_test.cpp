#include "libgeo/zonal/sums_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using namespace geo;
using Fields = std::vector<std::string>;

const char* const kContradiction =
    "zonal sums: the fields contradict each other; delete the record and run the task again";

ZonalSums some() {
  ZonalSums sums;
  sums.add(std::int64_t{1} << 36, 3, -10);
  sums.add(-1, 7, 4);
  return sums;
}

std::string bad(const std::string& field) {
  return "zonal sums: a field is not a whole number in range (got \"" + field +
         "\"); delete the record and run the task again";
}

TEST(SumsText, ZonalSumsComeBackEqual) {
  EXPECT_EQ(to_fields(some()),
            (Fields{"206158430201", "-2061584302108", "20615843020688", "42501298345826806923313", "1", "-10", "-10"}));
  EXPECT_EQ(zonal_sums_from(to_fields(some())).value(), some());
  EXPECT_EQ(to_fields(ZonalSums()), (Fields{"0", "0", "0", "0", "0", "", ""}));
  EXPECT_EQ(zonal_sums_from(to_fields(ZonalSums())).value(), ZonalSums());
}

TEST(SumsText, BadZonalFieldsAreFaults) {
  const auto text = [](const Fields& fields) {
    const auto sums = zonal_sums_from(fields);
    EXPECT_FALSE(sums.ok());
    return sums.ok() ? std::string() : render(sums.fault().message);
  };
  EXPECT_EQ(text({"1", "2"}),
            "zonal sums: wrong number of fields (got 2, allowed 7); delete the record and run the task again");
  EXPECT_EQ(text({"x", "0", "0", "0", "0", "", ""}), bad("x"));
  EXPECT_EQ(text({"1", "0", "0", "1e5", "0", "", ""}), bad("1e5"));
  EXPECT_EQ(text({"1", "0", "0", "1", "-1", "", ""}), bad("-1"));
  EXPECT_EQ(text({"1", "0", "0", "1", "01", "1", "1"}), bad("01"));
  EXPECT_EQ(text({"1", "0", "0", "1", "1", "2147483648", "1"}), bad("2147483648"));
  EXPECT_EQ(text({"1", "0", "0", "1", "1", "1", ""}), bad(""));
  EXPECT_EQ(text({"1", "0", "0", "1", "1", "", ""}), kContradiction);
  EXPECT_EQ(text({"1", "0", "0", "1", "0", "1", "1"}), kContradiction);
  EXPECT_EQ(text({"1", "0", "0", "1", "2", "5", "4"}), kContradiction);
  EXPECT_EQ(text({"1", "0", "0", "-1", "1", "4", "4"}), kContradiction);
}

TEST(SumsText, ClassSumsComeBackEqual) {
  ClassSums sums;
  sums.weight[0] = WideInteger(7);
  sums.weight[255] = WideInteger(-1);
  EXPECT_EQ(to_fields(sums), (Fields{"0=7", "255=-1"}));
  EXPECT_EQ(class_sums_from(to_fields(sums)).value(), sums);
  EXPECT_EQ(class_sums_from(Fields{}).value(), ClassSums());
}

TEST(SumsText, BadClassFieldsAreFaults) {
  for (const char* field : {"", "7", "=7", "7=", "256=1", "-1=1", "1=x", "1=1=1", "01=1"}) {
    const auto sums = class_sums_from(Fields{field});
    ASSERT_FALSE(sums.ok()) << field;
    EXPECT_EQ(render(sums.fault().message), bad(field));
    EXPECT_EQ(sums.fault().kind, FaultKind::bad_metadata);
  }
  for (const Fields& fields : {Fields{"2=1", "1=1"}, Fields{"1=1", "1=1"}, Fields{"1=0"}}) {
    const auto sums = class_sums_from(fields);
    ASSERT_FALSE(sums.ok());
    EXPECT_EQ(render(sums.fault().message), kContradiction);
  }
}

}  // namespace
