#include "pipeline/evidence/pack_manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using steppe::inbox_member;
using steppe::is_member_name;
using steppe::manifest_from;
using steppe::PackManifest;
using steppe::scene_member;

TEST(PackManifest, MemberNamesStayInsideThePack) {
  for (const char* good : {"evidence.json", "inputs/zones.path/旗县.geojson", "scenes/1/inbox/a b.tif", "a/..b/c..",
                           "tables/zh/zones.csv"})
    EXPECT_TRUE(is_member_name(good)) << good;
  for (const char* bad :
       {"", "/etc/passwd", "../x", "a/../x", "a/..", "..", ".", "a//b", "a/", "./a", "a\\b", "C:\\x", "a\nb"})
    EXPECT_FALSE(is_member_name(bad)) << bad;
}

// Scenes stand below their inbox, and inboxes count in the order of their paths, whatever the settings' order.
TEST(PackManifest, ScenesKeepTheirPlaceBelowTheirInbox) {
  const std::vector<std::string> inboxes{"/data/z/", "/data/a"};
  EXPECT_EQ(scene_member("/data/a/2021/LC08/b4.tif", inboxes), "scenes/1/a/2021/LC08/b4.tif");
  EXPECT_EQ(scene_member("/data/z/x.tar", inboxes), "scenes/2/z/x.tar");
  EXPECT_EQ(scene_member("/data/zz/x.tar", inboxes), "") << "another folder whose name begins alike";
  EXPECT_EQ(inbox_member("/data/z", inboxes), "scenes/2/z");
  EXPECT_EQ(scene_member("/data/one.tar", {"/data/one.tar"}), "scenes/1/one.tar") << "an inbox that is a scene";
}

PackManifest manifest() {
  PackManifest manifest;
  manifest.program = "0.5.0";
  manifest.run = "20260101T000000Z";
  manifest.with_inputs = true;
  manifest.members = {{"evidence.json", 3, "ab"}};
  manifest.inputs = {{"zones.path", "zones.geojson", true, {{"zones.geojson", 9, "cd"}}}};
  manifest.tables["verify.plots"] = {"0123456789abcdef"};
  manifest.zones = {{"1", "01234567", "0123456789ab"}};
  manifest.gaps = {"/data/lost"};
  return manifest;
}

TEST(PackManifest, ReadsWhatItWrote) {
  const std::string text = to_json(manifest());
  const auto again = manifest_from(text, "pack.json");
  ASSERT_TRUE(again);
  EXPECT_EQ(to_json(again.value()), text);
  EXPECT_EQ(again.value().tables.at("verify.plots").count(), 2u);
}

TEST(PackManifest, AChangedByteBreaksTheSeal) {
  std::string text = to_json(manifest());
  const auto place = text.find("evidence.json\"");
  ASSERT_NE(place, std::string::npos);
  text[place] = 'E';
  const auto got = manifest_from(text, "pack.json");
  ASSERT_FALSE(got);
  EXPECT_THAT(geo::render(got.fault().message), testing::HasSubstr("was changed by hand"));
}

TEST(PackManifest, NamesThatLeadOutOfThePackAreRefusedWhoeverSealedThem) {
  for (const int which : {0, 1, 2, 3}) {
    PackManifest hostile = manifest();
    if (which == 0) hostile.members[0].name = "../../home/x";
    if (which == 1) hostile.inputs[0].files[0].name = "/etc/passwd";
    if (which == 2) hostile.inputs[0].main = "../zones.geojson";
    if (which == 3) hostile.inputs[0].key = "../..";
    const auto got = manifest_from(to_json(hostile), "pack.json");
    ASSERT_FALSE(got) << which;
    EXPECT_THAT(geo::render(got.fault().message), testing::HasSubstr("do not trust this pack"));
  }
}

}  // namespace
