#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/build_paths.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using steppe_test::steppe;
using steppe_test::TempDir;
using testing::HasSubstr;
using testing::StartsWith;
namespace fs = std::filesystem;

std::vector<fs::path> shipped_configurations() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(steppe_test::source_folder() / "config"))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

TEST(ConfigCheck, EveryShippedConfigurationIsCorrect) {
  const auto files = shipped_configurations();
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    const auto got = steppe({"config", "check", file.string()});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_THAT(got.out, StartsWith(file.string() + ": correct\n"));
    // Only the sample has end-members of its own; a bureau fits them.
    if (file.filename() == "bayannur_sample.toml")
      EXPECT_EQ(got.out, file.string() + ": correct\n");
    else
      EXPECT_THAT(got.out, HasSubstr("the end-members are not local"));
    EXPECT_EQ(got.err, "");
  }
}

TEST(ConfigCheck, AllErrorsAtOnceInOrderOfLines) {
  const TempDir folder;
  const std::string file = folder.file("bad.toml", R"([input]
inbox = "x"
[grid]
resoluton_m = 30
tile_px = 300
[zones]
path = "z.geojson"
[windows]
season = "05-15/09-31"
[gird]
)");
  const auto got = steppe({"config", "check", file});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_EQ(got.out, "");
  EXPECT_EQ(got.err,
            "steppe: " + file +
                ":2:input.inbox: wrong type (got \"x\", allowed a list of paths); write it like inbox = [\"inbox\"]\n"
                "steppe: " +
                file +
                ":4:grid.resoluton_m: unknown key (got resoluton_m, allowed crs, resolution_m, resolution_y_m, "
                "x_origin, y_origin, tile_px, like); did you mean resolution_m?\n"
                "steppe: " +
                file +
                ":5:grid.tile_px: the value is outside its range (got 300, allowed 256 to 16384, a multiple of 256); "
                "correct it\n"
                "steppe: " +
                file +
                ":9:windows.season: not a window of days (got \"05-15/09-31\", allowed MM-DD/MM-DD without 02-29); "
                "write it like season = \"05-15/09-30\"\n"
                "steppe: " +
                file +
                ":10:[gird]: unknown section (got gird, allowed project, input, catalog, sensors, cube, grid, zones, "
                "periods, "
                "windows, mask, composite, layers, cover, water, desertification, forest, wetland, patches, products, "
                "verify, carbon, "
                "report, run); did you mean grid?\n");
  EXPECT_THAT(steppe({"--lang", "zh", "config", "check", file}).err,
              HasSubstr(file + ":5:grid.tile_px：取值超出范围（实为 300，允许 256 至 16384，256 的倍数）；请更正\n"));
}

TEST(ConfigCheck, AMissingFileIsNamed) {
  const TempDir folder;
  const auto got = steppe({"config", "check", folder / "none.toml"});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_EQ(got.out, "");
  EXPECT_EQ(got.err, "steppe: " + (folder / "none.toml").string() +
                         ": the configuration cannot be read (no such file); check the path and its permissions\n");
}

TEST(ConfigTemplate, LoadsAgainInBothLanguages) {
  const TempDir folder;
  for (const auto& [language, title, correct] : {std::array{"en", "# Configuration of steppe", ": correct\n"},
                                                 std::array{"zh", "# steppe 配置文件", "：正确\n"}}) {
    const auto written = steppe({"config", "template", "--lang", language});
    EXPECT_EQ(written.exit_code, 0);
    EXPECT_EQ(written.err, "");
    EXPECT_THAT(written.out, StartsWith(title));
    const std::string file = folder.file(std::string(language) + ".toml", written.out);
    const auto checked = steppe({"config", "check", file, "--lang", language});
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    EXPECT_THAT(checked.out, StartsWith(file + correct));
  }
}

TEST(ConfigReference, IsAPageInBothLanguages) {
  const auto english = steppe({"config", "reference", "--lang", "en"});
  EXPECT_EQ(english.exit_code, 0);
  EXPECT_EQ(english.err, "");
  EXPECT_THAT(english.out, StartsWith("# Configuration reference\n"));
  EXPECT_THAT(english.out, HasSubstr("| Key | Type | Unit | Range | Default | Meaning |\n"));
  EXPECT_THAT(english.out, HasSubstr("Width and height of a tile"));
  const auto chinese = steppe({"config", "reference", "--lang", "zh"});
  EXPECT_EQ(chinese.exit_code, 0);
  EXPECT_THAT(chinese.out, StartsWith("# 配置参考\n"));
  EXPECT_THAT(chinese.out, HasSubstr("| 键 | 类型 | 单位 | 范围 | 默认值 | 含义 |\n"));
  EXPECT_EQ(chinese.out.find("Width and height of a tile"), std::string::npos);
}

}  // namespace
