#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/sensors/inspect.hpp"
#include "pipeline/sensors/inspection_text.hpp"
#include "pipeline/sensors/landsat.hpp"
#include "pipeline/sensors/plausibility.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
using steppe_test::TinyLandsat;

TinyLandsat mixed() {
  auto tiny = TinyLandsat::oli();
  auto& qa = tiny.files["QA_PIXEL"];
  qa.at(0, 0) = 1;
  qa.at(0, 1) = 22280;               // cloud
  qa.at(0, 2) = 1u << 1;             // dilated cloud
  qa.at(0, 3) = 23888;               // shadow
  qa.at(0, 4) = 21952;               // water
  qa.at(0, 5) = 3u << 14 | 1u << 6;  // cirrus by confidence alone
  tiny.files["QA_RADSAT"].at(0, 6) = 1;
  return tiny;
}

TEST(Inspect, CountsByReasonAndByBothRules) {
  const TempDir dir;
  mixed().write(dir.path());
  const auto seen = inspect_scene(dir.path().string());
  EXPECT_TRUE(seen.accepted) << geo::render(seen.reason.value_or(geo::Message{}));
  EXPECT_EQ(seen.pixels, 48u);
  EXPECT_EQ(seen.mask_counts.no_data, 1u);
  EXPECT_EQ(seen.mask_counts.cloud, 1u);
  EXPECT_EQ(seen.mask_counts.dilated_cloud, 1u);
  EXPECT_EQ(seen.mask_counts.cloud_shadow, 1u);
  EXPECT_EQ(seen.mask_counts.water, 1u);
  EXPECT_EQ(seen.mask_counts.cirrus, 1u);
  EXPECT_EQ(seen.mask_counts.saturated, 1u);
  EXPECT_EQ(seen.usable_pixels, 44u);
  EXPECT_EQ(seen.usable_pixels_all_rules, 42u);
}

TEST(Inspect, WritesJson) {
  const TempDir dir;
  mixed().write(dir.path());
  const auto json = nlohmann::json::parse(inspection_json(inspect_scene(dir.path().string())));
  EXPECT_EQ(json["platform"], "landsat-8");
  EXPECT_EQ(json["sensor"], "OLI_TIRS");
  EXPECT_EQ(json["date"], "2021-07-15");
  EXPECT_EQ(json["acquired_utc"], "2021-07-15T03:34:05Z");
  ASSERT_EQ(json["bands"].size(), 7u);
  EXPECT_EQ(json["bands"][3],
            nlohmann::json::parse(R"({"role":"red","name":"SR_B4","scale":2.75e-5,"offset":-0.2,"fill":0.0})"));
  EXPECT_EQ(json["mask_counts"]["cloud_shadow"], 1);
  EXPECT_EQ(json["usable_pixels"], 44);
  EXPECT_EQ(json["accepted"], true);
  EXPECT_TRUE(json["reason"].is_null());
}

TEST(Inspect, SaysWhyASceneIsRefused) {
  const auto seen = inspect_scene("/no/such\xff");
  EXPECT_FALSE(seen.accepted);
  const auto json = nlohmann::json::parse(inspection_json(seen));
  EXPECT_TRUE(json["platform"].is_null());
  EXPECT_TRUE(json["date"].is_null());
  EXPECT_EQ(json["usable_pixels"], 0);
  EXPECT_EQ(json["reason"], "/no/such\xEF\xBF\xBD: does not exist; check the path");
  EXPECT_EQ(inspection_text(inspect_scene("/no"), {}), "path: /no\nrefused: /no: does not exist; check the path\n");
}

TEST(Inspect, WritesText) {
  const TempDir dir;
  TinyLandsat::tm().write(dir.path());
  const auto text = inspection_text(inspect_scene(dir.path().string()), {});
  EXPECT_EQ(
      text,
      "path: " + dir.path().string() +
          "\nscene: LT05_L2SP_129033_20100715_20200823_02_T1\nkind: landsat_c2l2\nplatform: landsat-5, sensor "
          "TM\nacquired: 2010-07-15T03:34:05Z\ngrid: 8 x 6 pixels of 30 x 30, WGS 84 / UTM zone 48N\n"
          "band blue: SR_B1, reflectance = stored * 0.0000275 + -0.2\n"
          "band green: SR_B2, reflectance = stored * 0.0000275 + -0.2\n"
          "band red: SR_B3, reflectance = stored * 0.0000275 + -0.2\n"
          "band nir: SR_B4, reflectance = stored * 0.0000275 + -0.2\n"
          "band swir1: SR_B5, reflectance = stored * 0.0000275 + -0.2\n"
          "band swir2: SR_B7, reflectance = stored * 0.0000275 + -0.2\n"
          "masked as no_data: 0 of 48 pixels\nmasked as saturated: 0 of 48 pixels\nmasked as cloud: 0 of 48 pixels\n"
          "masked as dilated_cloud: 0 of 48 pixels\nmasked as cloud_shadow: 0 of 48 pixels\n"
          "masked as cirrus: 0 of 48 pixels\nmasked as snow: 0 of 48 pixels\nmasked as water: 0 of 48 pixels\n"
          "masked as terrain_shadow: 0 of 48 pixels\nusable: 48 pixels; by all rules 48\naccepted\n");
}

TEST(Inspect, RefusesAbsurdReflectance) {
  const TempDir dir;
  steppe_test::write_tiff(dir / "red.tif", steppe_test::TinyTiff::filled(4, 3, 2000));
  const std::string head =
      "id = \"plain\"\nplatform = \"landsat-8\"\nsensor = \"s\"\nacquired = 2020-07-20T03:40:00Z\n";
  const auto path = dir.file("s.toml", head + "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nscale = 1\n").string();
  const auto seen = inspect_scene(path);
  EXPECT_FALSE(seen.accepted);
  const auto text =
      "plain: absurd reflectance in 12 of 12 usable pixels (allowed -0.2 to 1.6): their mean of 2000.0 looks like "
      "reflectance × 10000; divide scale and offset by 10000";
  EXPECT_EQ(geo::render(*seen.reason), text);
  EXPECT_EQ(geo::render(check_sample(*seen.scene).fault().message), text);
  dir.file("s.toml", head + "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nscale = 0.0001\n");
  EXPECT_TRUE(inspect_scene(path).accepted);
}

TEST(Plausibility, ToleratesOneInAHundredAndNothingUsable) {
  const TempDir dir;
  auto tiny = TinyLandsat::oli();
  tiny.write(dir.path());
  const auto scene = read_landsat(dir.path().string());
  ASSERT_TRUE(scene);
  EXPECT_TRUE(judge(scene.value(), {.usable = 0, .absurd = 0}));
  EXPECT_TRUE(judge(scene.value(), {.usable = 1000, .absurd = 10}));
  EXPECT_FALSE(judge(scene.value(), {.usable = 1000, .absurd = 11}));
  EXPECT_TRUE(check_sample(scene.value()));
}

// Numbers of shared/data/README.md.
TEST(Inspect, GivesTheKnownNumbersOfAGenuineScene) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto path = steppe_test::shared_data() / "landsat8_c2l2_008059";
  const auto seen = inspect_scene(path.string());
  ASSERT_TRUE(seen.accepted) << geo::render(seen.reason.value_or(geo::Message{}));
  EXPECT_EQ(seen.pixels, 512u * 512u);
  EXPECT_EQ(seen.pixels - seen.mask_counts.no_data, 180637u);
  EXPECT_EQ(seen.mask_counts.cloud, 146419u);
  EXPECT_EQ(seen.mask_counts.cloud_shadow, 11209u);
  EXPECT_EQ(seen.mask_counts.cirrus, 9879u);
  EXPECT_EQ(seen.mask_counts.dilated_cloud, 5753u);
  EXPECT_EQ(seen.mask_counts.water, 85u);
  EXPECT_EQ(seen.mask_counts.snow, 0u);
  EXPECT_EQ(seen.usable_pixels, 21334u);
  EXPECT_EQ(seen.usable_pixels_all_rules, 21334u);
}

}  // namespace
}  // namespace steppe
