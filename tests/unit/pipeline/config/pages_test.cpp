#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "config_problems.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"
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
  EXPECT_EQ(canonical_text(parsed(kLeast)), R"(composite.method = "geomedian"
composite.min_clear_days = 3
composite.min_peak_days = 1
composite.percentile = 90
cover.caliber = "relative"
cover.definition = "vegetation_cover.dimidiate.1"
cover.endmembers = "field_sites.1 10e90cbfc86a3298ea3d745ed475760a824af313796b6e25d9ea22ee9a86b50e"
cover.index = "ndvi"
cover.soil = 0.11
cover.squared = false
cover.vegetation = 0.93
cube.use = "auto"
desertification.caliber = "rs_fvc_grade"
desertification.definition = "desertification.fvc_grade.2"
desertification.extreme = 10
desertification.min_patch_ha = 1
desertification.moderate = 40
desertification.severe = 25
forest.broadleaf_amplitude = 0.25
forest.broadleaf_lswi = 0.1
forest.broadleaf_ndvi = 0.55
forest.connectivity = 8
forest.definition = "forest.rules.4"
forest.evergreen_ndvi = 0.35
forest.max_hole_m2 = 667
forest.min_patch_m2 = 667
forest.shrub_cover_f2020 = 30
forest.shrub_cover_f2021 = 40
forest.shrub_flatness = 0.55
forest.shrub_ndvi = 0.15
grid.crs = "china_albers"
grid.resolution_m = 10
grid.resolution_y_m = 10
grid.tile_px = 2048
grid.x_origin = 0
grid.y_origin = 0
layers.cropland_codes = ""
layers.cropland_field = ""
layers.grassland_field = "type"
layers.orchard_codes = ""
layers.orchard_field = ""
layers.sandy_land_codes = ""
layers.sandy_land_field = ""
layers.shrub_codes = ""
layers.shrub_field = ""
mask.sentinel2_dilate_px = 3
mask.shadow_dilate_px = 2
products.codec = "deflate"
products.level = 1
products.list = ["ndvi", "fvc", "quality", "observations", "desertification", "water", "forest", "landcover", "wetland"]
project.utc_offset_hours = 8
sensors.harmonise = true
sensors.landsat_fit = "roy2016_rma"
sensors.sentinel2_nir = "b8a"
water.caliber = "open_water"
water.definition = "open_water.vote.3"
water.irrigation = "09-20/11-30"
water.max_slope_deg = 8
water.min_cos_incidence = 0.2
water.min_dates = 6
water.min_months = 4
water.mndwi_threshold = 0
water.permanent = 0.75
water.seasonal = 0.25
water.temporary = 0.05
wetland.definition = "wetland.rules.1"
wetland.flood_dates = 2
wetland.flood_margin = 0.05
wetland.marsh_ndvi = 0.3
wetland.max_hole_ha = 0.2
wetland.max_slope_deg = 3
wetland.min_patch_ha = 0.5
wetland.near_water_m = 500
wetland.spring_frequency = 0.1
wetland.summer_lswi = 0.2
wetland.summer_share = 0.6
windows.leaf_off = "03-15/04-30"
windows.peak = "07-15/08-31"
windows.season = "05-15/09-30"
windows.water = "04-15/10-15"
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

// They decide about tables and verdicts: the report's key and the evidence change, no pixel does.
TEST(Canonical, WhatIsCountedAsForestSoilAndRegionIsSeen) {
  for (const char* set :
       {"carbon.soil = true", "carbon.soil_years = 30", "forest.belts = \"none\"", "verify.region_tolerance = 0.05"}) {
    EXPECT_NE(canonical_text(parsed(with(set)), Effect::tables), canonical_text(parsed(kLeast), Effect::tables)) << set;
    EXPECT_EQ(canonical_text(parsed(with(set))), canonical_text(parsed(kLeast))) << set;
  }
}

TEST(Canonical, EveryParameterOfAProductIsSeen) {
  EXPECT_NE(canonical_text(parsed(with("cover.soil = 0.06"))), canonical_text(parsed(kLeast)));
  EXPECT_NE(canonical_text(parsed(with("windows.peak = \"07-16/08-31\""))), canonical_text(parsed(kLeast)));
}

}  // namespace
