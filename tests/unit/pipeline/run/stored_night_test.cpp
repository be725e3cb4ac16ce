#include "pipeline/run/stored_night.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "finished_night.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "tests/support/resealed.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::NightCopy;

// What is said when `complete` of `all` tasks are there, and `other` more of other settings.
std::string not_complete(const Workspace& workspace, int complete, int all, int other) {
  return workspace.root.string() + ": results are not complete (got " + std::to_string(complete) + " of " +
         std::to_string(all) + " tasks, " + std::to_string(other) +
         " more made with other settings, zones or layers); use steppe run first";
}

std::string refusal(const Settings& settings, const Workspace& workspace) {
  try {
    stored_night(settings, workspace);
    return "";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::nothing_matched);
    return error.what();
  }
}

std::string refusal(const NightCopy& copy) { return refusal(copy.settings, copy.workspace); }

void replace_in(const fs::path& path, const std::string& from, const std::string& to) {
  std::string text = steppe_test::read_text(path);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  std::ofstream(path, std::ios::binary) << text.replace(at, from.size(), to);
}

void replace_in_record(const fs::path& path, const std::string& from, const std::string& to) {
  const std::string text = steppe_test::resealed(steppe_test::read_text(path), from, to);
  std::ofstream(path, std::ios::binary) << text;
}

TEST(StoredNight, RemembersWhatTheNightLeft) {
  NightCopy copy;
  copy.settings.input.inbox = {copy.dir / "no inbox"};  // nothing is looked at there
  const auto stored = stored_night(copy.settings, copy.workspace);
  ASSERT_EQ(stored.records.size(), 4u);
  ASSERT_EQ(stored.plan.tasks.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(to_json(stored.records[i]), to_json(copy.night.records[i]));
    EXPECT_EQ(stored.plan.tasks[i].tile, copy.night.plan.tasks[i].tile);
    EXPECT_EQ(stored.plan.tasks[i].year, 2021);
    EXPECT_EQ(stored.plan.tasks[i].key, copy.night.plan.tasks[i].key);  // with the scenes that were used
  }
  EXPECT_EQ(stored.up_to_date, 4u);
  EXPECT_EQ(stored.done, 0u);
  ASSERT_EQ(stored.zones.zones.size(), 2u);
  EXPECT_EQ(stored.zones.version, copy.night.zones.version);
  ASSERT_TRUE(stored.layers);
  EXPECT_EQ(stored.layers->key(), copy.night.layers->key());
}

TEST(StoredNight, HasTheScenesOfTheCatalogue) {
  const NightCopy copy;
  ASSERT_EQ(copy.night.scenes.size(), 1u);
  ASSERT_EQ(copy.night.refused.size(), 1u);
  const auto stored = stored_night(copy.settings, copy.workspace);
  ASSERT_EQ(stored.scenes.size(), 1u);
  EXPECT_EQ(stored.scenes[0].path, copy.night.scenes[0].path);
  ASSERT_EQ(stored.refused.size(), 1u);
  EXPECT_EQ(stored.refused[0].path, copy.night.refused[0].path);
  EXPECT_EQ(stored.refused[0].status, SceneStatus::refused);
}

// Found by scripts/break: a report without it named its scenes and said nothing else of them.
TEST(StoredNight, WithoutACatalogueIsNone) {
  const NightCopy copy;
  fs::remove(copy.workspace.catalog());
  EXPECT_EQ(refusal(copy), copy.workspace.catalog().string() +
                               ": the catalogue is gone; use steppe run, which makes it again from the inbox");
  EXPECT_FALSE(fs::exists(copy.workspace.catalog())) << "none is made";
}

// `report` listed scenes that were moved twice, and those of other places as used.
TEST(StoredNight, ListsWhatTheFiguresWereMadeFromOnce) {
  const NightCopy copy;
  const SceneRecord used = copy.night.scenes[0];
  {
    auto catalog = Catalog::open(copy.workspace.catalog());
    SceneRecord other = used;
    other.path = "/elsewhere", other.sha256 = "registered since", other.id = "other";
    SceneRecord newer = used;
    newer.path = "/in/newer", newer.sha256 = "redelivered since";
    catalog.put_scenes({other, newer}, {used.path});
  }
  const auto stored = stored_night(copy.settings, copy.workspace);
  std::vector<std::string> names;
  for (const auto& scene : stored.scenes) names.push_back(used_name(scene));
  EXPECT_EQ(names,
            (std::vector<std::string>{used_name(used), "other registered since", used.id + " redelivered since"}))
      << "which of them are used, the table says";
}

TEST(StoredNight, ASceneThatIsMissingIsListedAsThat) {
  const NightCopy copy;
  SceneRecord gone = copy.night.scenes[0], unused = gone;
  gone.status = unused.status = SceneStatus::missing;
  unused.path = "/in/unused", unused.id = "unused";
  Catalog::open(copy.workspace.catalog()).put_scenes({gone, unused});
  const auto stored = stored_night(copy.settings, copy.workspace);
  ASSERT_EQ(stored.scenes.size(), 1u);
  EXPECT_EQ(stored.scenes[0].status, SceneStatus::missing);
  EXPECT_EQ(stored.scenes[0].reason, "its files are gone; what was made of it is kept");
}

TEST(StoredNight, AnEmptyWorkspace) {
  const steppe_test::TinyNight tiny;
  EXPECT_EQ(refusal(tiny.settings, tiny.workspace), not_complete(tiny.workspace, 0, 4, 0));
}

TEST(StoredNight, ARecordThatIsMissingOrDamaged) {
  const NightCopy copy;
  const auto record = copy.workspace.task_record(2021, "e0000s0001");
  const std::string whole = steppe_test::read_text(record);
  fs::remove(record);
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 3, 4, 0));
  copy.dir.file("work/products/2021/tasks/e0000s0001.json", whole.substr(0, whole.size() / 2));
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 3, 4, 0));
  copy.dir.file("work/products/2021/tasks/e0000s0001.json", whole);
  EXPECT_EQ(refusal(copy), "");
}

// By their sizes: their content was checked when the night began.
TEST(StoredNight, FilesThatARecordVouchesForMustStand) {
  const NightCopy copy;
  const auto product = copy.workspace.product(2021, Product::fvc, "e0001s0001");
  std::string content = steppe_test::read_text(product);
  content.back() = static_cast<char>(content.back() ^ 1);
  std::ofstream(product, std::ios::binary) << content;
  EXPECT_EQ(refusal(copy), "");
  std::ofstream(product, std::ios::binary) << content << "x";
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 3, 4, 0));
  fs::remove(product);
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 3, 4, 0));
}

TEST(StoredNight, MadeWithOtherSettings) {
  NightCopy copy;
  copy.settings.composite.min_clear_days = 2;
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 0, 4, 4));
}

TEST(StoredNight, MadeWithOtherZones) {
  NightCopy copy;
  const std::string zones = steppe_test::read_text(copy.settings.zones.path);
  copy.settings.zones.path = copy.dir.file("zones.geojson", zones);
  EXPECT_EQ(refusal(copy), "");
  replace_in(copy.settings.zones.path, "East", "Orient");
  EXPECT_EQ(refusal(copy), "") << "no sum depends on a name";
  const auto before = steppe_test::read_text(copy.settings.zones.path);
  std::string text = before;
  for (auto at = text.find("[400240,"); at != text.npos; at = text.find("[400240,")) text.replace(at, 8, "[400210,");
  ASSERT_NE(text, before);
  copy.dir.file("zones.geojson", text);
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 2, 4, 2)) << "those of the other zone stand";
}

// One tile of 8 × 8 cells bears the name of one of 4 × 4.
TEST(StoredNight, MadeOnAnotherGrid) {
  NightCopy copy;
  copy.settings.grid.tile_px = 8;
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 0, 1, 1));
}

TEST(StoredNight, MadeWithOtherLayers) {
  NightCopy copy;
  copy.settings.layers.cropland = copy.settings.zones.path;
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 0, 4, 4));
}

TEST(StoredNight, MadeByAnotherProgram) {
  const NightCopy copy;
  const auto record = copy.workspace.task_record(2021, "e0000s0002");
  const auto program = copy.night.plan.tasks.at(0).key.program;
  ASSERT_FALSE(program.empty());
  replace_in_record(record, '"' + program + '"', "\"another\"");
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 3, 4, 1));
  fs::remove(copy.workspace.task_record(2021, "e0000s0001"));
  EXPECT_EQ(refusal(copy), not_complete(copy.workspace, 2, 4, 1));
}

TEST(StoredNight, OtherScenesAreNoReasonToRefuse) {
  const NightCopy copy;
  const auto record = copy.workspace.task_record(2021, "e0000s0001");
  const auto scene = copy.night.plan.tasks.at(0).key.scenes.at(0);
  replace_in_record(record, scene, "another scene");
  const auto stored = stored_night(copy.settings, copy.workspace);
  EXPECT_EQ(stored.plan.tasks.at(0).key.scenes, std::vector<std::string>{"another scene"});
}

// Issue 11, 4: tiles of a run that was killed beside tiles of the night before make no table.
TEST(StoredNight, TilesOfTwoNightsAreNone) {
  const NightCopy copy;
  WorkspaceIndex index = read_workspace_index(copy.workspace).value();
  index.tiles.at(2021).at("e0000s0001").key = "of the night before";
  write_workspace_index(copy.workspace, index);
  EXPECT_EQ(refusal(copy), copy.workspace.root.string() +
                               ": a run was not finished (got 1 of 4 tasks newer than the last finished night); use "
                               "steppe run first");
  fs::remove(copy.workspace.index());
  EXPECT_EQ(refusal(copy),
            copy.workspace.root.string() + ": no run of this workspace has finished; use steppe run first");
}

}  // namespace
}  // namespace steppe
