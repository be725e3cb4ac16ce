#include "pipeline/plan/class_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/class_mapping.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using testing::HasSubstr;

std::string class_of(const ClassNames& names, const std::string& value) {
  const auto found = names.find(value);
  return found ? std::string(name_of(*found)) : "unknown";
}

std::vector<std::string> problems(const LayerSettings& settings) {
  std::vector<std::string> texts;
  try {
    ClassNames::load(settings);
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) texts.push_back(geo::render(problem));
  }
  return texts;
}

LayerSettings mapping(const std::filesystem::path& file) {
  LayerSettings settings;
  settings.grassland_mapping = file;
  return settings;
}

TEST(ClassNames, TheClassesOfTheNationalSurveysAreKnown) {
  const ClassNames names = ClassNames::load({});
  const std::vector<std::pair<std::string, std::string>> survey{
      {"温性草甸草原类", "meadow_steppe"},   {"温性草原类", "typical_steppe"},
      {"温性荒漠草原类", "desert_steppe"},   {"高寒草甸草原类", "other_grassland"},
      {"高寒草原类", "other_grassland"},     {"高寒荒漠草原类", "other_grassland"},
      {"温性草原化荒漠类", "steppe_desert"}, {"温性荒漠类", "temperate_desert"},
      {"高寒荒漠类", "other_grassland"},     {"暖性草丛类", "other_grassland"},
      {"暖性灌草丛类", "other_grassland"},   {"热性草丛类", "other_grassland"},
      {"热性灌草丛类", "other_grassland"},   {"干热稀树灌草丛类", "other_grassland"},
      {"低地草甸类", "lowland_meadow"},      {"山地草甸类", "mountain_meadow"},
      {"高寒草甸类", "other_grassland"},     {"沼泽类", "marsh_grassland"}};
  EXPECT_EQ(survey.size(), 18u);
  for (const auto& [name, id] : survey) EXPECT_EQ(class_of(names, name), id) << name;
  // NY/T 2997 has nine, all of them among those names.
  for (const auto* name : {"温性草原类", "高寒草原类", "温性荒漠类", "高寒荒漠类", "暖性灌草丛类", "热性灌草丛类",
                           "低地草甸类", "山地草甸类", "高寒草甸类"})
    EXPECT_NE(class_of(names, name), "unknown") << name;
}

TEST(ClassNames, OneNameWrittenInManyWays) {
  const ClassNames names = ClassNames::load({});
  for (const auto* text : {"温性荒漠草原类", "温性荒漠草原", " 温性荒漠草原 类 ", "温性　荒漠草原类",
                           "温性荒漠草原亚类", "Ⅲ、温性荒漠草原类", "III 温性荒漠草原类", "3.温性荒漠草原类",
                           "温性荒漠草原类（Ⅲ）", "温性荒漠草原类-平原丘陵荒漠草原亚类-小针茅组",
                           "温性荒漠草原类／平原丘陵", "Ⅲ-温性荒漠草原类-短花针茅型", "desert_steppe", "Desert_Steppe"})
    EXPECT_EQ(class_of(names, text), "desert_steppe") << text;
  // A group or a form says nothing of its class, and "other" may be anything.
  for (const auto* text :
       {"小针茅组", "平原丘陵草原亚类", "其他", "草原", "", "  ", "3", "Ⅲ", "类", "-", "草地-温性草原类"})
    EXPECT_EQ(class_of(names, text), "unknown") << text;
}

TEST(ClassNames, LandUseByCodeAndName) {
  const ClassNames names = ClassNames::load({});
  const std::vector<std::pair<std::string, std::string>> codes{{"0101", "cropland"},
                                                               {"0102", "cropland"},
                                                               {"0103", "cropland"},
                                                               {"水浇地", "cropland"},
                                                               {"0305", "shrub"},
                                                               {"0305K", "shrub"},
                                                               {"0301K", "other"},
                                                               {"0301", "other"},
                                                               {"0401", "natural_pasture"},
                                                               {"0403", "improved_grassland"},
                                                               {"0403k", "improved_grassland"},
                                                               {"0404", "other_grassland"},
                                                               {"1205", "sandy_land"},
                                                               {"０１０３", "cropland"},
                                                               {"1006", "other"},
                                                               {"05H1", "other"},
                                                               {"0402", "marsh_grassland"}};
  for (const auto& [code, id] : codes) EXPECT_EQ(class_of(names, code), id) << code;
  for (const auto* code : {"0199", "12", "101", "9999", "K", "0305X"})
    EXPECT_EQ(class_of(names, code), "unknown") << code;
}

// config/ holds the shipped tables for a bureau to copy: what the program knows and what the file says must be one.
TEST(ClassNames, TheFilesInConfigAreTheShippedMappings) {
  const auto folder = steppe_test::source_folder() / "config";
  for (const auto& [file, shipped] :
       {std::pair("grassland_types.csv", shipped_grassland()), std::pair("landuse_codes.csv", shipped_land_use())}) {
    const ClassMapping read = read_mapping(folder / file), built_in = shipped_mapping(shipped);
    EXPECT_TRUE(read.problems.empty());
    EXPECT_TRUE(built_in.problems.empty());
    EXPECT_EQ(read.names, built_in.names) << file;
    EXPECT_GT(read.names.size(), 25u);
  }
}

TEST(ClassNames, ABureausMappingTakesThePlaceOfTheShippedOne) {
  const TempDir dir;
  const auto names = ClassNames::load(mapping(dir.file("own.csv",
                                                       "code,name,class,note\n"
                                                       "A1,针茅草场,典型草原,\n"
                                                       "A2,沙竹草场,针茅草场,an alias\n"
                                                       ",禾草荒漠,温性荒漠类,\n"
                                                       "7,,steppe_desert,\n"
                                                       ",非草原,其他,\n")));
  EXPECT_EQ(class_of(names, "A1"), "typical_steppe");
  EXPECT_EQ(class_of(names, "a2"), "typical_steppe");
  EXPECT_EQ(class_of(names, "沙竹草场"), "typical_steppe");
  EXPECT_EQ(class_of(names, "禾草荒漠"), "temperate_desert");
  EXPECT_EQ(class_of(names, "7"), "steppe_desert");
  EXPECT_EQ(class_of(names, "非草原"), "other");
  EXPECT_EQ(class_of(names, "暖性草丛类"), "unknown");
  EXPECT_EQ(class_of(names, "0101"), "cropland");
}

TEST(ClassNames, EverythingWrongIsSaidAtOnce) {
  const TempDir dir;
  const auto file = dir.file("own.csv",
                             "name,class\n"
                             "甲,乙\n"      // 2: 甲 → 乙 → 丙 → 甲
                             "乙,丙\n"      // 3
                             "丙,甲\n"      // 4
                             "丁,\n"        // 5: no class
                             ",草甸草原\n"  // 6: no name
                             "戊,戊\n"      // 7: itself
                             "己,草甸\n"    // 8: no such class
                             "温性草原类,典型草原\n"
                             "温性 草原,荒漠草原\n"  // 10: the same name
                             "庚,甲\n");             // 11: leads into the circle
  auto settings = mapping(file);
  settings.landuse_mapping = dir.file("use.csv", "code\n0101\n");
  const auto texts = problems(settings);
  const std::string at = "layers.grassland_mapping: " + file.string();
  ASSERT_EQ(texts.size(), 7u) << testing::PrintToString(texts);
  const auto has = [&](const std::string& begin, const std::string& part) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& t) { return t.starts_with(begin) && t.find(part) != std::string::npos; });
  };
  EXPECT_TRUE(has(at + ":5", "class is empty"));
  EXPECT_TRUE(has(at + ":6", "name and code are empty"));
  EXPECT_TRUE(has(at + ":7", "circle (got 戊 → 戊)"));
  EXPECT_TRUE(has(at + ":8", "the class is unknown (got 草甸, allowed meadow_steppe 草甸草原"));
  EXPECT_TRUE(has(at + ":10", "stands already in"));
  EXPECT_TRUE(has(at, "→ 甲") || has(at, "→ 乙") || has(at, "→ 丙"));
  EXPECT_TRUE(has("layers.landuse_mapping: ", "lacks columns"));
}

TEST(ClassNames, AFileThatIsNoMapping) {
  const TempDir dir;
  EXPECT_THAT(problems(mapping(dir / "none.csv")).at(0), HasSubstr("none.csv"));
  EXPECT_THAT(problems(mapping(dir.file("a.csv", "class,note\ntypical_steppe,x\n"))).at(0),
              HasSubstr("has neither a column name nor a column code"));
  EXPECT_THAT(problems(mapping(dir.file("b.csv", "name,class\n"))).at(0), HasSubstr("empty"));
  EXPECT_THAT(problems(mapping(dir.file("c.csv", "name,class\n\xb5\xe4\xd0,typical_steppe\n"))).at(0),
              HasSubstr("UTF-8"));
}

TEST(ClassNames, AMappingInGbkIsReadAndSaid) {
  const TempDir dir;
  const auto names = ClassNames::load(mapping(dir.file("c.csv", "name,class\n\xb5\xe4\xd0\xcd,typical_steppe\n")));
  EXPECT_EQ(names.find("典型"), (LayerClass{LandKind::grassland, *grassland_code("typical_steppe")}));
  ASSERT_EQ(names.notices().size(), 1u);
  EXPECT_THAT(geo::render(names.notices()[0]), HasSubstr("is read as GBK"));
  EXPECT_TRUE(ClassNames::load({}).notices().empty());
}

}  // namespace
}  // namespace steppe
