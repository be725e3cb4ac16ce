#include "pipeline/run/decide_scenes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "heard_night.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/run/coverage_lost.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::hear_night;
using steppe_test::tiny_scene;
using steppe_test::TinyLandsat;
using steppe_test::TinyNight;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const TinyLandsat kGood = tiny_scene("20210801"), kBad = tiny_scene("20210810");

std::vector<std::string> ids_of(const std::vector<SceneRecord>& scenes) {
  std::vector<std::string> ids;
  for (const auto& scene : scenes) ids.push_back(scene.id);
  return ids;
}

struct RefusedNight {
  TinyNight tiny;

  RefusedNight() {
    tiny.put(kGood);
    tiny.put(kBad);
    fs::remove(tiny.folder(kBad) / (kBad.id + "_SR_B4.TIF"));
  }
  std::vector<SceneDecision> drop(const std::string& word) const {
    const auto catalog = Catalog::open(tiny.workspace.catalog());
    return drop_scenes(tiny.workspace, {word}, {"Li", "no better copy", "2026-01-01T00:00:00Z"}, catalog);
  }
  std::vector<SceneDecision> release(const std::string& word) const {
    auto catalog = Catalog::open(tiny.workspace.catalog());
    return release_scenes(tiny.workspace, {word}, {"Wang", "", "2026-01-02T00:00:00Z"}, catalog);
  }
  NightResult night() const { return hear_night(tiny).result; }
};

TEST(DecideScenes, ADroppedSceneIsNeitherUsedNorRefusedUntilItIsReleased) {
  const RefusedNight f;
  EXPECT_THAT(ids_of(f.night().refused), ElementsAre(kBad.id));
  f.drop(kBad.id);
  for (int nights = 0; nights < 2; ++nights) {
    const auto night = f.night();
    EXPECT_THAT(night.refused, IsEmpty());
    ASSERT_THAT(ids_of(night.dropped), ElementsAre(kBad.id));
    EXPECT_THAT(night.dropped.front().reason,
                testing::AllOf(HasSubstr("dropped by Li, 2026-01-01T00:00:00Z: no better copy (was refused: "),
                               HasSubstr("SR_B4")));
    EXPECT_EQ(night.waiting, 0u);
  }
  f.release(kBad.id);
  EXPECT_THAT(ids_of(f.night().refused), ElementsAre(kBad.id));
}

TEST(DecideScenes, ADropOutlivesTheCatalogueAndAMovedInbox) {
  RefusedNight f;
  f.night();
  f.drop(f.tiny.folder(kBad).string());
  fs::remove(f.tiny.workspace.catalog());
  fs::rename(f.tiny.inbox(), f.tiny.dir / "elsewhere");
  f.tiny.settings.input.inbox = {f.tiny.dir / "elsewhere"};
  const auto night = f.night();
  EXPECT_THAT(night.refused, IsEmpty());
  EXPECT_THAT(ids_of(night.dropped), ElementsAre(kBad.id));
}

TEST(DecideScenes, OtherFilesUnderTheNameAreJudgedAfresh) {
  const RefusedNight f;
  f.night();
  f.drop(kBad.id);
  f.night();
  f.tiny.put(kBad);  // delivered again, whole
  const auto night = f.night();
  EXPECT_THAT(night.dropped, IsEmpty());
  EXPECT_THAT(ids_of(night.scenes), ElementsAre(kGood.id, kBad.id));
}

// Its row says refused, its files stand as they stood: without a release nobody reads it again.
TEST(DecideScenes, AReleasedSceneIsReadAnewAlthoughItsFilesAreAsTheyWere) {
  const RefusedNight f;
  f.tiny.put(kBad);
  f.night();
  {
    auto catalog = Catalog::open(f.tiny.workspace.catalog());
    auto row = catalog.scenes_by_path().at(f.tiny.folder(kBad).string());
    row.status = SceneStatus::refused, row.fault_kind = geo::FaultKind::truncated, row.reason = "a bad night";
    catalog.put_scenes({row});
  }
  EXPECT_THAT(ids_of(f.night().refused), ElementsAre(kBad.id));
  f.release(kBad.id);
  EXPECT_THAT(f.night().refused, IsEmpty());
}

TEST(DecideScenes, WhatWasMadeOfADroppedSceneIsMadeAgainWithoutIt) {
  const RefusedNight f;
  f.tiny.put(kBad);
  EXPECT_EQ(f.night().done, 4u);
  steppe_test::truncate_band(kBad, f.tiny.folder(kBad), "SR_B4");
  EXPECT_EQ(f.night().waiting, 4u);
  EXPECT_TRUE(f.drop(kBad.id).front().used);
  const auto night = f.night();
  EXPECT_EQ(night.waiting, 0u);
  EXPECT_EQ(night.done, 4u);
  EXPECT_EQ(night.let_go, 1u);
  EXPECT_THAT(ids_of(night.scenes), ElementsAre(kGood.id));
}

TEST(DecideScenes, OfASceneThatLiesThereTwiceTheRefusedCopyIsDropped) {
  const RefusedNight f;
  f.tiny.put(kBad);
  const fs::path copy = f.tiny.inbox() / "zz" / kBad.id;
  fs::create_directories(copy.parent_path());
  fs::copy(f.tiny.folder(kBad), copy);
  EXPECT_THAT(ids_of(f.night().refused), ElementsAre(kBad.id));
  const auto made = f.drop(kBad.id);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made.front().path, copy.string());
  auto night = f.night();
  EXPECT_THAT(night.refused, IsEmpty());
  EXPECT_THAT(ids_of(night.dropped), ElementsAre(kBad.id));
  EXPECT_THAT(ids_of(night.scenes), ElementsAre(kGood.id, kBad.id));
  EXPECT_EQ(night.up_to_date, 4u);
  // The one that was used is removed: the copy takes its place.
  fs::remove_all(f.tiny.folder(kBad));
  night = f.night();
  EXPECT_THAT(night.dropped, IsEmpty());
  EXPECT_THAT(ids_of(night.scenes), ElementsAre(kGood.id, kBad.id));
  EXPECT_EQ(night.up_to_date, 4u);
}

TEST(DecideScenes, OnlyRefusedScenesCanBeDropped) {
  const RefusedNight f;
  f.night();
  EXPECT_THROW(f.drop(kGood.id), geo::Error);
  EXPECT_THROW(f.drop("LC08"), geo::Error);
  EXPECT_THROW(f.release("LC08"), geo::Error);
  EXPECT_FALSE(fs::exists(decisions_file(f.tiny.workspace)));
}

TEST(DecideScenes, RowsAreOnlyAddedAndABrokenFileIsSaidAndCostsNoNight) {
  const RefusedNight f;
  f.night();
  f.drop(kBad.id);
  const std::string before = steppe_test::read_text(decisions_file(f.tiny.workspace));
  f.release(kBad.id);
  const std::string after = steppe_test::read_text(decisions_file(f.tiny.workspace));
  EXPECT_TRUE(after.starts_with(before)) << after;
  EXPECT_EQ(read_decisions(f.tiny.workspace).all.size(), 2u);
  f.tiny.dir.file("work/quarantine/decisions.csv", "nonsense\n1\n");
  const auto night = hear_night(f.tiny);
  EXPECT_THAT(night.said.warnings, testing::Contains(HasSubstr("decisions.csv")));
  EXPECT_THAT(ids_of(night.result.refused), ElementsAre(kBad.id));
}

// The zones are the scene's left and right half, 4 × 6 pixels of 30 m: 2.16 ha each; its rectangle in degrees holds
// them whole. Another scene's metadata say where one lies whose own cannot be read.
TEST(CoverageLost, EachZoneLosesWhatLiesInTheScene) {
  const RefusedNight f;
  const auto night = f.night();
  const auto lost = coverage_lost(night, f.tiny.settings);
  ASSERT_EQ(lost.size(), 1u);
  EXPECT_TRUE(lost[0].known);
  ASSERT_EQ(lost[0].zones.size(), 2u);
  EXPECT_EQ(lost[0].zones[0].zone->id, "w");
  EXPECT_EQ(lost[0].zones[0].year, 2021);
  EXPECT_NEAR(lost[0].zones[0].area_ha, 2.16, 0.01);
  EXPECT_NEAR(lost[0].zones[0].share, 1, 0.01);
  EXPECT_EQ(lost[0].zones[0].days_left, 1u);
}

TEST(CoverageLost, OutOfTheWindowsNothingIsLostAndWithoutAPlaceNobodyKnows) {
  const RefusedNight f;
  const auto winter = tiny_scene("20210110");
  f.tiny.put(winter);
  fs::remove(f.tiny.folder(winter) / (winter.id + "_SR_B4.TIF"));
  const auto elsewhere = tiny_scene("20210812", "099");  // no other scene of row 99
  f.tiny.put(elsewhere);
  fs::remove(f.tiny.folder(elsewhere) / (elsewhere.id + "_MTL.txt"));
  fs::remove(f.tiny.folder(elsewhere) / (elsewhere.id + "_MTL.xml"));
  const auto night = f.night();
  const auto lost = coverage_lost(night, f.tiny.settings);
  ASSERT_EQ(lost.size(), 3u);
  EXPECT_EQ(lost[0].scene->id, winter.id);
  EXPECT_TRUE(lost[0].known);
  EXPECT_THAT(lost[0].zones, IsEmpty());
  EXPECT_EQ(lost[2].scene->id, elsewhere.id);
  EXPECT_FALSE(lost[2].known);
}

}  // namespace
}  // namespace steppe
