#include <gtest/gtest.h>

#include "answers.hpp"
#include "injury.hpp"

namespace {

using namespace steppe_test;

// A row of a query's CSV as far as the judge looks at it: five cells, reason, five cells, value.
std::string row(const std::string& status, const std::string& reason, const std::string& value) {
  return "1,,fvc,2020," + status + "," + reason + ",d,c,mean,,," + value + ",%\n";
}

const std::string kHead = "polygon_id,polygon_name,layer,period,status\n";
const Answer kRight{0, kHead + row("ok", "", "62.1"), ""};

TEST(Judge, TakesTheSameFiguresWithExitCode0Or3) {
  EXPECT_EQ(judge(kRight, {0, kRight.text, ""}).truth, Truth::same);
  EXPECT_EQ(judge(kRight, {3, kRight.text, ""}).truth, Truth::same);
}

TEST(Judge, TakesAnErrorOrARowThatSaysWhyAsARefusal) {
  EXPECT_EQ(judge(kRight, {1, "", "damaged"}).truth, Truth::refused);
  EXPECT_EQ(judge(kRight, {3, kHead + row("failed", "damaged", ""), ""}).truth, Truth::refused);
  EXPECT_EQ(judge(kRight, {4, kHead + row("failed", "damaged", ""), ""}).truth, Truth::refused);
}

TEST(Judge, BlamesAnotherFigureALostRowAndARefusalWithExitCode0) {
  EXPECT_EQ(judge(kRight, {0, kHead + row("ok", "", "62.2"), ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {3, kHead + row("ok", "", "62.2"), ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {1, kHead + row("ok", "", "62.2"), ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {0, kHead, ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {3, kHead, ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {0, kHead + row("failed", "damaged", ""), ""}).truth, Truth::wrong);
}

TEST(Judge, BlamesACrash) {
  EXPECT_EQ(judge(kRight, {139, "", ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {134, "", ""}).truth, Truth::wrong);
  EXPECT_EQ(judge(kRight, {kHangs, "", ""}).truth, Truth::wrong);
}

TEST(Judge, TakesOneNightOrTheOtherButNoMixture) {
  const auto two = [](const std::string& a, const std::string& b) {
    return Answer{0, kHead + row("ok", "", a) + row("ok", "", b), ""};
  };
  EXPECT_EQ(judge(two("1", "2"), two("3", "4"), two("1", "2")).truth, Truth::same);
  EXPECT_EQ(judge(two("1", "2"), two("3", "4"), two("3", "4")).truth, Truth::same);
  EXPECT_EQ(judge(two("1", "2"), two("3", "4"), two("1", "4")).truth, Truth::wrong);
}

TEST(Injuries, ChangeTheFileAndSaySo) {
  const TempDir folder;
  const std::string text = "{\"area\": 12345, \"digest\": \"90ab\"}";
  for (const auto injury :
       {Injury::bit_flip, Injury::digit_change, Injury::zeroed_page, Injury::truncated, Injury::emptied}) {
    const auto file = folder.file("file.json", text);
    const auto time = std::filesystem::last_write_time(file);
    Trial trial;
    EXPECT_TRUE(injure(file, injury, Times::kept, {}, trial)) << name_of(injury);
    EXPECT_NE(read_text(file), text) << name_of(injury);
    EXPECT_EQ(std::filesystem::last_write_time(file), time);
  }
  Trial trial;
  EXPECT_FALSE(injure(folder.file("letters", "abc"), Injury::digit_change, Times::kept, {}, trial));
}

}  // namespace
