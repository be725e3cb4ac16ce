#include "pipeline/sensors/named_day.hpp"

#include <gtest/gtest.h>

namespace steppe {
namespace {

using std::chrono::year;

TEST(NamedDay, IsTheDayOfAcquisition) {
  const std::chrono::sys_days day = year(2021) / 7 / 15;
  EXPECT_EQ(named_day("/in/LC08_L2SP_129033_20210715_20210722_02_T1"), day);
  EXPECT_EQ(named_day("/in/LC08_L2SP_129033_20210715_20210722_02_T1/"), day);
  EXPECT_EQ(named_day("/in/LC08_L2SP_129033_20210715_20210722_02_T1.tar"), day);
  EXPECT_EQ(named_day("/in/S2A_MSIL2A_20210715T033541_N0301_R061_T48TXL_20210715T074813.SAFE"), day);
  EXPECT_EQ(named_day("/in/S2A_MSIL2A_20210715T033541_N0301_R061_T48TXL_20210715T074813.zip"), day);
}

TEST(NamedDay, OfAnotherNameIsUnknown) {
  for (const char* path :
       {"/in/scene.toml", "/in", "/", "", "/in/20210715", "/in/LC08_L2SP_129033_20211515_20210722_02_T1"})
    EXPECT_EQ(named_day(path), std::nullopt) << path;
}

}  // namespace
}  // namespace steppe
