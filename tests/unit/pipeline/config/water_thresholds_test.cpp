#include "pipeline/config/water_thresholds.hpp"

#include <gtest/gtest.h>

#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using namespace std::chrono;
using steppe_test::TempDir;

std::string file_of(const std::string& passes) {
  return geo::sealed("{\n  \"steppe_water_thresholds\": 1,\n  \"name\": \"lakes 2025\",\n  \"passes\": [" + passes +
                     "]\n}\n");
}
std::string pass(const std::string& day, const std::string& threshold, const std::string& platform = "landsat-8") {
  return R"({"day": ")" + day + R"(", "platform": ")" + platform + R"(", "threshold": )" + threshold + "}";
}

TEST(WaterThresholds, APassHasItsOwnOrTheDefault) {
  const TempDir folder;
  const auto read = read_water_thresholds(
      folder.file("t.json", file_of(pass("2025-07-19", "0.0625") + "," + pass("2025-07-27", "null", "landsat-9"))));
  ASSERT_TRUE(read) << geo::render(read.fault().message);
  const auto& thresholds = read.value();
  const sys_days first = 2025y / July / 19, second = 2025y / July / 27;
  EXPECT_EQ(thresholds.name, "lakes 2025");
  EXPECT_EQ(thresholds.of(first, "landsat-8", -0.05), 0.0625);
  EXPECT_EQ(thresholds.of(first, "landsat-9", -0.05), -0.05) << "another satellite's pass";
  EXPECT_EQ(thresholds.of(second, "landsat-9", -0.05), -0.05) << "no split was good enough";
  EXPECT_TRUE(thresholds.knows(second, "landsat-9"));
  EXPECT_FALSE(thresholds.knows(second, "landsat-8"));
}

TEST(WaterThresholds, TheDefinitionNamesTheFile) {
  const TempDir folder;
  WaterSettings water;
  EXPECT_FALSE(take_threshold_file(water));
  EXPECT_EQ(water.definition, WaterSettings{}.definition);
  EXPECT_EQ(water_thresholds(water), nullptr);
  water.thresholds = folder.file("t.json", file_of(pass("2025-07-19", "0.0625")));
  ASSERT_FALSE(take_threshold_file(water));
  const auto before = water.definition;
  EXPECT_EQ(before, "open_water.frozen.1." + water_thresholds(water)->sha256.substr(0, 12));
  ASSERT_FALSE(take_threshold_file(water));  // settings that were written out and are read again
  EXPECT_EQ(water.definition, before);
  folder.file("t.json", file_of(pass("2025-07-19", "0.07")));
  EXPECT_THROW(water_thresholds(water), geo::Error) << "changed while the program was running";
  WaterSettings other;
  other.definition = "open_water.bureau.2", other.thresholds = water.thresholds;
  ASSERT_FALSE(take_threshold_file(other));
  EXPECT_TRUE(other.definition.starts_with("open_water.bureau.2."));
  EXPECT_NE(other.definition.substr(20), before.substr(before.size() - 12));
}

TEST(WaterThresholds, DamagedForeignAndImpossibleFilesAreRefusedInASentence) {
  const TempDir folder;
  const auto refusal = [&](const std::string& text) {
    const auto read = read_water_thresholds(folder.file("t.json", text));
    return read ? std::string() : geo::render(read.fault().message);
  };
  std::string edited = file_of(pass("2025-07-19", "0.0625"));
  edited.replace(edited.find("0.0625"), 6, "0.3125");
  EXPECT_NE(refusal(edited).find("do not fit the hash in the file"), std::string::npos);
  EXPECT_NE(refusal(file_of(pass("2025-07-19", "0.0625")).substr(0, 150)).find("do not fit"), std::string::npos);
  EXPECT_NE(refusal("{}").find("do not fit"), std::string::npos);
  const std::string other = "not a file of water thresholds that this version reads";
  EXPECT_NE(refusal(geo::sealed("{\n  \"steppe_end_members\": 1\n}\n")).find(other), std::string::npos);
  EXPECT_NE(refusal(geo::sealed("{\n  \"steppe_water_thresholds\": 2,\n  \"name\": \"a\",\n  \"passes\": []\n}\n"))
                .find(other),
            std::string::npos);
  for (const std::string& passes :
       {pass("2025-07-19", "0.36"), pass("2025-07-19", "-0.21"), pass("19.07.2025", "0.1"), pass("2025-07-19", "\"0\""),
        pass("2025-07-19", "0.1") + "," + pass("2025-07-19", "0.2"), std::string("7")})
    EXPECT_NE(refusal(file_of(passes)).find(other), std::string::npos) << passes;
  EXPECT_FALSE(read_water_thresholds(folder / "none.json"));
  WaterSettings water;
  water.thresholds = folder / "none.json";
  EXPECT_TRUE(take_threshold_file(water));
}

}  // namespace
}  // namespace steppe
