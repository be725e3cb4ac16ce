#include "pipeline/catalog/scene_cache.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "pipeline/catalog/file_identity.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/catalog/scene_bytes.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "tests/support/failing_file.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;

constexpr std::chrono::nanoseconds kAtOnce = std::chrono::hours(-1);  // files of this second are settled

struct Delivered {
  TempDir dir;
  TinyLandsat scene = TinyLandsat::oli();
  fs::path file = dir / "cache/scenes";
  std::string path = (dir / "inbox" / scene.id).string();

  Delivered() { scene.write(path); }
  SceneCache cache(std::chrono::nanoseconds settled = kAtOnce) const { return SceneCache(file, settled); }
  // Read once, and kept.
  void keep() const {
    SceneCache first = cache();
    ASSERT_TRUE(first.read(path));
    first.save();
  }
  std::size_t taken() const {
    SceneCache second = cache();
    EXPECT_TRUE(second.read(path));
    return second.taken();
  }
};

TEST(SceneCache, GivesTheSceneThatReadingGives) {
  const Delivered delivered;
  delivered.keep();
  SceneCache cache = delivered.cache();
  const auto kept = cache.read(delivered.path), read = read_scene(delivered.path);
  ASSERT_TRUE(kept && read);
  EXPECT_EQ(cache.taken(), 1u);
  EXPECT_EQ(bytes_of(kept.value()), bytes_of(read.value()));
  EXPECT_EQ(kept.value().files, read.value().files);
  EXPECT_EQ(kept.value().acquired, read.value().acquired);
  EXPECT_EQ(kept.value().where.grid, read.value().where.grid);
  EXPECT_TRUE(kept.value().where.crs.same_as(read.value().where.crs));
  ASSERT_EQ(kept.value().bands.size(), read.value().bands.size());
  EXPECT_EQ(kept.value().bands.back().path, read.value().bands.back().path);
  EXPECT_EQ(kept.value().bands.back().fill, read.value().bands.back().fill);
  EXPECT_EQ(kept.value().mask.saturation_bit, read.value().mask.saturation_bit);
}

TEST(SceneCache, AChangedFileOrFolderIsReadAgain) {
  const Delivered delivered;
  delivered.keep();
  EXPECT_EQ(delivered.taken(), 1u);
  const auto band = fs::path(delivered.path) / (delivered.scene.id + "_SR_B4.TIF");
  const auto time = fs::last_write_time(band);
  std::fstream(band, std::ios::in | std::ios::out | std::ios::binary).seekp(8).put('\x77');
  fs::last_write_time(band, time);
  EXPECT_EQ(delivered.taken(), 0u) << "the time of change is the system's";
  delivered.keep();
  EXPECT_EQ(delivered.taken(), 1u);
  std::ofstream(fs::path(delivered.path) / "another.txt") << "new";
  EXPECT_EQ(delivered.taken(), 0u) << "what lies in the folder decides how it is read";
}

// Another byte under the same size and time of modification: the file that a copying program exchanged.
void exchange(const fs::path& path) {
  const auto time = fs::last_write_time(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(8).put('\x77');
  file.close();
  fs::last_write_time(path, time);
}

TEST(SceneCache, KnowsFilesThatWereExchanged) {
  const Delivered delivered;
  const auto band = fs::path(delivered.path) / (delivered.scene.id + "_SR_B4.TIF");
  const auto exchanged = [&](bool again = false) {
    SceneCache cache =
        delivered.cache(SceneCache::kSettled);  // too new to be kept: how its files stood is, all the same
    EXPECT_TRUE(cache.read(delivered.path));
    if (again) cache.ask_again(delivered.path);
    cache.save();
    return cache.exchanged(delivered.path);
  };
  EXPECT_FALSE(exchanged()) << "never seen";
  EXPECT_FALSE(exchanged());
  std::ofstream(fs::path(delivered.path) / "another.txt") << "none of its files";
  EXPECT_FALSE(exchanged());
  exchange(band);
  EXPECT_TRUE(exchanged(true)) << "its size and time of modification are as they were";
  EXPECT_TRUE(exchanged()) << "nobody could look into it the first time";
  EXPECT_FALSE(exchanged()) << "known by now";
}

TEST(SceneCache, KeepsNothingThatHasJustChanged) {
  const Delivered delivered;
  SceneCache cache = delivered.cache(SceneCache::kSettled);
  ASSERT_TRUE(cache.read(delivered.path));
  cache.save();
  EXPECT_EQ(delivered.taken(), 0u);
}

TEST(SceneCache, ADamagedFileHoldsNothing) {
  const Delivered delivered;
  delivered.keep();
  std::fstream(delivered.file, std::ios::in | std::ios::out | std::ios::binary).seekp(60).put('\x01');
  EXPECT_EQ(delivered.taken(), 0u);
  fs::resize_file(delivered.file, 10);
  EXPECT_EQ(delivered.taken(), 0u);
}

TEST(SceneCache, AGoneSceneIsForgotten) {
  const Delivered delivered;
  delivered.keep();
  SceneCache other = delivered.cache();
  other.save(SceneCache::Others::stay);
  EXPECT_EQ(delivered.taken(), 1u);
  other.save();  // nobody asked for it
  EXPECT_EQ(delivered.taken(), 0u);
}

TEST(SceneBytes, CutOnesAreNone) {
  const Delivered delivered;
  const auto scene = read_scene(delivered.path);
  ASSERT_TRUE(scene);
  const std::string bytes = bytes_of(scene.value());
  for (std::size_t length = 0; length < bytes.size(); length += 7)
    EXPECT_FALSE(scene_of(std::string_view(bytes).substr(0, length))) << length;
  EXPECT_FALSE(scene_of(bytes + "x"));
  EXPECT_TRUE(scene_of(bytes));
}

// Threads that end in any order.
void by_threads(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::vector<std::jthread> threads;
  for (std::size_t i = count; i-- > 0;) threads.emplace_back([&work, i] { work(i); });
}

// The nights of an inbox with a cache, as runs have them.
struct CachedInbox : Delivered {
  std::map<std::string, SceneRecord> known;
  fs::path band = fs::path(path) / (scene.id + "_SR_B4.TIF");

  Ingested night() {
    SceneCache read = cache();
    IngestOptions options;
    options.cache = &read;
    auto found = ingest({dir / "inbox"}, known, options);
    for (const auto& record : found.changed) known[record.path] = record;
    read.save();
    return found;
  }
};

TEST(Ingest, AFileExchangedUnderItsSizeAndTimeIsReadAgain) {
  CachedInbox inbox;
  const auto first = inbox.night().accepted.at(0).record;
  EXPECT_EQ(inbox.night().new_scenes, 0u);
  exchange(inbox.band);
  const auto second = inbox.night();
  EXPECT_EQ(second.new_scenes, 1u);
  ASSERT_EQ(second.changed.size(), 1u);
  EXPECT_NE(second.accepted.at(0).record.sha256, first.sha256);
  EXPECT_TRUE(same_files(second.accepted.at(0).record.files, first.files)) << "size and time say nothing";
  EXPECT_EQ(inbox.night().new_scenes, 0u);
}

TEST(Ingest, TheSameBytesUnderOtherTimesKeepTheirJudgement) {
  CachedInbox inbox;
  const auto first = inbox.night().accepted.at(0).record;
  fs::permissions(inbox.band, fs::perms::owner_read, fs::perm_options::replace);
  auto second = inbox.night();
  EXPECT_EQ(second.new_scenes, 1u) << "hashed";
  EXPECT_EQ(second.changed.size(), 0u);
  EXPECT_EQ(second.accepted.at(0).record.sha256, first.sha256);
  fs::last_write_time(inbox.band, fs::last_write_time(inbox.band) + std::chrono::hours(1));
  second = inbox.night();
  EXPECT_EQ(second.changed.size(), 1u) << "the row has the new time";
  EXPECT_EQ(second.accepted.at(0).record.sha256, first.sha256);
}

TEST(Ingest, AnExchangedFileOnADiskThatFailsIsReadWhenItCanBe) {
  CachedInbox inbox;
  const auto first = inbox.night().accepted.at(0).record;
  exchange(inbox.band);
  {
    const steppe_test::FailingFile band(inbox.band);
    if (!band.works()) GTEST_SKIP() << "mounting needs root";
    const auto failing = inbox.night();
    EXPECT_EQ(failing.changed.size(), 0u);
    EXPECT_TRUE(failing.accepted.empty() || failing.accepted[0].held);
  }
  EXPECT_NE(inbox.night().accepted.at(0).record.sha256, first.sha256);
}

TEST(Ingest, SeveralThreadsFindTheSame) {
  const TempDir dir;
  const auto oli = TinyLandsat::oli(), tm = TinyLandsat::tm();
  oli.write(dir / "inbox/a" / oli.id);
  oli.write(dir / "inbox/b" / oli.id);  // the same once more: refused
  tm.write(dir / "inbox/c" / tm.id);
  auto cut = TinyLandsat::tm();
  cut.id = "LT05_L2SP_129033_20100731_20200823_02_T1";
  cut.write(dir / "inbox/d" / cut.id);
  fs::resize_file(dir / "inbox/d" / cut.id / (cut.id + "_SR_B4.TIF"), 60);
  SceneCache cache(dir / "cache/scenes", kAtOnce);
  IngestOptions many;
  many.parallel = by_threads, many.cache = &cache;
  const std::vector<fs::path> inbox{dir / "inbox", dir / "inbox/c"};
  const auto one = ingest(inbox, {}, {}), several = ingest(inbox, {}, many);
  const auto told = [](const Ingested& found) {
    std::vector<std::string> lines;
    for (const auto& scene : found.accepted) lines.push_back(scene.record.path + " " + scene.record.sha256);
    for (const auto& record : found.refused) lines.push_back(record.path + " " + record.reason);
    for (const auto& record : found.changed) lines.push_back(record.path);
    return lines;
  };
  EXPECT_EQ(told(several), told(one));
  EXPECT_EQ(several.accepted.size(), 2u);
  EXPECT_EQ(several.refused.size(), 2u);
  EXPECT_EQ(several.new_scenes, one.new_scenes);
}

}  // namespace
}  // namespace steppe
