#include "pipeline/report/publish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/tables.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using steppe_test::read_text;
using steppe_test::tiny_scene;
using steppe_test::TinyNight;

struct Silent : Progress {
  void phase(const geo::Message&) override {}
  void task_done(std::size_t, std::size_t) override {}
  void warning(const geo::Message&) override {}
};

NightResult run(const TinyNight& tiny) {
  Silent silent;
  return run_night(tiny.settings, tiny.workspace, {}, silent);
}

fs::path publish_as(const TinyNight& tiny, const NightResult& night, const std::string& run) {
  using namespace std::chrono;
  const auto started = sys_days(year(2021) / 10 / 1) + 5h + 30min;
  return publish(tiny.workspace, tiny.settings, night, reduce(night, tiny.settings),
                 {run, started, started + 65s, "hash", 3, 12.5});
}

SceneRecord refused_at(const std::string& path) {
  SceneRecord scene;
  scene.id = "A";
  scene.status = SceneStatus::refused;
  scene.path = path;
  return scene;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  if (fs::exists(folder))
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Publish, WritesTheTablesAndSwitchesLatest) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  const auto totals = reduce(night, tiny.settings);
  const auto folder = publish_as(tiny, night, "20211001T053000Z");
  EXPECT_EQ(folder, tiny.workspace.reports() / "20211001T053000Z");
  EXPECT_THAT(names_in(folder), testing::ElementsAre("ledger.csv", "scenes.csv", "summary.json", "zones.csv"));
  EXPECT_EQ(read_text(folder / "zones.csv"), csv_text(zones_table(totals, night, tiny.settings)));
  EXPECT_EQ(read_text(folder / "ledger.csv"), csv_text(ledger_table(totals, night)));
  EXPECT_EQ(read_text(folder / "scenes.csv"), csv_text(scenes_table(night)));
  EXPECT_EQ(fs::read_symlink(tiny.workspace.latest_report()), "20211001T053000Z");

  publish_as(tiny, night, "20211002T053000Z");
  EXPECT_EQ(fs::read_symlink(tiny.workspace.latest_report()), "20211002T053000Z");
  EXPECT_THAT(names_in(tiny.workspace.reports()),
              testing::ElementsAre("20211001T053000Z", "20211002T053000Z", "latest"));
  EXPECT_EQ(read_text(folder / "zones.csv"), read_text(tiny.workspace.latest_report() / "zones.csv"));
}

TEST(Publish, TheSummaryIsForMachines) {
  const TinyNight tiny;
  const auto bad = tiny_scene("20210720");
  tiny.put(tiny_scene("20210801"));
  tiny.put(bad);
  truncate_band(bad, tiny.folder(bad), "SR_B4");
  const auto night = run(tiny);
  const auto summary = Json::parse(read_text(publish_as(tiny, night, "r1") / "summary.json"));
  std::vector<std::string> keys;
  for (const auto& [key, value] : summary.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("run", "report_key", "program_version", "project", "started_utc",
                                         "finished_utc", "exit_code", "settings_hash", "zone_set", "zone_version",
                                         "periods", "tasks", "scenes", "zones_refused", "threads", "tasks_at_once",
                                         "thread_seconds", "pass_s", "peak_memory_mib"));
  EXPECT_EQ(summary["run"], "r1");
  EXPECT_EQ(summary["program_version"], kProgramVersion);
  EXPECT_EQ(summary["started_utc"], "2021-10-01T05:30:00Z");
  EXPECT_EQ(summary["finished_utc"], "2021-10-01T05:31:05Z");
  EXPECT_EQ(summary["exit_code"], 3);
  EXPECT_EQ(summary["periods"], Json::parse("[2021]"));
  EXPECT_EQ(summary["tasks"], Json::parse(R"({"all":4,"done":4,"up_to_date":0})"));
  EXPECT_EQ(summary["scenes"]["accepted"], 1);
  EXPECT_EQ(summary["scenes"]["refused"], 1);
  EXPECT_EQ(summary["scenes"]["refused_by_kind"].size(), 1u);
  EXPECT_EQ(summary["scenes"]["new"], 2);
  EXPECT_EQ(summary["peak_memory_mib"], 12.5);
}

TEST(Publish, NotesRunAndFiguresInTheCatalogue) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  publish_as(tiny, night, "r1");
  publish_as(tiny, night, "r2");
  const auto catalog = Catalog::open(tiny.workspace.catalog());
  EXPECT_EQ(catalog.count("runs"), 2);
  EXPECT_EQ(catalog.count("results"), 12) << "three zones, two indicators, two runs";
}

TEST(LatestIsCurrent, UntilATaskASceneOrALimitChanges) {
  TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  auto night = run(tiny);
  EXPECT_FALSE(latest_is_current(tiny.workspace, tiny.settings, night)) << "nothing published yet";
  publish_as(tiny, night, "r1");
  EXPECT_TRUE(latest_is_current(tiny.workspace, tiny.settings, night));
  EXPECT_TRUE(latest_is_current(tiny.workspace, tiny.settings, run(tiny))) << "a night that did nothing";

  auto settings = tiny.settings;
  settings.run.threads = 3;
  EXPECT_TRUE(latest_is_current(tiny.workspace, settings, night));
  settings.report.provisional_share = 0.99;
  EXPECT_FALSE(latest_is_current(tiny.workspace, settings, night));

  auto other = night;
  other.records[2].key.hash = "other";
  EXPECT_FALSE(latest_is_current(tiny.workspace, tiny.settings, other));
  other = night;
  other.refused.push_back(refused_at("/in/x"));
  EXPECT_FALSE(latest_is_current(tiny.workspace, tiny.settings, other));
  other = night;
  other.zones.version = "v2";
  EXPECT_FALSE(latest_is_current(tiny.workspace, tiny.settings, other));
}

TEST(LatestIsCurrent, ADamagedSummaryIsNot) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  const auto night = run(tiny);
  publish_as(tiny, night, "r1");
  for (const char* text : {"", "{", "[]", "{}"}) {
    tiny.dir.file("work/reports/r1/summary.json", text);
    EXPECT_FALSE(latest_is_current(tiny.workspace, tiny.settings, night)) << text;
  }
}

TEST(Quarantine, FilesAppearWithTheReasonAndGoWithTheRefusal) {
  const TinyNight tiny;
  const auto good = tiny_scene("20210801"), bad = tiny_scene("20210720");
  tiny.put(good);
  tiny.put(bad);
  truncate_band(bad, tiny.folder(bad), "SR_B4");
  auto night = run(tiny);
  write_quarantine(tiny.workspace, night);
  const auto files = names_in(tiny.workspace.quarantine());
  ASSERT_EQ(files.size(), 1u);
  EXPECT_THAT(files[0], testing::MatchesRegex(bad.id + "-[0-9a-f]{8}\\.json"));
  const auto json = Json::parse(read_text(tiny.workspace.quarantine() / files[0]));
  EXPECT_EQ(json["scene"], bad.id);
  EXPECT_EQ(json["path"], tiny.folder(bad).string());
  EXPECT_EQ(json["reason"], night.refused[0].reason);
  EXPECT_EQ(json["fault"], night.refused[0].fault_kind);
  EXPECT_EQ(json["acquired_utc"], "2021-07-20T03:34:05Z");

  tiny.put(tiny_scene("20210720"));  // delivered again, whole
  night = run(tiny);
  EXPECT_EQ(night.refused.size(), 0u);
  write_quarantine(tiny.workspace, night);
  EXPECT_THAT(names_in(tiny.workspace.quarantine()), testing::IsEmpty());
}

TEST(Quarantine, TwoScenesOfOneNameHaveTwoFilesAndOthersFilesStay) {
  const TinyNight tiny;
  tiny.put(tiny_scene("20210801"));
  auto night = run(tiny);
  night.refused = {refused_at("/in/1/A"), refused_at("/in/2/A")};
  tiny.dir.file("work/quarantine/note.txt", "mine");
  write_quarantine(tiny.workspace, night);
  EXPECT_EQ(names_in(tiny.workspace.quarantine()).size(), 3u);
}

}  // namespace
}  // namespace steppe
