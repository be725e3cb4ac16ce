#include "pipeline/run/lost_scenes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "heard_night.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/catalog/catalog.hpp"
#include "pipeline/run/let_go.hpp"
#include "pipeline/run/preview.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::file_tree;
using steppe_test::hear_night;
using steppe_test::HeardNight;
using steppe_test::tiny_scene;
using steppe_test::TinyLandsat;
using steppe_test::TinyNight;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const TinyLandsat kFirst = tiny_scene("20210801"), kSecond = tiny_scene("20210810"), kThird = tiny_scene("20210820");

// Two finished scenes; the inbox is then emptied, as by a mount that is lost.
struct LostMount {
  TinyNight tiny;
  HeardNight before;
  steppe_test::FileTree products;

  LostMount() : before(first_night()), products(file_tree(tiny.workspace.root / "products")) {
    fs::create_directories(aside());
    for (const auto& scene : {kFirst, kSecond}) fs::rename(tiny.folder(scene), aside() / scene.id);
  }
  fs::path aside() const { return tiny.dir / "aside"; }
  void bring_back(const TinyLandsat& scene) const { fs::rename(aside() / scene.id, tiny.folder(scene)); }
  std::string product_changes() const {
    return steppe_test::difference(products, file_tree(tiny.workspace.root / "products"));
  }
  std::vector<std::string> forget(const std::vector<std::string>& which, bool all = false) const {
    auto catalog = Catalog::open(tiny.workspace.catalog());
    return let_scenes_go(tiny.workspace, which, all, catalog, "2026-01-01T00:00:00Z");
  }

 private:
  HeardNight first_night() const {
    tiny.put(kFirst);
    tiny.put(kSecond);
    return hear_night(tiny);
  }
};

std::vector<std::string> scenes_of(const NightResult& night) {
  std::vector<std::string> list;
  for (const auto& scene : night.scenes) list.push_back(std::string(name_of(scene.status)) + " " + scene.id);
  return list;
}

// It was made again from the scenes that were left, and nobody was told.
TEST(LostScenes, AnEmptyInboxKeepsEveryProduct) {
  const LostMount lost;
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.done, 0u);
  EXPECT_EQ(night.result.up_to_date, 0u);
  EXPECT_EQ(night.result.waiting, 4u);
  EXPECT_FALSE(night.result.held_back);
  EXPECT_EQ(lost.product_changes(), "");
  ASSERT_EQ(night.result.records.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(to_json(night.result.records[i]), to_json(lost.before.result.records[i]));
    EXPECT_EQ(night.result.plan.tasks[i].key, lost.before.result.plan.tasks[i].key);
  }
  EXPECT_THAT(scenes_of(night.result), ElementsAre("missing " + kFirst.id, "missing " + kSecond.id));
  EXPECT_THAT(night.said.warnings,
              ElementsAre("2 scenes that earlier nights used are gone and 0 are refused now (" + kFirst.id + ", " +
                              kSecond.id + "); bring them back, or let them go with steppe ingest --forget",
                          "4 of 4 tasks wait for them and keep what was made of them"));
  EXPECT_THAT(scenes_of(hear_night(lost.tiny).result), ElementsAre("missing " + kFirst.id, "missing " + kSecond.id))
      << "and the night after";
}

TEST(LostScenes, ThatComeBackAreUsedWithoutAnyWork) {
  const LostMount lost;
  hear_night(lost.tiny);
  lost.bring_back(kFirst);
  lost.bring_back(kSecond);
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.up_to_date, 4u);
  EXPECT_EQ(night.result.waiting, 0u);
  EXPECT_EQ(night.result.new_scenes, 0u) << "their checksums are still known";
  EXPECT_THAT(scenes_of(night.result), ElementsAre("accepted " + kFirst.id, "accepted " + kSecond.id));
  EXPECT_THAT(night.said.warnings, IsEmpty());
}

TEST(LostScenes, ANewSceneWaitsForThem) {
  const LostMount lost;
  lost.bring_back(kFirst);
  lost.tiny.put(kThird);
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.done, 0u);
  EXPECT_EQ(night.result.waiting, 4u);
  EXPECT_EQ(lost.product_changes(), "") << "not made from two of three";
  EXPECT_THAT(night.said.warnings, Contains(HasSubstr("1 scenes that earlier nights used are gone")));
  lost.bring_back(kSecond);
  const auto after = hear_night(lost.tiny);
  EXPECT_EQ(after.result.done, 4u);
  for (const auto& record : after.result.records) EXPECT_EQ(record.key.scenes.size(), 3u);
}

TEST(LostScenes, UntilTheyAreLetGo) {
  const LostMount lost;
  lost.bring_back(kFirst);
  hear_night(lost.tiny);
  EXPECT_THAT(lost.forget({kSecond.id}), ElementsAre(kSecond.id));
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.done, 4u);
  EXPECT_EQ(night.result.let_go, 1u);
  EXPECT_THAT(scenes_of(night.result), ElementsAre("accepted " + kFirst.id));
  for (const auto& record : night.result.records) EXPECT_EQ(record.key.scenes.size(), 1u);
  EXPECT_THAT(night.said.warnings, IsEmpty());
}

TEST(LostScenes, ThatWereLetGoAndCameBackAreProtectedAgain) {
  const LostMount lost;
  lost.forget({}, true);
  for (const auto& scene : {kFirst, kSecond}) lost.bring_back(scene);
  EXPECT_EQ(hear_night(lost.tiny).result.up_to_date, 4u);
  EXPECT_TRUE(Catalog::open(lost.tiny.workspace.catalog()).forgotten().empty());
  fs::remove_all(lost.tiny.folder(kSecond));
  EXPECT_EQ(hear_night(lost.tiny).result.waiting, 4u);
}

TEST(LostScenes, AChangedSettingReplacesNothing) {
  LostMount lost;
  lost.bring_back(kFirst);
  lost.tiny.settings.composite.min_clear_days = 2;
  const auto night = hear_night(lost.tiny);
  EXPECT_TRUE(night.result.held_back);
  EXPECT_EQ(night.result.done, 0u);
  EXPECT_EQ(lost.product_changes(), "");
  EXPECT_THAT(night.said.warnings,
              Contains("4 of 4 tasks would have to be made again without them (the first is 2021 e0000s0001, see "
                       "--explain); nothing is replaced"));
  const auto preview = preview_night(lost.tiny.settings, lost.tiny.workspace, {});
  EXPECT_EQ(preview.waiting, 4u);
  EXPECT_EQ(geo::render(preview.states.at(0).reasons.at(0)),
            "cannot be made again: 1 scenes that it was made from are gone");
}

TEST(LostScenes, ForceReplacesNothing) {
  const LostMount lost;
  const auto night = hear_night(lost.tiny, {.force = true, .random_order = false});
  EXPECT_EQ(night.result.waiting, 4u);
  EXPECT_EQ(lost.product_changes(), "");
}

TEST(LostScenes, ADamagedProductCannotBeMadeAgain) {
  const LostMount lost;
  const auto product = lost.tiny.workspace.product(2021, Product::fvc, "e0000s0001");
  auto bytes = steppe_test::read_text(product);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  std::ofstream(product, std::ios::binary) << bytes;
  const auto night = hear_night(lost.tiny);
  EXPECT_TRUE(night.result.held_back);
  EXPECT_EQ(steppe_test::read_text(product), bytes);
}

TEST(LostScenes, ADamagedRecordCannotBeMadeAgainEither) {
  const LostMount lost;
  const auto record = lost.tiny.workspace.task_record(2021, "e0001s0001");
  const std::string text = steppe_test::read_text(record);
  std::ofstream(record, std::ios::binary) << text.substr(0, text.size() / 2);
  EXPECT_TRUE(hear_night(lost.tiny).result.held_back);
  for (const auto& scene : {kFirst, kSecond}) lost.bring_back(scene);
  EXPECT_EQ(hear_night(lost.tiny).result.done, 1u);
  EXPECT_EQ(lost.product_changes(), "");
}

TEST(LostScenes, WhatIsPreviewedWaits) {
  const LostMount lost;
  const auto preview = preview_night(lost.tiny.settings, lost.tiny.workspace, {});
  EXPECT_EQ(preview.waiting, 4u);
  EXPECT_TRUE(preview.states.at(0).up_to_date);
  EXPECT_EQ(geo::render(preview.states.at(0).reasons.at(0)), "waits for 2 scenes that it was made from");
}

// Their figures were good: a file that rotted since is no reason to make them from less.
TEST(LostScenes, AUsedSceneThatIsRefusedNowKeepsWhatWasMadeOfIt) {
  const LostMount lost;
  for (const auto& scene : {kFirst, kSecond}) lost.bring_back(scene);
  const auto band = lost.tiny.folder(kSecond) / (kSecond.id + "_SR_B4.TIF");
  fs::resize_file(band, fs::file_size(band) - 40);
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.waiting, 4u);
  EXPECT_EQ(lost.product_changes(), "");
  ASSERT_EQ(night.result.refused.size(), 1u);
  EXPECT_THAT(scenes_of(night.result), ElementsAre("missing " + kSecond.id, "accepted " + kFirst.id));
  EXPECT_THAT(night.said.warnings, Contains(HasSubstr("0 scenes that earlier nights used are gone and 1 are refused")));
  lost.forget({kSecond.id});
  EXPECT_EQ(hear_night(lost.tiny).result.done, 4u);
}

// The first entry of a little-endian TIFF's first directory that bears the tag gets another value.
std::string with_tag(std::string tiff, int tag, const std::string& value) {
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::size_t sum = 0;
    for (std::size_t i = bytes; i-- > 0;) sum = sum * 256 + static_cast<unsigned char>(tiff.at(at + i));
    return sum;
  };
  const std::size_t directory = number(4, 4);
  for (std::size_t i = 0; i < number(directory, 2); ++i)
    if (const auto entry = directory + 2 + 12 * i; number(entry, 2) == static_cast<std::size_t>(tag))
      return tiff.replace(entry + 8, 4, value);
  throw std::runtime_error("no such tag");
}

// A file that rotted with size and time as they were: ingest believes it, the pass does not.
TEST(LostScenes, ASceneThatProvesBadInThePassKeepsWhatEarlierNightsMadeOfIt) {
  const LostMount lost;
  for (const auto& scene : {kFirst, kSecond}) lost.bring_back(scene);
  const auto band = lost.tiny.folder(kSecond) / (kSecond.id + "_SR_B4.TIF");
  const auto time = fs::last_write_time(band);
  const auto bytes = with_tag(steppe_test::read_text(band), 273, "\xF0\xFF\xFF\x7F");  // StripOffsets: far outside
  std::ofstream(band, std::ios::binary) << bytes;
  fs::last_write_time(band, time);
  fs::remove(lost.tiny.workspace.root / "cache/scenes");  // a disk that rots changes no times: nobody can tell
  EXPECT_EQ(hear_night(lost.tiny).result.up_to_date, 4u) << "nothing needs it";
  lost.tiny.put(kThird);
  const auto night = hear_night(lost.tiny);
  ASSERT_EQ(night.result.refused.size(), 1u) << "refused in the pass";
  EXPECT_EQ(night.result.waiting, 4u);
  EXPECT_EQ(lost.product_changes(), "");
}

TEST(LostScenes, AMovedSceneIsTheSame) {
  const LostMount lost;
  fs::create_directories(lost.tiny.inbox() / "2021");
  for (const auto& scene : {kFirst, kSecond})
    fs::rename(lost.aside() / scene.id, lost.tiny.inbox() / "2021" / scene.id);
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.up_to_date, 4u);
  EXPECT_THAT(night.said.warnings, IsEmpty());
  const auto rows = Catalog::open(lost.tiny.workspace.catalog()).scenes_by_path();
  ASSERT_EQ(rows.size(), 2u) << "not twice";
  for (const auto& [path, scene] : rows) EXPECT_THAT(path, HasSubstr("/2021/"));
}

// 42.24 became 43.94: the predecessor was used beside its successor.
TEST(LostScenes, AReprocessedSceneTakesThePlaceOfItsPredecessor) {
  TinyNight tiny;
  auto again = tiny_scene("20210801");
  const std::string id = "LC08_L2SP_129033_20210801_20230101_02_T1";
  for (auto& [key, value] : again.metadata)
    if (const auto at = value.find(again.id); at != std::string::npos) value.replace(at, again.id.size(), id);
  again.id = id;
  tiny.put(tiny_scene("20210801"));
  hear_night(tiny);
  tiny.put(again);
  const auto night = hear_night(tiny);
  EXPECT_EQ(night.result.done, 4u);
  EXPECT_EQ(night.result.waiting, 0u);
  for (const auto& record : night.result.records) EXPECT_THAT(record.key.scenes, ElementsAre(testing::StartsWith(id)));
  ASSERT_EQ(night.result.superseded.size(), 1u);
  EXPECT_EQ(night.result.superseded[0].reason, id);
  fs::remove_all(tiny.folder(tiny_scene("20210801")));
  EXPECT_EQ(hear_night(tiny).result.up_to_date, 4u) << "the predecessor may go";
  fs::remove_all(tiny.folder(again));
  tiny.put(tiny_scene("20210801"));
  EXPECT_EQ(hear_night(tiny).result.waiting, 4u) << "the older one is no substitute";
}

TEST(LostScenes, APlanWithLessThanTheLastReportIsNotBegun) {
  const LostMount lost;
  for (const auto& scene : {kFirst, kSecond}) lost.bring_back(scene);
  Coverage last;
  last.scenes = {{2020, 1}, {2021, 2}};
  last.zones = 3;
  NightOptions options;
  options.at_least = last;
  const auto night = hear_night(lost.tiny, options);
  EXPECT_TRUE(night.result.held_back);
  EXPECT_THAT(night.said.warnings, ElementsAre("less than in the last report: year 2020 is gone",
                                               "less than in the last report: 2 zones, the last report had 3",
                                               "the last report stays as it is; use --accept-less when this is meant"));
  last.scenes.erase(2020), last.zones = 2;
  options.at_least = last;
  EXPECT_FALSE(hear_night(lost.tiny, options).result.held_back);
}

TEST(LetGo, SaysWhatItCannotMean) {
  const LostMount lost;
  const auto kind = [&](const std::string& word) {
    try {
      lost.forget({word});
      return geo::ErrorKind::failed;
    } catch (const geo::Error& error) {
      EXPECT_THAT(error.what(), HasSubstr(word));
      return error.kind();
    }
  };
  EXPECT_EQ(kind("no such scene"), geo::ErrorKind::nothing_matched);
  lost.bring_back(kFirst);
  EXPECT_EQ(kind(kFirst.id), geo::ErrorKind::usage) << "it would be taken in again";
}

TEST(LetGo, TakesIdsPathsFoldersAndAllThatIsMissing) {
  const LostMount lost;
  EXPECT_THAT(lost.forget({lost.tiny.folder(kFirst)}), ElementsAre(kFirst.id));
  EXPECT_THAT(lost.forget({kSecond.id}), ElementsAre(kSecond.id));
  const LostMount again;
  EXPECT_THAT(again.forget({again.tiny.inbox().string() + "/"}), ElementsAre(kFirst.id, kSecond.id));
  const LostMount once_more;
  once_more.bring_back(kFirst);
  EXPECT_THAT(once_more.forget({}, true), ElementsAre(kSecond.id));
}

// It listed what it could still read of it, and went on.
TEST(OpenCatalog, ADamagedCatalogueIsMadeAgainFromTheInbox) {
  const LostMount lost;
  for (const auto& scene : {kFirst, kSecond}) lost.bring_back(scene);
  const auto path = lost.tiny.workspace.catalog();
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  for (std::streamoff at = 4096; at < static_cast<std::streamoff>(fs::file_size(path)); at += 512)
    file.seekp(at).write("damaged!", 8);
  file.close();
  const auto night = hear_night(lost.tiny);
  EXPECT_EQ(night.result.up_to_date, 4u);
  EXPECT_EQ(night.result.new_scenes, 2u) << "hashed again";
  EXPECT_EQ(lost.product_changes(), "");
  ASSERT_GE(night.said.warnings.size(), 1u);
  EXPECT_THAT(night.said.warnings.back(), HasSubstr("was damaged and is made again from the inbox; what was left of it "
                                                    "is kept as " +
                                                    (lost.tiny.workspace.root / "catalog.damaged-1.gpkg").string()));
  EXPECT_TRUE(fs::exists(lost.tiny.workspace.root / "catalog.damaged-1.gpkg"));
  EXPECT_EQ(Catalog::open(path).scenes_by_path().size(), 2u);
  EXPECT_THAT(hear_night(lost.tiny).said.warnings, IsEmpty());
}

}  // namespace
}  // namespace steppe
