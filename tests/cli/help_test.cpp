#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/build_paths.hpp"
#include "tests/support/steppe_program.hpp"

namespace {

using steppe_test::steppe;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct HelpCase {
  std::vector<std::string> command;  // empty: the program itself
  std::string english, chinese;      // its first line
  std::string example;               // after "Example: " and "示例："; empty: the page has none
};

const HelpCase kPages[] = {
    {{},
     "steppe: is the ecological target met? From satellite tiles to areas, cover and verdicts per county.",
     "steppe：生态目标是否达成？由卫星影像得到各旗县区的面积、盖度和判定。",
     ""},
    {{"run"},
     "the nightly job: new scenes in, products and tables out",
     "每夜作业：读入新影像，输出产品和报表",
     "steppe run --config config/bayannur_sample.toml --workspace /data/steppe"},
    {{"ingest"},
     "register scenes in the catalogue without processing them",
     "将影像登记入目录库，不作处理",
     "steppe ingest /data/inbox --workspace /data/steppe"},
    {{"query"},
     "areas and means of any polygon, from a workspace",
     "由工作区查询任意多边形的面积和均值",
     "steppe query --workspace /data/steppe --polygon pastures.geojson --layer fvc --period 2020..2025 --format csv -o "
     "pastures.csv"},
    {{"sample"},
     "draw a reference sample with its design, ready to be interpreted",
     "抽取参考样点并写出抽样设计，供判读",
     "steppe sample --config bayannur.toml --workspace /data/steppe --period 2025 --points 1000 --seed 20260601 -o "
     "sample2025"},
    {{"assess"},
     "accuracy of a map: error matrix, accuracies and adjusted areas",
     "图件精度：混淆矩阵、各项精度和校正面积",
     "steppe assess --matrix matrix.csv --format xlsx -o accuracy.xlsx"},
    {{"quarantine"},
     "scenes that were refused: list them, try them again, or drop them",
     "被拒收的影像：列出、重新读取或弃用",
     ""},
    {{"audit"},
     "hold inbox, tasks, products and report against what was expected; changes nothing",
     "核对收件文件夹、任务、产品和报告是否齐全一致；不改动任何内容",
     "steppe audit --config bayannur.toml --workspace /data/steppe"},
    {{"inspect"},
     "print what is understood of a scene",
     "显示对一景影像的识别结果",
     "steppe inspect LC08_L2SP_129032_20250722_20250730_02_T1 --json"},
    {{"index"},
     "one spectral index of one scene as a GeoTIFF",
     "将一景影像的一个光谱指数写为 GeoTIFF",
     "steppe index ndvi LC08_L2SP_129032_20250722_20250730_02_T1 ndvi.tif"},
    {{"endmembers"},
     "fit the end-members of cover to the strata of the region, into a file for both epochs",
     "按本地分层率定植被盖度的端元，写成两期共用的文件",
     "steppe endmembers --config bayannur.toml --workspace /data/steppe -o endmembers.json"},
    {{"thresholds"},
     "find the water threshold of every pass (day and satellite), into a file that freezes them for all runs",
     "逐次过境（日期与卫星）确定水体阈值，写成各次运行固定使用的文件",
     "steppe thresholds --config bayannur.toml --workspace /data/steppe -o thresholds.json"},
    {{"zonal"},
     "exact statistics of any raster in any zones",
     "任意栅格在任意统计单元内的精确统计",
     "steppe zonal fvc.tif counties.gpkg --id adcode --name name --stats mean,sd,q05 -o cover.csv"},
    {{"evidence"},
     "bundle what a report's figures rest on; do a bundle's run again and compare",
     "打包报告数字的全部依据；按证据包重新运行并比对",
     "steppe evidence pack --workspace /data/steppe -o evidence.zip; steppe evidence check evidence.zip --workspace "
     "/data/check"},
    {{"config"},
     "check a configuration, or write one to begin with",
     "检查配置，或生成初始配置",
     "steppe config template > bayannur.toml; steppe config check bayannur.toml"},
    {{"config", "check"},
     "every error at once, with line, key and what is allowed",
     "一次列出全部错误，注明行号、键和允许的取值",
     ""},
    {{"config", "template"}, "a commented configuration on stdout", "将带注释的配置模板写到标准输出", ""},
    {{"config", "reference"}, "all keys as a Markdown page on stdout", "将全部配置键以 Markdown 页面写到标准输出", ""},
};

std::vector<std::string> with(std::vector<std::string> command, std::initializer_list<std::string> more) {
  command.insert(command.end(), more);
  return command;
}

TEST(Help, EveryPageInEnglish) {
  for (const auto& page : kPages) {
    const auto got = steppe(with(page.command, {"--help"}));
    SCOPED_TRACE(page.english);
    EXPECT_EQ(got.exit_code, 0);
    EXPECT_EQ(got.err, "");
    EXPECT_THAT(got.out, StartsWith(page.english + "\n"));
    EXPECT_THAT(got.out, HasSubstr("\nUsage: steppe"));
    EXPECT_THAT(got.out, HasSubstr("\nOptions:\n"));
    EXPECT_THAT(got.out, HasSubstr("print this help and exit"));
    if (!page.example.empty()) {
      EXPECT_THAT(got.out, HasSubstr("\nExample: " + page.example + "\n"));
    }
  }
}

TEST(Help, EveryPageInChinese) {
  for (const auto& page : kPages) {
    const auto got = steppe(with(page.command, {"--help", "--lang", "zh"}));
    SCOPED_TRACE(page.chinese);
    EXPECT_EQ(got.exit_code, 0);
    EXPECT_EQ(got.err, "");
    EXPECT_THAT(got.out, StartsWith(page.chinese + "\n"));
    EXPECT_THAT(got.out, HasSubstr("\n用法: steppe"));
    EXPECT_THAT(got.out, HasSubstr("\n选项:\n"));
    EXPECT_THAT(got.out, HasSubstr("显示本帮助并退出"));
    for (const char* english : {"Usage", "Options", "Subcommands", "Positionals", "required", "Print", "print this"})
      EXPECT_THAT(got.out, Not(HasSubstr(english)));
    if (!page.example.empty()) {
      EXPECT_THAT(got.out, HasSubstr("\n示例：" + page.example + "\n"));
    }
  }
}

TEST(Help, TheProgramsPageListsTheCommands) {
  const auto english = steppe({"--help"}), chinese = steppe({"--lang=zh", "--help"});
  for (const char* command : {"run ", "ingest ", "query ", "inspect ", "index ", "zonal ", "config "}) {
    EXPECT_THAT(english.out, HasSubstr("\n  " + std::string(command)));
    EXPECT_THAT(chinese.out, HasSubstr("\n  " + std::string(command)));
  }
  EXPECT_THAT(english.out, HasSubstr("\nCommands:\n"));
  EXPECT_THAT(chinese.out, HasSubstr("\n命令:\n"));
}

TEST(Help, TheLanguageComesFromTheEnvironmentUnlessChosen) {
  EXPECT_THAT(steppe({"--help"}, {{{"LANG", "zh_CN.UTF-8"}}, {}}).out, HasSubstr("用法"));
  EXPECT_THAT(steppe({"--help"}, {{{"LANG", "zh_CN.UTF-8"}, {"STEPPE_LANG", "en"}}, {}}).out, HasSubstr("Usage"));
  EXPECT_THAT(steppe({"--help", "--lang", "en"}, {{{"LANG", "zh_CN.UTF-8"}}, {}}).out, HasSubstr("Usage"));
}

TEST(Version, IsOneLineOnStdout) {
  const auto got = steppe({"--version"});
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_EQ(got.out, "steppe " + steppe_test::program_version() + "\n");
  EXPECT_EQ(got.err, "");
}

}  // namespace
