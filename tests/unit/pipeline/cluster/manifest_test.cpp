#include "pipeline/cluster/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/sealed_text.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace steppe;
using testing::ElementsAre;
using testing::HasSubstr;

WorkManifest manifest() {
  WorkManifest made{"/c/a.toml", "/w", {"/in/a", "/in/b"}, {{"/in/a", "aa", "fa", true}, {"/in/b", "bb", "fb"}},
                    {},          {}};
  made.tasks = {{2020, {1, 2}, "k1", {0}}, {2025, {-1, 2}, "k2", {0, 1}}, {2025, {3, -4}, "k3", {}}};
  made.chunks = {{ChunkStage::cube, {0, 1}, 12.5}, {ChunkStage::pass, {0}, 1}, {ChunkStage::pass, {1, 2}, 2}};
  return made;
}

std::string why_not(const std::string& json) {
  const auto read = work_manifest_from(json, "night.json");
  return read ? "read" : geo::render(read.fault().message);
}

TEST(ManifestText, ComesBackAsItWas) {
  const auto json = to_json(manifest());
  const auto read = work_manifest_from(json, "night.json");
  ASSERT_TRUE(read) << why_not(json);
  EXPECT_EQ(to_json(read.value()), json);
  EXPECT_EQ(read.value().tasks[1].tile, (geo::TileId{-1, 2}));
  EXPECT_THAT(read.value().tasks[1].scenes, ElementsAre(0, 1));
  EXPECT_EQ(read.value().chunks[0].stage, ChunkStage::cube);
  EXPECT_EQ(read.value().digest.size(), 64U);
}

TEST(ManifestText, AChangedByteMakesItNone) {
  auto json = to_json(manifest());
  json[json.find("/in/a") + 4] = 'x';
  EXPECT_EQ(why_not(json),
            "night.json: is not a manifest of this program (got another checksum than it was written "
            "with); make one with steppe plan");
  EXPECT_THAT(why_not("{}"), HasSubstr("is not a manifest"));
}

// What a program of another version, or a stranger, might seal.
TEST(ManifestText, PositionsBeyondTheListsAreRefused) {
  const auto changed = [](const std::string& from, const std::string& to) {
    std::string text = *geo::unsealed(to_json(manifest()));
    text.replace(text.find(from), from.size(), to);
    return why_not(geo::sealed(text));
  };
  EXPECT_THAT(changed("\"0 1\"", "\"0 2\""), HasSubstr("2 is no position in a list of 2"));
  EXPECT_THAT(changed("\"1 2\"", "\"1 3\""), HasSubstr("3 is no position in a list of 3"));
  EXPECT_THAT(changed("\"1 2\"", "\"1 -2\""), HasSubstr("-2 is no position"));
  EXPECT_THAT(changed("\"cube\"", "\"cut\""), HasSubstr("cut is no stage of the work"));
  EXPECT_THAT(changed("\"e0001n0002\"", "\"middle\""), HasSubstr("middle is no tile name"));
  EXPECT_THAT(changed("\"program\": \"", "\"program\": \"9."), HasSubstr("of the program wrote it, this is"));
}

TEST(ManifestText, ResultsLieBesideTheManifest) {
  EXPECT_EQ(folder_of_results("/a/night.json"), "/a/night.json.d");
  EXPECT_EQ(read_work_manifest("/nowhere/night.json").fault().kind, geo::FaultKind::missing);
}

}  // namespace
