#include "pipeline/estimate/target.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>

#include "tests/support/build_paths.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

const char* const kHeader =
    "target_id,region,zone_id,indicator,operator,target,unit,target_year,baseline,baseline_year,verifiable\n";

class TargetsFile : public testing::Test {
 protected:
  Targets targets(const std::string& text, const std::string& region = "") {
    auto read = read_targets(m_dir.file("t.csv", text), region);
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : geo::render(read.fault().message));
    return read.ok() ? std::move(read).value() : Targets();
  }
  std::string problem(const std::string& row) {
    const auto read = targets(kHeader + row + "\n");
    EXPECT_TRUE(read.rows.empty()) << row;
    EXPECT_EQ(read.refused.size(), 1U) << row;
    return read.refused.empty() ? "" : short_text(read.refused[0]);
  }
  std::string fault(const std::string& text, const std::string& region) {
    const auto read = read_targets(m_dir.file("t.csv", text), region);
    EXPECT_FALSE(read.ok());
    return read.ok() ? "" : short_text(read.fault().message);
  }
  std::string short_text(const geo::Message& message) {
    std::string text = geo::render(message);
    const std::string folder = m_dir.path().string() + "/";
    if (text.starts_with(folder)) text.erase(0, folder.size());
    return text;
  }
  steppe_test::TempDir m_dir;
};

TEST_F(TargetsFile, ReadsEveryColumn) {
  const auto read = targets(
      "target_id,region,region_cn,zone_id,indicator,indicator_cn,operator,target,unit,target_year,baseline,baseline_"
      "year,"
      "caliber,verifiable,binding,source,note\n"
      "B1,Bayannur,巴彦淖尔市,150800,forest_coverage,森林覆盖率,>=,6.97,%,2025,6.47,2020,F2020,yes,binding,\"plan, "
      "table 1\",n\n");
  EXPECT_TRUE(read.refused.empty());
  ASSERT_EQ(read.rows.size(), 1U);
  const Target& target = read.rows[0];
  EXPECT_EQ(target.id, "B1");
  EXPECT_EQ(target.region, "Bayannur");
  EXPECT_EQ(target.region_cn, "巴彦淖尔市");
  EXPECT_EQ(target.zone_id, "150800");
  EXPECT_EQ(target.indicator, "forest_coverage");
  EXPECT_EQ(target.indicator_cn, "森林覆盖率");
  EXPECT_EQ(target.op, TargetOperator::at_least);
  EXPECT_EQ(target.value, 6.97);
  EXPECT_EQ(target.decimals, 2);
  EXPECT_EQ(target.unit, Unit::percent);
  EXPECT_EQ(target.year, 2025);
  EXPECT_EQ(target.baseline, 6.47);
  EXPECT_EQ(target.baseline_year, 2020);
  EXPECT_EQ(target.caliber, "F2020");
  EXPECT_EQ(target.verifiable, Verifiable::yes);
  EXPECT_EQ(target.binding, "binding");
  EXPECT_EQ(target.document, "plan, table 1") << "a file without document and section has one column for both";
  EXPECT_EQ(target.note, "n");
  EXPECT_EQ(target.kind, TargetKind::target);
  EXPECT_EQ(target.baseline_decimals, 2);
}

TEST_F(TargetsFile, ReadsWhatIsNoTarget) {
  const auto read = targets(
      "target_id,kind,region,zone_id,indicator,indicator_en,operator,target,unit,target_year,baseline,baseline_year,"
      "verifiable,document,section\n"
      "a,achievement,R,1,works,Works,done,397.03,万亩,2020,,,partly,plan,chapter 1\n"
      "b,baseline,R,1,tli,Index,,,1,,48.44,2020,no,plan,chapter 1\n"
      "c,target,R,1,surface_water,Water,,达到自治区考核要求,%,2025,66.7,2020,no,plan,table 1\n"
      "d,target,R,1,redline_share,Red line,no_decrease,不降低,%,2025,,2020,partly,plan,table 1\n"
      "e,target,R,1,works,,done,5,万亩,2020,,,,plan,\n");
  for (const auto& problem : read.refused) ADD_FAILURE() << geo::render(problem);
  ASSERT_EQ(read.rows.size(), 5U);
  EXPECT_EQ(read.rows[0].kind, TargetKind::achievement);
  EXPECT_EQ(read.rows[0].value, 397.03);
  EXPECT_EQ(read.rows[0].indicator_en, "Works");
  EXPECT_EQ(read.rows[0].section, "chapter 1");
  EXPECT_EQ(read.rows[1].kind, TargetKind::baseline);
  EXPECT_EQ(read.rows[1].op, TargetOperator::unstated);
  EXPECT_EQ(read.rows[1].year, 0);
  EXPECT_TRUE(std::isnan(read.rows[1].value));
  EXPECT_EQ(read.rows[2].op, TargetOperator::unstated);
  EXPECT_EQ(read.rows[2].words, "达到自治区考核要求");
  EXPECT_EQ(read.rows[3].words, "不降低");
  EXPECT_TRUE(std::isnan(read.rows[3].value));
  EXPECT_EQ(read.rows[4].kind, TargetKind::achievement) << "what is done is no target, whatever the row says";
}

TEST_F(TargetsFile, ReadsEveryOperatorAndCountsDecimals) {
  const auto read =
      targets(std::string(kHeader) +
              "a,R,1,x,>=,28,%,2025,,,\nb,R,1,x,<=,22.50,%,2025,,,no\nc,R,1,x,maintain,301.35,万亩,2020,,,partly\n"
              "d,R,1,x,no_decrease,,1,2025,33.89,2020,\ne,R,1,x,cumulative>=,82.5,万亩,2025,,,\n"
              "f,R,1,x,delta>=,-0.5,等级,2025,,,\ng,R,1,x,≥,1,%,2025,,,\nh,R,1,x,≤,1,%,2025,,,\n"
              "i,R,1,x,no_decrease,,%,2025,,,\nj,R,1,x,cumulative≥,1.1234567890123,万亩,2025,,,\n");
  EXPECT_TRUE(read.refused.empty());
  ASSERT_EQ(read.rows.size(), 10U);
  const TargetOperator ops[] = {TargetOperator::at_least,
                                TargetOperator::at_most,
                                TargetOperator::maintain,
                                TargetOperator::no_decrease,
                                TargetOperator::cumulative_at_least,
                                TargetOperator::delta_at_least,
                                TargetOperator::at_least,
                                TargetOperator::at_most,
                                TargetOperator::no_decrease,
                                TargetOperator::cumulative_at_least};
  const int decimals[] = {0, 2, 2, 2, 1, 1, 0, 0, 0, 9};
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(read.rows[i].op, ops[i]) << i;
    EXPECT_EQ(read.rows[i].decimals, decimals[i]) << i;
  }
  EXPECT_EQ(read.rows[0].verifiable, Verifiable::partly);
  EXPECT_EQ(read.rows[1].verifiable, Verifiable::no);
  EXPECT_EQ(read.rows[3].value, 33.89);  // the baseline, where no_decrease has no number of its own
  EXPECT_EQ(read.rows[5].value, -.5);
  EXPECT_TRUE(std::isnan(read.rows[8].value));
}

TEST_F(TargetsFile, NamesWhatIsUnknown) {
  const std::string ops = "allowed >=, <=, maintain, no_decrease, cumulative>=, delta>=, done)";
  EXPECT_EQ(problem("a,R,1,x,no decrease,1,%,2025,,,"),
            "t.csv:2: unknown operator (got no decrease, " + ops + "; did you mean no_decrease?");
  EXPECT_EQ(problem("a,R,1,x,mantain,1,%,2025,,,"),
            "t.csv:2: unknown operator (got mantain, " + ops + "; did you mean maintain?");
  EXPECT_EQ(problem("a,R,1,x,=>,1,%,2025,,,"), "t.csv:2: unknown operator (got =>, " + ops + "; did you mean >=?");
  EXPECT_EQ(problem("a,R,1,x,finished,1,%,2025,,,"),
            "t.csv:2: unknown operator (got finished, " + ops + "; correct it");
  EXPECT_EQ(problem("a,R,1,x,,1,%,2025,,,"), "t.csv:2: operator is empty; fill it in");
  const std::string units =
      "allowed ha, 公顷, km², km2, 平方千米, 平方公里, 亩, 万亩, 万公顷, %, 1, 立方米, 万立方米, 亿立方米, 米, m, "
      "千米, 公里, km, 个, 处, "
      "吨, 万吨, tC, tCO2, 等级, 人/10万亩, 平方米/人, 万元)";
  EXPECT_EQ(problem("a,R,1,x,>=,1,mu,2025,,,"), "t.csv:2: unknown unit (got mu, " + units + "; did you mean m?");
  EXPECT_EQ(problem("a,R,1,x,>=,1,百分点,2025,,,"), "t.csv:2: unknown unit (got 百分点, " + units + "; correct it");
  EXPECT_EQ(problem("a,R,1,x,>=,1,,2025,,,"), "t.csv:2: unit is empty; fill it in");
  EXPECT_EQ(problem("a,R,1,x,>=,1,%,2025,,,partlly"),
            "t.csv:2: unknown verifiable (got partlly, allowed yes, partly, no); did you mean partly?");
}

TEST_F(TargetsFile, RefusesNumbersThatCannotBe) {
  const auto value = [&](const std::string& cell, const std::string& unit) {
    return problem("a,R,1,x,>=," + cell + "," + unit + ",2025,,,");
  };
  for (const std::string cell : {"101", "-1", "nan", "inf", "23.5%", "1-2", "约70", "1e9"})
    EXPECT_EQ(value(cell, "%"),
              "t.csv:2: target is no number in range (got " + cell + ", allowed 0 to 100); correct it");
  EXPECT_EQ(value("1e13", "ha"),
            "t.csv:2: target is no number in range (got 1e13, allowed 0 to 1000000000000); correct it");
  EXPECT_EQ(value("", "%"), "t.csv:2: target is empty; fill it in");
  EXPECT_EQ(problem("a,R,1,x,no_decrease,3x,%,2025,,,"),
            "t.csv:2: target is no number in range (got 3x, allowed 0 to 100); correct it");
  EXPECT_EQ(problem("a,R,1,x,>=,不降低,%,2025,,,"),
            "t.csv:2: target is no number in range (got 不降低, allowed 0 to 100); correct it");
  EXPECT_EQ(problem("a,R,1,x,>=,1,%,25,,,"),
            "t.csv:2: target_year is no whole number in range (got 25, allowed 1970 to 2099); correct it");
  EXPECT_EQ(problem("a,R,1,x,>=,1,%,2025,abc,2020,"),
            "t.csv:2: baseline is no number in range (got abc, allowed 0 to 100); correct it");
  EXPECT_EQ(problem("a,R,1,x,>=,1,%,2025,1,2025,"),
            "t.csv:2: baseline_year is not before target_year (got 2025 and 2025); correct it");
  for (const std::string row :
       {",R,1,x,>=,1,%,2025,,,", "a,,1,x,>=,1,%,2025,,,", "a,R,,x,>=,1,%,2025,,,", "a,R,1,,>=,1,%,2025,,,"})
    EXPECT_NE(problem(row).find(" is empty; fill it in"), std::string::npos) << row;
}

TEST_F(TargetsFile, OneBadRowCostsItself) {
  const auto read =
      targets(std::string(kHeader) +
              "a,R,1,x,>=,1,%,2025,,,\nb,R,1,x,>=,x,%,2025,,,\na,R,1,x,>=,2,%,2025,,,\nc,R,1,x,>=,3,%,2025,,,\n");
  ASSERT_EQ(read.rows.size(), 2U);
  EXPECT_EQ(read.rows[1].id, "c");
  ASSERT_EQ(read.refused.size(), 2U);
  EXPECT_EQ(short_text(read.refused[1]), "t.csv:4: the id a stands already in line 2; keep one of the two");
}

TEST_F(TargetsFile, LooksAtOneRegionOnly) {
  const std::string text =
      "target_id,region,region_cn,zone_id,indicator,operator,target,unit,target_year\n"
      "a,Bayannur,巴彦淖尔市,150800,x,>=,1,%,2025\nb,Alxa,阿拉善盟,152900,x,bad,1,%,2025\na,Alxa,阿拉善盟,152900,x,>=,"
      "1,%,2025\n";
  for (const std::string region : {"Bayannur", "巴彦淖尔市"}) {
    const auto read = targets(text, region);
    ASSERT_EQ(read.rows.size(), 1U) << region;
    EXPECT_EQ(read.rows[0].zone_id, "150800");
    EXPECT_TRUE(read.refused.empty());
  }
  EXPECT_EQ(targets(text, "Alxa").refused.size(), 1U);
  EXPECT_EQ(fault(text, "Bayanur"),
            "t.csv: has no target of the region (got Bayanur, allowed Bayannur, 巴彦淖尔市, Alxa, 阿拉善盟); did you "
            "mean Bayannur?");
  EXPECT_EQ(fault(text, "Xilingol"),
            "t.csv: has no target of the region (got Xilingol, allowed Bayannur, 巴彦淖尔市, Alxa, 阿拉善盟); correct "
            "the region");
  EXPECT_EQ(fault("target_id,region\n", ""),
            "t.csv: lacks columns (got target_id, region, missing zone_id, indicator, operator, target, unit, "
            "target_year); add them");
}

// The file that is delivered.
TEST(DeliveredTargets, AreAllOfThePlans) {
  const auto read = read_targets(steppe_test::source_folder() / "config/targets.csv", "");
  ASSERT_TRUE(read.ok());
  for (const auto& problem : read.value().refused) ADD_FAILURE() << geo::render(problem);
  EXPECT_EQ(read.value().rows.size(), 66U);
  std::map<std::string, std::pair<std::string, int>> regions;
  std::map<std::string, const Target*> by_id;
  for (const Target& target : read.value().rows) {
    regions[target.region].first = target.zone_id;
    ++regions[target.region].second;
    by_id[target.id] = &target;
    EXPECT_FALSE(target.document.empty()) << target.id;
    EXPECT_FALSE(target.section.empty()) << target.id;
    EXPECT_FALSE(target.indicator_en.empty()) << target.id;
    EXPECT_FALSE(target.indicator_cn.empty()) << target.id;
    EXPECT_TRUE(target.binding.empty() || target.binding == "binding" || target.binding == "expected") << target.id;
  }
  const std::map<std::string, std::pair<std::string, int>> expected{{"Inner Mongolia", {"150000", 2}},
                                                                    {"Bayannur", {"150800", 30}},
                                                                    {"Alxa", {"152900", 19}},
                                                                    {"Ordos", {"150600", 15}}};
  EXPECT_EQ(regions, expected);
  const auto& alxa = *by_id.at("AL-37");
  EXPECT_EQ(alxa.op, TargetOperator::at_least);
  EXPECT_EQ(alxa.value, 22.5);
  EXPECT_EQ(alxa.baseline, 23.18);
  EXPECT_EQ(by_id.at("BY-05")->op, TargetOperator::maintain);
  EXPECT_EQ(by_id.at("BY-05")->decimals, 0);
  EXPECT_EQ(by_id.at("BY-03")->caliber, "F2020");
  EXPECT_EQ(by_id.at("OR-55")->caliber, "CVCG_ordos");
  EXPECT_EQ(by_id.at("AL-40")->indicator, "wetland_area");
  EXPECT_EQ(by_id.at("AL-40")->caliber, "W2011");
  EXPECT_EQ(by_id.at("OR-56")->op, TargetOperator::maintain);
  EXPECT_EQ(by_id.at("OR-56")->value, 301.35);
  EXPECT_EQ(by_id.at("BY-18")->value, 33.89);
  EXPECT_TRUE(std::isnan(by_id.at("BY-16")->value));
  EXPECT_EQ(by_id.at("AL-36")->verifiable, Verifiable::no);
  EXPECT_EQ(by_id.at("AL-48")->op, TargetOperator::delta_at_least);
}

}  // namespace
}  // namespace steppe
