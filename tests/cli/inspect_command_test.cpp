#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/shared_data.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace {

using steppe_test::shared_data;
using steppe_test::steppe;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;

struct RealScene {
  std::string path, id, platform, sensor, date;
  int bands, pixels, no_data, usable;  // README of the data: non-fill = pixels − no_data
};

const RealScene kScenes[] = {
    {"landsat8_c2l2_008059", "LC08_L2SP_008059_20191201_20200825_02_T1", "landsat-8", "OLI_TIRS", "2019-12-01", 7,
     512 * 512, 512 * 512 - 180637, 21334},
    {"landsat_c2l2_small/LC08_L2SP_098084_20210503_20210508_02_T1", "LC08_L2SP_098084_20210503_20210508_02_T1",
     "landsat-8", "OLI_TIRS", "2021-05-03", 7, 3600, 3600 - 2359, 198},
    {"landsat_c2l2_small/LE07_L2SP_090084_20210331_20210426_02_T1", "LE07_L2SP_090084_20210331_20210426_02_T1",
     "landsat-7", "ETM", "2021-03-31", 6, 3600, 3600 - 1821, 1630},
};

TEST(Inspect, RealScenesCountAsTheirReadmeSays) {
  STEPPE_NEEDS_SHARED_DATA();
  for (const auto& scene : kScenes) {
    SCOPED_TRACE(scene.id);
    const auto got = steppe({"inspect", shared_data() / scene.path, "--json"});
    EXPECT_EQ(got.exit_code, 0);
    EXPECT_EQ(got.err, "");
    const auto json = nlohmann::json::parse(got.out);
    EXPECT_EQ(json["id"], scene.id);
    EXPECT_EQ(json["platform"], scene.platform);
    EXPECT_EQ(json["sensor"], scene.sensor);
    EXPECT_EQ(json["date"], scene.date);
    EXPECT_EQ(json["bands"].size(), static_cast<std::size_t>(scene.bands));
    EXPECT_EQ(json["pixels"], scene.pixels);
    EXPECT_EQ(json["mask_counts"]["no_data"], scene.no_data);
    EXPECT_EQ(json["usable_pixels"], scene.usable);
    EXPECT_EQ(json["accepted"], true);
    EXPECT_TRUE(json["reason"].is_null());
  }
}

TEST(Inspect, RealMaskCounts) {
  STEPPE_NEEDS_SHARED_DATA();
  const auto got = steppe({"inspect", shared_data() / "landsat8_c2l2_008059", "--json"});
  const auto counts = nlohmann::json::parse(got.out)["mask_counts"];
  EXPECT_EQ(counts["cloud"], 146419);
  EXPECT_EQ(counts["cloud_shadow"], 11209);
  EXPECT_EQ(counts["cirrus"], 9879);
  EXPECT_EQ(counts["dilated_cloud"], 5753);
  EXPECT_EQ(counts["water"], 85);
  EXPECT_EQ(counts["snow"], 0);
}

TEST(Inspect, BandsOfATinySceneCarryRoleAndCalibration) {
  const TempDir folder;
  const auto scene = TinyLandsat::oli();
  scene.write(folder / scene.id);
  const auto json = nlohmann::json::parse(steppe({"inspect", folder / scene.id, "--json"}).out);
  ASSERT_EQ(json["bands"].size(), 7u);
  EXPECT_EQ(json["bands"][3],
            nlohmann::json::parse(R"({"role":"red","name":"SR_B4","scale":2.75e-05,"offset":-0.2,"fill":0.0})"));
  EXPECT_EQ(json["usable_pixels"], 48);
}

TEST(Inspect, WhatIsNoSceneIsRefusedWithTheReason) {
  const TempDir folder;
  const std::string reason =
      folder.path().string() +
      ": an empty folder; name a scene: a Landsat or .SAFE folder, an archive, or the TOML of a band set";
  const auto json = steppe({"inspect", folder.path(), "--json"});
  EXPECT_EQ(json.exit_code, 3);
  EXPECT_EQ(json.err, "");
  EXPECT_EQ(nlohmann::json::parse(json.out)["accepted"], false);
  EXPECT_EQ(nlohmann::json::parse(json.out)["reason"], reason);
  const auto text = steppe({"inspect", folder.path()});
  EXPECT_EQ(text.exit_code, 3);
  EXPECT_EQ(text.out, "path: " + folder.path().string() + "\nrefused: " + reason + "\n");
  const auto chinese = steppe({"inspect", folder.path(), "--lang", "zh"});
  EXPECT_EQ(chinese.exit_code, 3);
  EXPECT_EQ(chinese.out, "路径：" + folder.path().string() + "\n已拒收：" + folder.path().string() +
                             "：空文件夹；请给出一景影像：Landsat 或 .SAFE 文件夹、压缩包，或波段集的 TOML\n");
}

}  // namespace
