#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "config_problems.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/reference.hpp"
#include "pipeline/config/template.hpp"

namespace {

using steppe::Effect;
using steppe::Language;
using testing::HasSubstr;
using testing::Not;

TEST(OptionTable, KeysAreDistinctAndTheirSectionsExist) {
  std::set<std::string> keys;
  for (const auto& option : steppe::option_table()) {
    EXPECT_TRUE(keys.insert(key_of(option)).second) << key_of(option);
    EXPECT_NE(steppe::find_section(option.section), nullptr) << key_of(option);
    EXPECT_FALSE(option.help.empty()) << key_of(option);
    EXPECT_EQ(option.required, !option.example.empty()) << key_of(option);
  }
  for (const auto& section : steppe::section_table()) EXPECT_EQ(steppe::find_section(section.name), &section);
}

TEST(OptionTable, NoTwoKeysShareAPlace) {
  std::set<const void*> places;
  steppe::Settings settings;
  for (const auto& option : steppe::option_table()) {
    const void* place = std::visit([](auto* field) -> const void* { return field; }, option.field(settings));
    EXPECT_TRUE(places.insert(place).second) << key_of(option);
  }
}

TEST(OptionTable, DefaultsAreGoodValues) {
  std::string text(kLeast);
  for (const auto& option : steppe::option_table()) {
    if (!option.required) text += key_of(option) + " = " + example_text(option) + "\n";
  }
  EXPECT_THAT(problems(text), testing::IsEmpty());
}

TEST(Template, LoadsAsItIsWithTheDefaults) {
  for (const auto language : {Language::en, Language::zh}) {
    const auto settings = parsed(steppe::config_template(language));
    EXPECT_EQ(canonical_text(settings), canonical_text(parsed(kLeast)));
  }
}

TEST(Template, LoadsWithEveryKeyUncommented) {
  std::string text;
  std::istringstream lines(steppe::config_template(Language::en));
  for (std::string line; std::getline(lines, line);) {
    const bool key = line.starts_with("# ") && line.find(" = ") != std::string::npos;
    text += (key ? line.substr(2) : line) + "\n";
  }
  EXPECT_THAT(problems(text), testing::IsEmpty());
}

TEST(Template, ShowsHelpUnitRangeAndDefault) {
  EXPECT_THAT(steppe::config_template(Language::en),
              HasSubstr("# Width and height of a tile (px; 256 to 16384, a multiple of 256)\n# tile_px = 2048\n"));
  EXPECT_THAT(steppe::config_template(Language::en),
              HasSubstr("\n# Where new scenes arrive\n[input]\n"
                        "# Folders that are searched for scenes; relative to this file's folder\n"
                        "inbox = [\"inbox\"]\n"));
  EXPECT_THAT(steppe::config_template(Language::zh), HasSubstr("# 瓦片的宽和高（px；256 至 16384，256 的倍数）\n"
                                                               "# tile_px = 2048\n"));
}

TEST(Reference, HasARowForEveryKey) {
  for (const auto language : {Language::en, Language::zh}) {
    const auto page = steppe::config_reference(language);
    for (const auto& option : steppe::option_table()) EXPECT_THAT(page, HasSubstr("| `" + key_of(option) + "` |"));
  }
  const auto page = steppe::config_reference(Language::en);
  EXPECT_THAT(page, HasSubstr("| Key | Type | Unit | Range | Default | Meaning |\n|---|---|---|---|---|---|\n"));
  EXPECT_THAT(page,
              HasSubstr("| `grid.tile_px` | a whole number | px | 256 to 16384, a multiple of 256 | `2048` | Width "
                        "and height of a tile |\n"));
  EXPECT_THAT(page, HasSubstr("| `zones.path` | a path | | | must be given | "));
}

TEST(Canonical, OneLineAKeyInOrderOfKeys) {
  EXPECT_EQ(canonical_text(parsed(kLeast)), R"(composite.min_clear_days = 3
composite.min_peak_days = 1
composite.percentile = 90
cover.caliber = "relative"
cover.definition = "vegetation_cover.dimidiate.1"
cover.index = "ndvi"
cover.soil = 0.05
cover.squared = false
cover.vegetation = 0.8
grid.crs = "china_albers"
grid.resolution_m = 10
grid.resolution_y_m = 10
grid.tile_px = 2048
grid.x_origin = 0
grid.y_origin = 0
mask.shadow_dilate_px = 2
products.codec = "deflate"
products.level = 1
products.list = ["ndvi", "fvc", "quality"]
project.utc_offset_hours = 8
windows.peak = "07-15/08-31"
windows.season = "05-15/09-30"
)");
}

TEST(Canonical, SpellingAndPlaceDoNotMatter) {
  const auto plain = canonical_text(parsed(kLeast), Effect::tables);
  EXPECT_EQ(canonical_text(parsed(with("periods.years = [2025, 2020] # order\ngrid.x_origin = -0.0\ngrid.resolution_m "
                                       "= 10.0\nrun.threads = 3\nrun.language = \"en\"\nproject.name = \"b\"")),
                           Effect::tables),
            plain);
  EXPECT_EQ(canonical_text(steppe::parse_settings(kLeast, "/elsewhere/b.toml"), Effect::tables), plain);
}

TEST(Canonical, YearsAndZonesChangeTablesButNoTask) {
  const auto other = parsed(with("periods.years = [2021]\nzones.level = \"banner\""));
  EXPECT_EQ(canonical_text(other), canonical_text(parsed(kLeast)));
  EXPECT_NE(canonical_text(other, Effect::tables), canonical_text(parsed(kLeast), Effect::tables));
  EXPECT_THAT(canonical_text(other, Effect::tables), HasSubstr("periods.years = [2021]\n"));
  EXPECT_THAT(canonical_text(other, Effect::tables), Not(HasSubstr("zones.path")));
}

TEST(Canonical, EveryParameterOfAProductIsSeen) {
  EXPECT_NE(canonical_text(parsed(with("cover.soil = 0.06"))), canonical_text(parsed(kLeast)));
  EXPECT_NE(canonical_text(parsed(with("windows.peak = \"07-16/08-31\""))), canonical_text(parsed(kLeast)));
}

}  // namespace
