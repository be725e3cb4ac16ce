#include "pipeline/report/publish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/interrupted.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/report/csv.hpp"
#include "pipeline/report/html_report.hpp"
#include "pipeline/report/quarantine.hpp"
#include "pipeline/report/xlsx.hpp"
#include "report_fixture.hpp"
#include "tests/support/noted_signal.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using steppe_test::read_text;
using testing::ElementsAre;

RunFacts facts_of(const std::string& run) {
  using namespace std::chrono;
  const auto started = sys_days(year(2021) / 10 / 1) + 5h + 30min;
  RunFacts facts{run, started, started + 65s, "hash", 3, 12.5};
  facts.inputs_key = "inputs";
  return facts;
}

fs::path publish_as(const ReportFixture& f, const std::string& run) {
  return publish(f.workspace, f.settings, f.night, f.totals, f.results, facts_of(run));
}

bool current(const ReportFixture& f, const std::string& inputs = "inputs") {
  return latest_is_current(f.workspace, f.settings, f.night, inputs);
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
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (!entry.is_directory() || entry.is_symlink())
        names.push_back(entry.path().lexically_relative(folder).generic_string());
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Publish, WritesEveryFileAndSwitchesLatest) {
  const ReportFixture f;
  f.write_tiles();
  const auto folder = publish_as(f, "r1");
  EXPECT_EQ(folder, f.workspace.reports() / "r1");
  EXPECT_THAT(names_in(folder),
              ElementsAre("accuracy.csv", "belts.csv", "calibration.csv", "carbon.csv", "classes.csv",
                          "discrepancy.csv", "error_terms.csv", "evidence.json", "field_data.csv", "forest_parts.csv",
                          "lake_ten_days.csv", "lakes.csv", "landscape.csv", "layers.csv", "ledger.csv", "patches.csv",
                          "quarantine.csv", "report.en.html", "report.html", "report.xlsx", "scenes.csv",
                          "summary.json", "targets.csv", "transitions.csv", "works.csv", "zh/accuracy.csv",
                          "zh/belts.csv", "zh/calibration.csv", "zh/carbon.csv", "zh/classes.csv", "zh/discrepancy.csv",
                          "zh/error_terms.csv", "zh/field_data.csv", "zh/forest_parts.csv", "zh/lake_ten_days.csv",
                          "zh/lakes.csv", "zh/landscape.csv", "zh/layers.csv", "zh/ledger.csv", "zh/patches.csv",
                          "zh/quarantine.csv", "zh/scenes.csv", "zh/targets.csv", "zh/transitions.csv", "zh/works.csv",
                          "zh/zone_versions.csv", "zh/zones.csv", "zone_versions.csv", "zones.csv"));
  for (const auto& table : all_tables(f.input(), Vocabulary::file))
    EXPECT_EQ(read_text(folder / (table.name + ".csv")), csv_text(table));
  for (const auto& table : all_tables(f.input(), Vocabulary::zh))
    EXPECT_EQ(read_text(folder / "zh" / (table.name + ".csv")), csv_text(table));
  EXPECT_THAT(names_in(f.workspace.period(2025)), testing::IsSupersetOf({"fvc.vrt", "landcover.vrt"}));
  EXPECT_EQ(fs::read_symlink(f.workspace.latest_report()), "r1");
  publish_as(f, "r2");
  EXPECT_EQ(fs::read_symlink(f.workspace.latest_report()), "r2");
  EXPECT_TRUE(fs::exists(folder / "zones.csv")) << "the older report stays";
}

TEST(Publish, WritesNoMoreThanTheSettingsAsk) {
  ReportFixture f;
  f.write_tiles();
  publish_as(f, "r1");
  f.settings.run.language = Language::en;
  f.settings.report.xlsx = f.settings.report.html = false;
  const auto folder = publish_as(f, "r1");  // the same name: files of the first report go
  EXPECT_THAT(names_in(folder),
              ElementsAre("accuracy.csv", "belts.csv", "calibration.csv", "carbon.csv", "classes.csv",
                          "discrepancy.csv", "error_terms.csv", "evidence.json", "field_data.csv", "forest_parts.csv",
                          "lake_ten_days.csv", "lakes.csv", "landscape.csv", "layers.csv", "ledger.csv", "patches.csv",
                          "quarantine.csv", "scenes.csv", "summary.json", "targets.csv", "transitions.csv", "works.csv",
                          "zone_versions.csv", "zones.csv"));
}

TEST(Publish, AnOpenLedgerPublishesNothing) {
  ReportFixture f;
  f.write_tiles();
  f.results.ledger[0].residual_ha = 1;
  EXPECT_THROW(publish_as(f, "r1"), geo::Error);
  EXPECT_FALSE(fs::exists(f.workspace.reports()));
  EXPECT_FALSE(fs::exists(f.workspace.mosaic(2025, Product::fvc)));
}

// It was published without its class changes, and the next run had nothing to do.
TEST(Publish, AReportThatIsNotFinishedIsGoneAndTheLastOneStays) {
  const ReportFixture f;
  f.write_tiles();
  publish_as(f, "r1");
  {
    const steppe_test::NotedSignal signal;
    EXPECT_THROW(publish_as(f, "r2"), geo::Interrupted);
    EXPECT_THROW(current(f), geo::Interrupted) << "not even whether there is something to do is known";
  }
  EXPECT_EQ(fs::read_symlink(f.workspace.latest_report()), "r1");
  EXPECT_FALSE(fs::exists(f.workspace.reports() / "r2"));
  EXPECT_TRUE(current(f));
  publish_as(f, "r2");
  EXPECT_EQ(fs::read_symlink(f.workspace.latest_report()), "r2");
}

// Every file of the report by itself.
TEST(Publish, NoFileOfTheReportIsFinishedAfterASignal) {
  const ReportFixture f;
  f.write_tiles();
  const Maps maps = draw_maps(f.input(), f.workspace);
  const steppe_test::NotedSignal signal;
  for (const TableFacts& facts : report_tables()) {
    EXPECT_THROW(report_table(facts.table, f.input(), Vocabulary::zh), geo::Interrupted) << facts.name;
  }
  EXPECT_THROW(write_xlsx(f.dir / "a.xlsx", f.input(), Language::zh), geo::Interrupted);
  EXPECT_THROW(draw_maps(f.input(), f.workspace), geo::Interrupted);
  EXPECT_THROW(html_report(f.input(), maps, {}, Language::zh), geo::Interrupted);
  EXPECT_THROW(write_report_files(f.dir / "elsewhere", f.workspace, f.input(), {}), geo::Interrupted);
  EXPECT_TRUE(names_in(f.dir / "elsewhere").empty());
  for (const auto& name : names_in(f.dir.path())) EXPECT_EQ(name.find(".part."), std::string::npos) << name;
}

TEST(Publish, AReportThatFailsIsNeverLatest) {
  const ReportFixture f;  // no tiles: the maps cannot be drawn
  EXPECT_THROW(publish_as(f, "r1"), geo::Error);
  EXPECT_FALSE(fs::exists(fs::symlink_status(f.workspace.latest_report())));
}

TEST(Publish, EveryFileButTheSummaryHasTheSameBytesAtAnyTime) {
  const ReportFixture f;
  f.write_tiles();
  const auto first = publish_as(f, "r1");
  const auto mosaic = read_text(f.workspace.mosaic(2025, Product::fvc));
  auto later = facts_of("r2");
  later.started += std::chrono::hours(24), later.finished += std::chrono::hours(25), later.exit_code = 0;
  const auto second = publish(f.workspace, f.settings, f.night, f.totals, f.results, later);
  for (const auto& name : names_in(first)) {
    if (name == "summary.json") continue;
    EXPECT_TRUE(read_text(first / name) == read_text(second / name)) << name;
  }
  EXPECT_EQ(read_text(f.workspace.mosaic(2025, Product::fvc)), mosaic);
}

TEST(Publish, TheSummaryIsForMachines) {
  ReportFixture f;
  f.results.failed_tasks = {{2025, {1, 2}, "key", 2, "2026-11-21T17:30:00Z", "dem.tif: cannot be read"}};
  f.write_tiles();
  const auto folder = publish_as(f, "r1");
  const auto summary = Json::parse(read_text(folder / "summary.json"));
  std::vector<std::string> keys;
  for (const auto& [key, value] : summary.items()) keys.push_back(key);
  EXPECT_THAT(
      keys, ElementsAre("checksum", "run", "report_key", "program_version", "project", "started_utc", "finished_utc",
                        "exit_code", "settings_hash", "zone_set", "zone_version", "periods", "tasks", "scenes",
                        "coverage", "layers", "end_members", "water_thresholds", "harmonisation", "field_data",
                        "zones_refused", "zones_not_done", "verdicts", "warnings", "files", "threads", "tasks_at_once",
                        "thread_seconds", "pass_s", "peak_memory_mib"));
  EXPECT_EQ(summary["program_version"], kProgramVersion);
  EXPECT_EQ(summary["started_utc"], "2021-10-01T05:30:00Z");
  EXPECT_EQ(summary["finished_utc"], "2021-10-01T05:31:05Z");
  EXPECT_EQ(summary["exit_code"], 3);
  EXPECT_EQ(summary["periods"], Json::parse("[2020,2025]"));
  EXPECT_EQ(summary["scenes"]["accepted"], 1);
  EXPECT_EQ(summary["scenes"]["missing"], 0);
  EXPECT_EQ(summary["scenes"]["superseded"], 0);
  EXPECT_EQ(summary["scenes"]["refused_by_kind"], Json::parse(R"({"truncated":1})"));
  EXPECT_EQ(summary["verdicts"], Json::parse(R"({"met":1,"not_met":0,"cannot_be_decided":0,"not_comparable":0,
                                                 "insufficient_data":1,"not_verifiable":0,"context":0})"));
  EXPECT_EQ(summary["tasks"]["failed"],
            Json::parse(R"([{"year":2025,"tile":"e0001n0002","tries":2,"since_utc":"2026-11-21T17:30:00Z",
                             "reason":"dem.tif: cannot be read"}])"));
  EXPECT_EQ(summary["warnings"], Json::parse(R"(["plot 7 is odd"])"));
  ASSERT_EQ(summary["files"].size(), 48u);
  for (const auto& file : summary["files"]) {
    const auto bytes = read_text(folder / file["name"].get<std::string>());
    EXPECT_EQ(file["bytes"], bytes.size());
    EXPECT_EQ(file["sha256"], geo::sha256_of(bytes));
  }
}

TEST(Publish, NotesRunAndFiguresInTheCatalogue) {
  const ReportFixture f;
  f.write_tiles();
  publish_as(f, "r1");
  publish_as(f, "r2");
  const auto catalog = Catalog::open(f.workspace.catalog());
  EXPECT_EQ(catalog.count("runs"), 2);
  EXPECT_EQ(catalog.count("results"), 12) << "three zones, two years, one indicator, two runs";
}

TEST(LatestIsCurrent, UntilATaskASceneAnInputOrASettingChanges) {
  ReportFixture f;
  f.write_tiles();
  EXPECT_FALSE(current(f)) << "nothing published yet";
  publish_as(f, "r1");
  EXPECT_TRUE(current(f));
  EXPECT_FALSE(current(f, "other targets"));

  const auto settings = f.settings;
  f.settings.run.threads = 3;
  EXPECT_TRUE(current(f));
  f.settings.report.provisional_share = 0.99;
  EXPECT_FALSE(current(f));
  f.settings = settings;
  f.settings.run.language = Language::en;
  EXPECT_FALSE(current(f));
  f.settings = settings;
  f.settings.report.html = false;
  EXPECT_FALSE(current(f));
  f.settings = settings;

  const auto night = f.night;
  f.night.records[2].key.hash = "other";
  EXPECT_FALSE(current(f));
  f.night = night;
  f.night.refused.push_back(refused_at("/in/x"));
  EXPECT_FALSE(current(f));
  f.night = night;
  f.night.zones.version = "v2";
  EXPECT_FALSE(current(f));
  f.night = night;
  EXPECT_TRUE(current(f));
}

// What a scene was to the figures does not change when its file goes away: the report stays the latest.
TEST(LatestIsCurrent, AlsoWhenAUsedSceneIsMissing) {
  ReportFixture f;
  f.write_tiles();
  publish_as(f, "r1");
  f.night.scenes[0].status = SceneStatus::missing;
  f.night.scenes[0].reason = "gone";
  EXPECT_TRUE(current(f));
  f.night.scenes[0].path = "/elsewhere";
  EXPECT_FALSE(current(f)) << "a moved scene is told once";
}

TEST(LessThanLatest, ComparesWithWhatThePublishedSummaryHolds) {
  const ReportFixture f;
  f.write_tiles();
  Coverage coverage;
  coverage.scenes = {{2020, 3}, {2025, 4}};
  coverage.zones = 2;
  coverage.indicators = {{2025, {"forest_coverage", "vegetation_cover"}}};
  coverage.inputs = {"layers.sandy_land", "verify.plots"};
  EXPECT_THAT(less_than_latest(f.workspace, {}, 0), testing::IsEmpty()) << "nothing published yet";
  auto facts = facts_of("r1");
  facts.coverage = coverage;
  publish(f.workspace, f.settings, f.night, f.totals, f.results, facts);
  EXPECT_THAT(less_than_latest(f.workspace, coverage, 0), testing::IsEmpty());
  const auto said = [&](const Coverage& now, std::size_t let_go = 0) {
    std::vector<std::string> less;
    for (const auto& message : less_than_latest(f.workspace, now, let_go)) less.push_back(geo::render(message));
    return less;
  };
  auto now = coverage;
  now.scenes[2025] = 3;
  EXPECT_THAT(said(now), ElementsAre("3 scenes of 2025, the last report used 4"));
  EXPECT_THAT(said(now, 1), testing::IsEmpty()) << "one was let go";
  now = coverage;
  now.scenes[2025] = 9, now.scenes[2030] = 1, now.zones = 3;
  now.indicators[2025].insert("water_area");
  now.inputs.insert("carbon.densities");
  EXPECT_THAT(said(now), testing::IsEmpty()) << "a normal night brings more";
  now.scenes.erase(2020), now.zones = 1;
  now.indicators[2025].erase("forest_coverage");
  now.inputs.erase("layers.sandy_land");
  EXPECT_THAT(said(now),
              ElementsAre("year 2020 is gone", "1 zones, the last report had 2",
                          "Forest coverage of 2025 has no value any more", "layers.sandy_land is not used any more"));
}

TEST(LatestIsCurrent, NotWhenAFileIsGoneOrEdited) {
  const ReportFixture f;
  f.write_tiles();
  publish_as(f, "r1");
  f.dir.file("work/reports/r1/zh/zones.csv", "edited");
  EXPECT_FALSE(current(f));
  publish_as(f, "r2");
  fs::remove(f.workspace.reports() / "r2/report.xlsx");
  EXPECT_FALSE(current(f));
  publish_as(f, "r3");
  EXPECT_TRUE(current(f));
  fs::remove(f.workspace.mosaic(2020, Product::fvc));
  EXPECT_FALSE(current(f));
  publish_as(f, "r4");
  EXPECT_TRUE(current(f));
  std::ofstream(f.workspace.mosaic(2020, Product::fvc), std::ios::app) << ' ';
  EXPECT_FALSE(current(f)) << "a mosaic that was changed";
}

TEST(LatestIsCurrent, ADamagedSummaryIsNot) {
  const ReportFixture f;
  f.write_tiles();
  publish_as(f, "r1");
  for (const char* damaged : {"", "{", "[]", "{}", R"({"report_key":1,"files":[]})", R"({"report_key":"","files":[]})",
                              R"({"files":[{"name":1}],"report_key":"x"})"}) {
    f.dir.file("work/reports/r1/summary.json", damaged);
    EXPECT_FALSE(current(f)) << damaged;
  }
  const auto whole = read_text(publish_as(f, "r2") / "summary.json");
  for (std::size_t i = 0; i < whole.size(); i += 37) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    f.dir.file("work/reports/r2/summary.json", flipped);
    EXPECT_FALSE(current(f)) << i;
  }
}

TEST(Quarantine, FilesAppearWithTheReasonAndGoWithTheRefusal) {
  ReportFixture f;
  f.dir.file("work/quarantine/note.txt", "mine");
  write_quarantine(f.workspace, f.night, f.settings, "2026-01-01T00:00:00Z");
  const auto files = names_in(f.workspace.quarantine());
  ASSERT_EQ(files.size(), 2u);
  EXPECT_THAT(files[0], testing::MatchesRegex("BAD-[0-9a-f]{8}\\.json"));
  const auto json = Json::parse(read_text(f.workspace.quarantine() / files[0]));
  EXPECT_EQ(json["scene"], "BAD");
  EXPECT_EQ(json["path"], "/in/a");
  EXPECT_EQ(json["reason"], "BAD: band B4, truncated");
  EXPECT_EQ(json["fault"], "truncated");
  EXPECT_EQ(json["acquired_utc"], "2020-07-01T03:00:00Z");
  f.night.refused.clear();
  write_quarantine(f.workspace, f.night, f.settings, "2026-01-01T00:00:00Z");
  EXPECT_THAT(names_in(f.workspace.quarantine()), ElementsAre("note.txt"));
}

TEST(Quarantine, TwoScenesOfOneNameHaveTwoFiles) {
  ReportFixture f;
  f.night.refused = {refused_at("/in/1/A"), refused_at("/in/2/A")};
  write_quarantine(f.workspace, f.night, f.settings, "2026-01-01T00:00:00Z");
  EXPECT_EQ(names_in(f.workspace.quarantine()).size(), 2u);
}

}  // namespace
}  // namespace steppe
