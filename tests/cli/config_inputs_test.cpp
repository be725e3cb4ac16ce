#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "pipeline/cli/text_table.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/process.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using steppe_test::file_tree;
using steppe_test::read_text;
using steppe_test::source_folder;
using steppe_test::steppe;
using steppe_test::TempDir;
using steppe_test::TinyProject;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;
using Json = nlohmann::json;

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Json checked(std::vector<std::string> arguments, int exit_code) {
  arguments.insert(arguments.begin(), {"--lang", "en", "config", "check", "--inputs", "--json"});
  const auto got = steppe(arguments);
  EXPECT_EQ(got.exit_code, exit_code) << got.out << got.err;
  return Json::parse(got.out);
}

// All lines of a section that need mending.
std::vector<std::string> to_mend(const Json& list, const std::string& section) {
  std::vector<std::string> texts;
  for (const auto& part : list["sections"])
    if (part["section"] == section)
      for (const auto& line : part["lines"])
        if (line["state"] == "missing") texts.push_back(line["text"]);
  return texts;
}

TEST(ConfigInputs, AnEmptyFolderSaysHowToBegin) {
  const TempDir folder;
  fs::create_directory(folder / "empty");
  const auto got = steppe({"config", "check", "--inputs"}, steppe_test::ProcessSetting{{}, folder / "empty"});
  EXPECT_EQ(got.exit_code, 2) << got.err;
  EXPECT_THAT(got.out, HasSubstr("steppe config template"));  // Chinese, as the default configuration is
  EXPECT_THAT(got.out, HasSubstr("样地"));
  EXPECT_THAT(got.out, HasSubstr("first_verdict.zh.md"));
  EXPECT_EQ(got.err, "");
  EXPECT_TRUE(file_tree(folder / "empty").empty());
  const auto named = steppe({"config", "check", "--inputs", "none.toml", "--lang", "en"},
                            steppe_test::ProcessSetting{{}, folder / "empty"});
  EXPECT_EQ(named.exit_code, 2);
  EXPECT_THAT(named.out, HasSubstr("none.toml: there is no configuration here"));
}

TEST(ConfigInputs, TheTemplateIsCheckedToTheEnd) {
  const TempDir folder;
  folder.file("my.toml", steppe({"config", "template"}).out);
  const auto got = steppe({"config", "check", "--inputs", folder.path().string(), "--lang", "en"});
  EXPECT_EQ(got.exit_code, 2) << got.err;  // correct, but none of its files is there: a run would not begin
  EXPECT_THAT(got.out, HasSubstr("every key is understood"));
  for (const auto* section : {"Zones", "Scenes", "Layers", "Field plots (cover)", "Targets", "Carbon densities"})
    EXPECT_THAT(got.out, HasSubstr(section));
  EXPECT_THAT(got.out, HasSubstr("zones.gpkg"));
  EXPECT_THAT(got.out, HasSubstr("inbox"));
}

TEST(ConfigInputs, TheSampleIsReadyAndNothingIsWritten) {
  const TempDir folder;
  const auto workspace = folder / "never";
  const auto config = (source_folder() / "config/bayannur_sample.toml").string();
  const auto list = checked({config, "--workspace", workspace.string()}, 3);  // some leaf-off pixels are under cloud
  EXPECT_FALSE(fs::exists(workspace));
  for (const auto* section : {"Configuration", "Zones", "Scenes", "Layers", "Field plots (cover)",
                              "Sample points (areas)", "Carbon densities", "Disk, memory and time"})
    EXPECT_THAT(to_mend(list, section), testing::IsEmpty()) << section;
}

TEST(ConfigInputs, TakesNoLockAndChangesNoWorkspace) {
  const TinyProject project;
  ASSERT_EQ(steppe({"run", "--config", project.config(), "--workspace", project.workspace()}).exit_code, 0);
  const auto before = file_tree(project.workspace());
  const int lock = open((project.workspace() / ".lock").c_str(), O_RDWR | O_CREAT, 0600);
  ASSERT_EQ(flock(lock, LOCK_EX), 0);
  const auto got = steppe({"config", "check", "--inputs", project.config(), "--workspace", project.workspace()});
  EXPECT_EQ(got.exit_code, 3) << got.out << got.err;
  close(lock);
  EXPECT_EQ(steppe_test::difference(before, file_tree(project.workspace())), "");
}

TEST(ConfigInputs, AWrongConfigurationIsCheckedAsFarAsItGoes) {
  const TinyProject project;
  project.change_config("[periods]", "[perods]\n[periods]");
  const auto got = steppe({"config", "check", "--inputs", project.config(), "--lang", "en"});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.out, HasSubstr("unknown section (got perods"));
  EXPECT_THAT(got.out, HasSubstr("1 zones"));
  EXPECT_THAT(got.out, HasSubstr("2021: 1 scenes"));
}

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{)" + properties +
         R"(},"geometry":)" + geometry + "}]}";
}

// Trees, lakes, the red line, elevations and the model: opened as a run opens them, each fault by itself.
TEST(ConfigInputs, LayersThatLieOnNoCellsAreLookedAt) {
  const TinyProject project;
  const auto& folder = project.folder();
  folder.file("belts.geojson",
              feature(R"("width":20)", R"({"type":"LineString","coordinates":[[117,40],[117.01,40]]})"));
  folder.file("trees.geojson", feature(R"("area_m2":900)", R"({"type":"Point","coordinates":[103.818554,40.644137]})"));
  folder.file("lakes.geojson",
              feature(R"("name":"A")", R"({"type":"Polygon","coordinates":[[[103.81,40.63],[103.83,40.63],)"
                                       R"([103.83,40.65],[103.81,40.65],[103.81,40.63]]]})"));
  folder.file("levels.csv", "lake,level_m,area_ha\nB,1000,5\n");
  folder.file("no.model", "something else");
  project.change_config(
      "[run]\n",
      "[layers]\nbelts = \"belts.geojson\"\nfour_sides = \"trees.geojson\"\nlakes = \"lakes.geojson\"\n"
      "lake_levels = \"levels.csv\"\nred_line = \"gone.geojson\"\ndem = \"gone.tif\"\n[run]\n");
  const auto got = steppe({"config", "check", "--inputs", project.config(), "--lang", "en"});
  EXPECT_EQ(got.exit_code, 2) << got.err;
  std::string out;  // lines are broken to fit a screen
  std::unique_copy(got.out.begin(), got.out.end(), std::back_inserter(out),
                   [](char a, char b) { return (a == ' ' || a == '\n') && (b == ' ' || b == '\n'); });
  std::replace(out.begin(), out.end(), '\n', ' ');
  for (const char* said :
       {"layers.belts (belts.geojson): nothing of it lies in any zone",
        "layers.four_sides (four-side trees): 1 features, 0.1 ha as drawn, 1 of them at the zones",
        "layers.lakes (lakes): 1 of them", "no lake of layers.lakes has this name (got B, allowed A)", "gone.geojson",
        "gone.tif", "belts and four-side trees are not settled (got belts.geojson and trees.geojson)"})
    EXPECT_THAT(out, HasSubstr(said)) << got.out;
  EXPECT_TRUE(got.err.empty()) << got.err;
}

TEST(ConfigInputs, ASignalEndsItAtOnce) {
  const auto config = (source_folder() / "config/bayannur_sample.toml").string();
  steppe_test::Process process(steppe_test::steppe_command({"config", "check", "--inputs", config, "--threads", "1"}),
                               steppe_test::english());
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto start = std::chrono::steady_clock::now();
  process.signal(SIGINT);
  EXPECT_EQ(process.wait().exit_code, 130);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

// The sample with ten things broken at once.
class BrokenSample : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path sample = source_folder() / "sample_tiles", config = source_folder() / "config";
    std::string text = read_text(config / "bayannur_sample.toml");
    text = replaced(text, R"("../sample_tiles/sentinel2"])", R"("../sample_tiles/sentinel2", "band", "nowhere"])");
    text = replaced(text, "../sample_tiles/layers/cropland.geojson", "cropland.geojson");
    text = replaced(text, "grassland_field = \"type\"", "grassland_field = \"typ\"");
    text = replaced(text, "../sample_tiles/zones.geojson", "zones.geojson");
    text = replaced(text, "../sample_tiles/plots.csv", "plots.csv");
    text = replaced(text, "../sample_tiles/reference_samples.csv", "points.csv");
    text = replaced(text, "bayannur_sample_targets.csv", "targets.csv");
    text = replaced(text, "\"carbon_density.csv\"", "\"densities.csv\"");
    text = replaced(text, "[2020, 2025]", "[2020, 2025, 2026]");
    while (text.find("../sample_tiles") != std::string::npos) text = replaced(text, "../sample_tiles", sample.string());
    folder.file("broken.toml", text);
    write_zones(sample);
    write_tables(sample, config);
    fs::create_directory(folder / "band");
    folder.file("band/l7.toml",
                "id = \"L7\"\nplatform = \"Lansat-7\"\nsensor = \"ETM\"\nacquired = 2020-08-02T03:20:00Z\n"
                "[[band]]\nrole = \"red\"\npath = \"red.tif\"\nscale = 0.0001\n");
  }

  // One county is moved onto its neighbour.
  void write_zones(const fs::path& sample) {
    Json zones = Json::parse(read_text(sample / "zones.geojson"));
    for (auto& ring : zones["features"][3]["geometry"]["coordinates"])
      for (auto& point : ring.back().is_array() && ring.back()[0].is_array() ? ring[0] : ring)
        point[0] = point[0].get<double>() - 0.004;
    folder.file("zones.geojson", zones.dump());
  }

  void write_tables(const fs::path& sample, const fs::path& config) {
    std::string plots = read_text(sample / "plots.csv");
    for (const auto& [from, to] : {std::pair{"2020-", "2018-"}, {"2025-", "2019-"}})
      while (plots.find(from) != std::string::npos) plots = replaced(plots, from, to);
    folder.file("plots.csv", plots);
    folder.file("points.csv", "id,lon,lat,period,reference_class\na,120,40.8,2025,water\nb,121,40.8,2025,water\n");
    folder.file("targets.csv",
                replaced(read_text(config / "bayannur_sample_targets.csv"), "grassland_cover", "grasland_cover"));
    std::string densities = read_text(config / "carbon_density.csv");
    const auto row = densities.find("\ndesert_steppe");
    folder.file("densities.csv", densities.erase(row, densities.find('\n', row + 1) - row));
  }

  TempDir folder;
};

TEST_F(BrokenSample, EverythingIsSaidAtOnceAndOnce) {
  const auto list = checked({(folder / "broken.toml").string()}, 2);
  std::vector<std::string> lines;
  for (const auto& section : list["sections"])
    for (const auto& line : section["lines"]) lines.push_back(line["text"]);
  const auto with = [&](const std::string& said) {
    return std::count_if(lines.begin(), lines.end(), [&](const std::string& line) { return times(line, said) > 0; });
  };
  for (const std::string said :
       {"nowhere: does not exist",             // a folder of scenes
        "1 scenes are refused",                // a band set of a platform that is none
        "2026: no scene",                      // a year
        "did you mean type?",                  // layers.grassland_field
        "cropland.geojson: the layer cannot",  // a layer that is not there
        "150821 五原县 and 150823 乌拉特前旗 overlap by 1.0 km²",
        "verify.plots: 168 of 168 rows are not used: of a year that was not computed (2018, 2019)",
        "verify.samples: 2 of 2 rows are not used: outside all zones", "did you mean grassland_cover?",
        "without: Desert steppe (desert_steppe)"})
    EXPECT_EQ(with(said), 1) << said << list.dump(1);
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), lines.size()) << "something is said twice";
}

// Files that are no tables, and mappings that are not in order: each is said once, though four layers use the mappings,
// and each stops the run.
TEST_F(BrokenSample, OddFilesStopTheRunAndAreSaidOnce) {
  folder.file("gbk.csv", "id,lon,lat,date,cover_percent,\xb1\xb8\xd7\xa2\n1,107.4,40.8,2025-07-20,55,\xd1\xf9\n");
  folder.file("empty.csv", "");
  folder.file("types.csv", "class,name\n,\xe7\x94\xb2\nmystery,\xe4\xb9\x99\ntypical_steppe,\n");
  std::string text = read_text(folder / "broken.toml");
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"\"plots.csv\"", "\"gbk.csv\""},
        {"\"points.csv\"", "\"empty.csv\""},
        {"\"targets.csv\"", "\"band\""},
        {"\"densities.csv\"", "\"none.csv\""},
        {"grassland_field = \"typ\"", "grassland_field = \"typ\"\ngrassland_mapping = \"types.csv\""}})
    text = replaced(text, from, to);
  const auto list = checked({folder.file("odd.toml", text).string()}, 2);
  std::vector<std::string> stops;
  for (const auto& section : list["sections"])
    for (const auto& line : section["lines"])
      if (line["state"] == "stops") stops.push_back(line["text"]);
  EXPECT_THAT(stops, testing::UnorderedElementsAre(
                         HasSubstr("nowhere: does not exist"), HasSubstr("types.csv:2: class is empty"),
                         HasSubstr("types.csv:3: the class is unknown (got mystery"),
                         HasSubstr("types.csv:4: name and code are empty"), HasSubstr("did you mean type?"),
                         HasSubstr("cropland.geojson: the layer cannot be read"), HasSubstr("gbk.csv:1: is not UTF-8"),
                         HasSubstr("empty.csv: is empty"), HasSubstr("band: is not a regular file"),
                         HasSubstr("none.csv: does not exist")));
}

// What one section asks for, another does not ask for again: the targets only say that they wait.
TEST_F(BrokenSample, TargetsDoNotAskAgainForWhatOthersAskFor) {
  std::string text = read_text(source_folder() / "config/bayannur_sample.toml");
  while (text.find("../sample_tiles") != std::string::npos)
    text = replaced(text, "../sample_tiles", (source_folder() / "sample_tiles").string());
  for (const std::string name : {"bayannur_sample_targets.csv", "carbon_density.csv"})
    text = replaced(text, "\"" + name, "\"" + (source_folder() / "config" / name).string());
  for (const std::string key : {"\ncropland", "\nplots = ", "\nleague_id", "\nleague_name"})
    text = replaced(text, key, "\n# " + key.substr(1));
  const auto list = checked({folder.file("waits.toml", text).string()}, 3);
  std::vector<std::string> targets;
  for (const auto& line : list["sections"][7]["lines"]) targets.push_back(line["text"]);
  EXPECT_THAT(targets, testing::Contains(HasSubstr("before what they wait for is there: plots (section 6): S03, S04")));
  EXPECT_THAT(targets, testing::Contains(HasSubstr("before what they wait for is there: a layer (section 5): S09")));
  EXPECT_THAT(targets, testing::Contains(HasSubstr("a zone that the targets speak of is not there: 150800")));
  for (const auto& line : targets) {
    EXPECT_THAT(line, Not(HasSubstr("layers.cropland"))) << "section 5 asks for it";
    EXPECT_THAT(line, Not(HasSubstr("verify.plots"))) << "section 6 asks for them";
  }
}

TEST_F(BrokenSample, ADiskThatIsTooSmallIsSeenBeforeTheRun) {
  const steppe_test::SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a disk";
  disk.resize(1024, 100);
  const auto list = checked({(folder / "broken.toml").string(), "--workspace", disk.workspace().string()}, 2);
  EXPECT_THAT(to_mend(list, "Disk, memory and time"),
              testing::ElementsAre(ContainsRegex("disk: about .* are free in")));
}

TEST_F(BrokenSample, ChineseLinesKeepTheirColumns) {
  const auto got = steppe({"config", "check", "--inputs", (folder / "broken.toml").string()});
  EXPECT_EQ(got.exit_code, 2) << got.err;
  std::size_t marks = 0;
  for (std::size_t at = 0, end = 0; (end = got.out.find('\n', at)) != std::string::npos; at = end + 1) {
    const auto line = got.out.substr(at, end - at);
    EXPECT_LE(::steppe::display_width(line), 100u) << line;
    marks += line.starts_with("  ✓ 可用  ") || line.starts_with("  ! 注意  ") || line.starts_with("  ✗ 待办  ") ||
             line.starts_with("  ✗✗ 必改  ");
  }
  EXPECT_GT(marks, 30u);
  EXPECT_THAT(got.out, Not(HasSubstr("to do")));
}

}  // namespace
