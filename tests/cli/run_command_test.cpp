#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using steppe_test::feature_collection;
using steppe_test::file_tree;
using steppe_test::read_text;
using steppe_test::rectangle;
using steppe_test::steppe;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;
using steppe_test::TinyProject;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
namespace fs = std::filesystem;

steppe_test::ProcessResult run(const TinyProject& project, std::initializer_list<std::string> more = {}) {
  std::vector<std::string> arguments{"run", "--config", project.config(), "--workspace", project.workspace()};
  arguments.insert(arguments.end(), more);
  return steppe(arguments);
}

// Lines of the log without their time, "info looking for scenes"; other lines as they are.
std::vector<std::string> log_of(const std::string& err) {
  std::vector<std::string> lines;
  std::istringstream in(err);
  for (std::string line; std::getline(in, line);) {
    const bool timed = line.size() > 26 && line[4] == '-' && line[10] == 'T';
    lines.push_back(timed ? line.substr(26) : line);
  }
  return lines;
}

// Rows of a report table, each with its last cells from `column` on.
std::vector<std::string> rows(const TinyProject& project, const std::string& table) {
  std::vector<std::string> lines;
  std::istringstream in(read_text(project.workspace() / "reports/latest" / (table + ".csv")));
  for (std::string line; std::getline(in, line);) lines.push_back(line.substr(0, line.find_last_not_of('\r') + 1));
  if (!lines.empty()) lines.erase(lines.begin());
  return lines;
}

TEST(Run, ATinySceneEndsInTables) {
  const TinyProject project;
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(got.out, "");
  const auto log = log_of(got.err);
  EXPECT_THAT(log, testing::Contains("info looking for scenes"));
  EXPECT_THAT(log, testing::Contains("info 1 of 1 tasks to do"));
  EXPECT_THAT(log, testing::Contains("  tasks done: 1"));
  EXPECT_THAT(
      rows(project, "zones"),
      ElementsAre(HasSubstr(",1,whole,county,2021,vegetation_cover,vegetation_cover.dimidiate.1,relative,"
                            "60.0000,%,,,,dimidiate_ndvi,"),
                  HasSubstr(",1,whole,county,2021,ndvi_peak,ndvi_peak.1,relative,0.500000,1,,,,"),
                  testing::AllOf(HasSubstr(",1,whole,county,2021,grassland_cover,comprehensive_cover.1,relative,,%,"),
                                 HasSubstr(",no_layer,no grassland layer (layers.grassland)"))));
  EXPECT_THAT(rows(project, "scenes"), ElementsAre(HasSubstr(project.scene().id + ",landsat-8,")));
}

// Degrees under a declared UTM zone: the usual wrong .prj.
TEST(Run, ALayerElsewhereIsSaidBeforeInAndAfterTheNight) {
  const TinyProject project;
  project.folder().file("sand.geojson", feature_collection(rectangle("", 103.81, 40.63, 103.83, 40.65), 32648));
  project.change_config("[products]", "[layers]\nsandy_land = \"sand.geojson\"\n[products]");
  const auto told = HasSubstr("its numbers would fit as longitude and latitude in degrees");
  EXPECT_THAT(run(project, {"--dry-run"}).out, told);
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 3) << got.err;
  const auto log = log_of(got.err);
  EXPECT_EQ(
      std::count_if(log.begin(), log.end(),
                    [](const auto& line) { return line.find("is not where the zones are") != std::string::npos; }),
      1)
      << "said once: " << got.err;
  EXPECT_THAT(got.err, told);
  const auto again = run(project);
  EXPECT_EQ(again.exit_code, 3);
  EXPECT_THAT(again.err, testing::AllOf(told, HasSubstr("nothing to do")));
}

TEST(Run, WithoutAConfigurationFile) {
  const TinyProject project;
  fs::remove(project.config());
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_EQ(got.out, "");
  EXPECT_EQ(got.err, "steppe: " + project.config().string() +
                         ": the configuration cannot be read (no such file); check the path and its permissions\n");
  EXPECT_FALSE(fs::exists(project.workspace()));
}

// Below a regular file nobody may make a folder, not even root.
TEST(Run, AWorkspaceThatCannotBeMade) {
  const TinyProject project;
  const auto workspace = project.folder().file("plain", "") / "w";
  const auto got = steppe({"run", "--config", project.config(), "--workspace", workspace});
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_EQ(got.err, "steppe: --workspace: the folder cannot be made (got " + workspace.string() +
                         ": Not a directory); choose one that this user may write\n");
}

TEST(Run, AnEmptyInboxIsExitCode4) {
  const TinyProject project;
  fs::remove_all(project.inbox());
  fs::create_directories(project.inbox());
  std::ofstream(project.inbox() / "notes.txt") << "not a scene";
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(
      log_of(got.err),
      ElementsAre(
          "info looking for scenes",
          "steppe: input.inbox: no scene found (got 1 other files in " + project.inbox().string() +
              "); put Sentinel-2 L2A products, Landsat Collection-2 Level-2 folders or tars, or band sets, there"));
  EXPECT_FALSE(fs::exists(project.workspace() / "reports"));
}

TEST(Run, ALockedWorkspaceIsExitCode5AndIsLeftAlone) {
  const TinyProject project;
  fs::create_directories(project.workspace());
  const auto lock = project.workspace() / ".lock";
  std::ofstream(lock) << "4711";
  const int file = ::open(lock.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(file, LOCK_EX | LOCK_NB), 0);
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 5);
  EXPECT_EQ(got.err, "steppe: " + lock.string() +
                         ": another run holds the workspace (got process 4711); wait for it or choose another "
                         "workspace\n");
  EXPECT_THAT(file_tree(project.workspace()), ElementsAre(testing::Pair(".lock", "4711")));
  ::close(file);
  EXPECT_EQ(run(project).exit_code, 0);
}

TEST(Run, TooLittleMemoryForOneTile) {
  const TinyProject project;
  const auto got = run(project, {"--memory", "1"});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(log_of(got.err).back(), testing::MatchesRegex("steppe: memory: one tile does not fit \\(got 1 MiB, needs "
                                                            "[0-9]+ MiB\\); raise --memory or lower grid.tile_px"));
  EXPECT_FALSE(fs::exists(project.workspace() / "products"));
}

TEST(Run, DryRunWritesNothing) {
  const TinyProject project;
  const auto got = run(project, {"--dry-run"});
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_EQ(got.err, "");
  EXPECT_THAT(got.out, HasSubstr("scenes: 1 usable, 0 refused\nperiod 2021: 1 of 1 tiles to do\nmemory: at most "));
  EXPECT_THAT(got.out, testing::ContainsRegex("\ndisk: about [0-9.]+ MB in the workspace .products [0-9.]+ MB, cube "
                                              "[0-9.]+ MB.; [0-9]+ GB are free in .*\n"
                                              "time: about [0-9]+ s for what is to do .threads: 1.\n"
                                              "basis: what was measured for docs/performance.md; no run has been timed "
                                              "here yet\nnothing was written\n$"));
  EXPECT_THAT(got.out, Not(HasSubstr("not done yet"))) << "a region has thousands of tiles";
  EXPECT_THAT(run(project, {"--dry-run", "--tiles"}).out, HasSubstr(" e0000s0001: 1 scenes, not done yet\n"));
  EXPECT_FALSE(fs::exists(project.workspace()));
  EXPECT_EQ(run(project, {"--tiles"}).err, "steppe: --tiles: lists the plan of a dry run; add --dry-run\n");
}

// A tiny run is too short to tell a speed; one tile is done by one thread, however many there are.
TEST(Run, DryRunReckonsWithTheTilesToDo) {
  const TinyProject project;
  ASSERT_EQ(run(project).exit_code, 0);
  EXPECT_FALSE(fs::exists(project.workspace() / "cache/speed.json")) << "so short a run says nothing";
  EXPECT_THAT(run(project, {"--dry-run"}).out, Not(HasSubstr("time: about"))) << "nothing to do";
  const auto forced = run(project, {"--dry-run", "--force"}).out;
  EXPECT_THAT(forced, HasSubstr("time: about 3 s for what is to do (threads: 1)\nbasis: what was measured"));
}

TEST(Run, DryRunLeavesAWorkspaceAsItWas) {
  const TinyProject project;
  ASSERT_EQ(run(project).exit_code, 0);
  const auto before = file_tree(project.workspace());
  const auto got = run(project, {"--dry-run", "--tiles"});
  EXPECT_EQ(got.exit_code, 0);
  EXPECT_THAT(got.out, HasSubstr("period 2021: 0 of 1 tiles to do\n"));
  EXPECT_THAT(got.out, HasSubstr(": 1 scenes, up to date\n"));
  EXPECT_EQ(steppe_test::difference(before, file_tree(project.workspace())), "");
}

TEST(Run, ExplainSaysWhyATileWouldBeDone) {
  const TinyProject project;
  const auto why = [&](const std::string& reason) {
    return "2021 e0000s0001: " + reason + "\n  " + project.scene().id + "\n";
  };
  const auto first = run(project, {"--explain", "e0000s0001"});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(first.out, why("not done yet"));
  EXPECT_FALSE(fs::exists(project.workspace()));
  ASSERT_EQ(run(project).exit_code, 0);
  EXPECT_EQ(run(project, {"--explain", "e0000s0001"}).out, why("up to date"));
  EXPECT_EQ(run(project, {"--explain", "e0000s0001", "--force"}).out, why("--force was given"));
  EXPECT_EQ(run(project, {"--explain", "e0000s0001", "--lang", "zh"}).out,
            "2021 e0000s0001：已是最新\n  " + project.scene().id + "\n");
  const auto ndvi = project.workspace() / "products/2021/ndvi/e0000s0001.tif";
  ASSERT_TRUE(fs::remove(ndvi));
  EXPECT_EQ(run(project, {"--explain", "e0000s0001"}).out, why("product products/2021/ndvi/e0000s0001.tif is missing"));
  project.change_config("min_clear_days = 1", "min_clear_days = 2");
  EXPECT_THAT(run(project, {"--explain", "e0000s0001"}).out,
              HasSubstr("2021 e0000s0001: a setting that can change a result changed\n"));
}

TEST(Run, ExplainRefusesWhatIsNoTileOfThePlan) {
  const TinyProject project;
  const auto no_name = run(project, {"--explain", "tile7"});
  EXPECT_EQ(no_name.exit_code, 2);
  EXPECT_EQ(no_name.out, "");
  EXPECT_EQ(no_name.err,
            "steppe: --explain: not a tile name (got tile7, allowed e.g. e0010n0215); see --dry-run --tiles\n");
  const auto elsewhere = run(project, {"--explain", "e0500n0500"});
  EXPECT_EQ(elsewhere.exit_code, 4);
  EXPECT_EQ(elsewhere.out, "");
  EXPECT_EQ(elsewhere.err, "steppe: --explain: tile e0500n0500 is not part of the plan; see --dry-run --tiles\n");
}

TEST(Run, AZoneWithoutAnIdHasARowOfItsOwn) {
  const TinyProject project;
  project.write_zones(rectangle(R"("adcode":"1","name":"west")", 400000, 4499820, 400120, 4500000) + "," +
                      rectangle(R"("adcode":null,"name":"nameless")", 400120, 4499820, 400240, 4500000));
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(log_of(got.err), testing::Contains("warning zone #2 is refused: zone #2: the id is empty (got nothing in "
                                                 "field adcode); fill it"));
  EXPECT_THAT(log_of(got.err),
              testing::Contains("warning finished, but 0 scenes and 1 zones were refused; see scenes.csv "
                                "and zones.csv"));
  EXPECT_THAT(
      rows(project, "zones"),
      ElementsAre(HasSubstr(",1,west,county,2021,vegetation_cover,"), HasSubstr(",1,west,county,2021,ndvi_peak,"),
                  HasSubstr(",1,west,county,2021,grassland_cover,"),
                  testing::AllOf(HasSubstr(",#2,nameless,county,2021,vegetation_cover,"), HasSubstr(",invalid_zone,")),
                  testing::AllOf(HasSubstr(",#2,nameless,county,2021,ndvi_peak,"), HasSubstr(",invalid_zone,")),
                  testing::AllOf(HasSubstr(",#2,nameless,county,2021,grassland_cover,"), HasSubstr(",invalid_zone,"))));
}

TEST(Run, AZoneFileWithoutTheIdFieldIsExitCode2) {
  const TinyProject project;
  project.write_zones(rectangle(R"("adcod":"1","name":"whole")", 400000, 4499820, 400240, 4500000));
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_EQ(got.err, "steppe: " + (project.folder() / "zones.geojson").string() +
                         ": layer zones has no such field (got adcode, allowed adcod, name); did you mean adcod?\n");
}

// The second scene's red band is cut in the middle of its pixels; the tables are those of the first alone.
TEST(Run, AnUnreadableSceneCostsOnlyItself) {
  const TinyProject project, alone;
  auto bad = TinyLandsat::oli();
  bad.id = "LC08_L2SP_129033_20210731_20210807_02_T1";
  for (auto& [key, value] : bad.metadata)
    for (auto place = value.find("20210715_20210722"); place != std::string::npos;
         place = value.find("20210715_20210722"))
      value.replace(place, 17, "20210731_20210807");
  bad.metadata["IMAGE_ATTRIBUTES.DATE_ACQUIRED"] = "2021-07-31";
  bad.write(project.inbox() / bad.id);
  const auto red = project.inbox() / bad.id / (bad.id + "_SR_B4.TIF");
  fs::resize_file(red, fs::file_size(red) - 40);
  const auto got = run(project);
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("scene " + bad.id + " is refused: "));
  EXPECT_THAT(got.err, HasSubstr(red.filename().string()));
  EXPECT_THAT(got.err, HasSubstr("finished, but 1 scenes and 0 zones were refused; see scenes.csv and zones.csv"));
  ASSERT_EQ(run(alone).exit_code, 0);
  EXPECT_EQ(rows(project, "zones"), rows(alone, "zones"));
  EXPECT_THAT(rows(project, "scenes"), ElementsAre(HasSubstr(",accepted,"), HasSubstr(",refused,")));
  EXPECT_THAT(file_tree(project.workspace() / "quarantine"), testing::SizeIs(1));
  EXPECT_EQ(run(project).exit_code, 3);  // and tomorrow
}

TEST(Run, EveryLineIsChineseWhenAskedFor) {
  const TinyProject project;
  project.write_zones(rectangle(R"("adcode":"1","name":"西")", 400000, 4499820, 400120, 4500000) + "," +
                      rectangle(R"("adcode":null,"name":"东")", 400120, 4499820, 400240, 4500000));
  const auto night = run(project, {"--lang", "zh"});
  EXPECT_EQ(night.exit_code, 3);
  const auto again = run(project, {"--lang", "zh"});
  const auto dry = run(project, {"--lang", "zh", "--dry-run"});
  for (const auto& text : {night.err, again.err, dry.out})
    for (const auto& line : log_of(text)) {
      const bool chinese = std::any_of(line.begin(), line.end(), [](char c) { return (c & 0x80) != 0; });
      EXPECT_TRUE(chinese) << line;
    }
  EXPECT_THAT(night.err, HasSubstr("正在查找影像"));
  EXPECT_THAT(night.err, HasSubstr("统计单元 #2 被拒收：统计单元 #2：代码为空（字段 adcode 没有内容）；请填写\n"));
  EXPECT_THAT(again.err, HasSubstr("无需执行：1 个任务均为最新"));
  EXPECT_THAT(dry.out, HasSubstr("未写入任何内容"));
}

TEST(Run, SpeaksTheLanguageOfTheConfiguration) {
  const TinyProject project;
  project.change_config("language = \"en\"", "language = \"zh\"");
  EXPECT_THAT(run(project).err, HasSubstr("正在查找影像"));
  EXPECT_THAT(run(project, {"--lang", "en"}).err, HasSubstr("looking for scenes"));
}

}  // namespace
