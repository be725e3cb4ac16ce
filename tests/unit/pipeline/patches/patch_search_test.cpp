#include "pipeline/patches/patch_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/patches/patch_import.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/indexed_night.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using steppe_test::Silent;
using steppe_test::tiny_rectangle;
using steppe_test::tiny_scene;
using testing::HasSubstr;
namespace fs = std::filesystem;

constexpr std::uint16_t kBareNir = 12000;  // reflectance 0.13: NDVI 0.13 where the red is 0.1

// Two years of a meadow, of which 3 × 3 pixels are bare from 1 July of the second one on.
struct Changed : ::testing::Test {
  Changed() {
    tiny.settings.periods.years = {2020, 2021};
    tiny.settings.grid.tile_px = 8;
    tiny.settings.products.list = {Product::ndvi, Product::fvc, Product::quality};
    for (const char* day : {"20200610", "20200720", "20200805", "20200820", "20210610"}) tiny.put(tiny_scene(day));
    for (const char* day : {"20210718", "20210803"}) put_bare(day);
  }

  void put_bare(const char* day) const {
    auto scene = tiny_scene(day);
    for (int row = 2; row < 5; ++row)
      for (int col = 2; col < 5; ++col) scene.files.at("SR_B5").at(row, col) = kBareNir;
    tiny.put(scene);
  }
  NightResult night() {
    Silent silent;
    return run_night(tiny.settings, tiny.workspace, {}, silent);
  }
  PatchSearch search(const NightResult& of) {
    Silent silent;
    return search_patches(of, tiny.settings, tiny.workspace, compared_years(tiny.settings), silent);
  }

  steppe_test::TinyNight tiny;
  PatchFolder folder{tiny.workspace};
};

TEST_F(Changed, ANightFindsThePatchWithItsDatesAreaAndZone) {
  const PatchSearch found = search(night());
  ASSERT_EQ(found.ledger.patches.size(), 1U);
  const FoundPatch& patch = found.ledger.patches[0].patch;
  EXPECT_EQ(patch.pixels, 9);
  EXPECT_NEAR(patch.area_m2, 8100, 20);
  EXPECT_EQ(patch.zone_id, "w") << "six of nine pixels";
  EXPECT_EQ(day_text(patch.first_seen), "2021-07-18");
  EXPECT_EQ(day_text(patch.confirmed), "2021-08-03");
  EXPECT_EQ(patch.showing_dates, 2);
  EXPECT_LT(patch.magnitude, -0.3);
  EXPECT_TRUE(fs::exists(folder.layer()));
  EXPECT_TRUE(fs::exists(folder.chips() / (patch.id + ".png")));
  EXPECT_FALSE(patch.red_line_m);
}

TEST_F(Changed, OneMoreDateKeepsIdsAndStates) {
  const std::string id = search(night()).ledger.patches.at(0).patch.id;
  const auto day = std::chrono::sys_days(std::chrono::year(2021) / 9 / 1);
  add_states(folder.states(), {{id, PatchState::verified, "李", "采石场", day}});
  put_bare("20210820");
  const PatchSearch again = search(night());
  ASSERT_EQ(again.ledger.patches.size(), 1U);
  EXPECT_EQ(again.ledger.patches[0].patch.id, id);
  EXPECT_EQ(again.ledger.patches[0].patch.showing_dates, 3);
  EXPECT_EQ(again.states.state_of(id), PatchState::verified);
  EXPECT_EQ(again.fresh + again.gone, 0U);
}

TEST_F(Changed, TheSameNightGivesTheSameBytes) {
  const NightResult once = night();
  search(once);
  const auto before = steppe_test::file_tree(folder.root);
  search(once);
  EXPECT_EQ(steppe_test::difference(before, steppe_test::file_tree(folder.root)), "");
  tiny.settings.run.threads = 3;
  search(night());
  EXPECT_EQ(steppe_test::difference(before, steppe_test::file_tree(folder.root)), "");
}

TEST_F(Changed, OneDateIsNoConfirmation) {
  fs::remove_all(tiny.inbox() / tiny_scene("20210718").id);
  const PatchSearch found = search(night());
  EXPECT_TRUE(found.ledger.patches.empty());
}

TEST_F(Changed, TheDistanceToTheRedLineIsThatOfTheOutline) {
  const auto reserve = [&](int col) {
    return tiny.dir.file("reserve.geojson",
                         R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
                         R"("urn:ogc:def:crs:EPSG::32648"}},"features":[{"type":"Feature","properties":{},"geometry":)"
                         R"({"type":"Polygon","coordinates":[)" +
                             tiny_rectangle(col, 0, 1, 6) + "]}}]}");
  };
  const NightResult once = night();
  tiny.settings.layers.red_line = reserve(7);
  EXPECT_NEAR(search(once).ledger.patches.at(0).patch.red_line_m.value(), 60, 1e-3);
  reserve(3);
  EXPECT_EQ(search(once).ledger.patches.at(0).patch.red_line_m, 0.0);
  tiny.settings.layers.red_line = tiny.dir / "none.geojson";
  EXPECT_THROW(search(once), geo::UsageError);
}

TEST_F(Changed, WithoutNdviOfAYearNothingCanBeFound) {
  const NightResult once = night();
  Silent silent;
  try {
    search_patches(once, tiny.settings, tiny.workspace, {{2019, 2021}}, silent);
    FAIL();
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::nothing_matched);
    EXPECT_THAT(error.what(), HasSubstr("no NDVI map of 2019"));
  }
}

TEST_F(Changed, AStoredNightIsSearchedWithItsScenesOrNotAtAll) {
  const NightResult once = night();
  steppe_test::index_night(once, tiny.workspace);
  EXPECT_EQ(search(night_with_scenes(tiny.settings, tiny.workspace)).found, 1U);
  put_bare("20210820");
  EXPECT_THROW(night_with_scenes(tiny.settings, tiny.workspace), geo::Error) << "a scene more than the night had";
}

// A field crew gets a file and gives it back.
TEST_F(Changed, ExportsComeBackAsStates) {
  const PatchSearch found = search(night());
  const std::string id = found.ledger.patches.at(0).patch.id;
  const AnalysisGrid grid = resolve_grid(tiny.settings.grid);
  const PatchSelection all{{&found.ledger.patches[0]}, found.states, patch_lattice(grid), grid.crs, Language::zh};
  const auto day = std::chrono::sys_days(std::chrono::year(2021) / 9 / 1);
  const ImportDefaults defaults{"李", day};
  for (const auto& [format, name] : {std::pair(PatchFormat::csv, "a.csv"),
                                     {PatchFormat::geojson, "a.geojson"},
                                     {PatchFormat::gpkg, "a.gpkg"},
                                     {PatchFormat::shapefile, "a.shp"}}) {
    export_patches(tiny.dir / name, format, all);
    const auto back = import_states(tiny.dir / name, found.ledger, found.states, defaults);
    EXPECT_TRUE(back.entries.empty() && back.refused.empty()) << name;
    EXPECT_EQ(back.unchanged, 1U) << name;
  }
  std::ifstream cpg(tiny.dir / "a.cpg");
  std::string encoding;
  cpg >> encoding;
  EXPECT_EQ(encoding, "UTF-8");
  export_patches(tiny.dir / "a.gpx", PatchFormat::gpx, all);
  EXPECT_THAT(patches_gpx(all), HasSubstr("<name>" + id + "</name>"));
  std::ifstream in(tiny.dir / "a.csv");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  text.replace(text.rfind(",found,"), 7, ",已整改,");
  const auto rectified = import_states(tiny.dir.file("back.csv", text), found.ledger, found.states, defaults);
  ASSERT_EQ(rectified.entries.size(), 1U);
  EXPECT_EQ(rectified.entries[0], (StateEntry{id, PatchState::rectified, "李", "", day}));
  const auto nobody = import_states(tiny.dir / "back.csv", found.ledger, found.states, {"", day});
  EXPECT_TRUE(nobody.entries.empty());
  EXPECT_EQ(nobody.refused.size(), 1U);
}

}  // namespace
}  // namespace steppe
