#include "pipeline/evidence/opened_pack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "libgeo/base/checksum.hpp"
#include "pipeline/evidence/zip_writer.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

namespace fs = std::filesystem;
using steppe::open_pack;
using steppe_test::read_text;
using steppe_test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Members = std::vector<std::pair<std::string, std::string>>;

std::string zip_of(const Members& members) {
  std::string bytes;
  steppe::ZipWriter zip([&](std::string_view piece) { bytes += piece; });
  for (const auto& [name, text] : members) {
    zip.begin(name, text.size());
    zip.write(text);
    zip.end();
  }
  zip.finish();
  return bytes;
}

// A manifest of the members, and before them.
Members pack_of(Members members) {
  steppe::PackManifest manifest;
  manifest.program = "0.5.0";
  manifest.run = "r";
  for (const auto& [name, text] : members) manifest.members.push_back({name, text.size(), geo::sha256_of(text)});
  members.insert(members.begin(), {"pack.json", to_json(manifest)});
  return members;
}

Members honest() {
  steppe::Evidence evidence;
  evidence.program = "0.5.0";
  return pack_of({{"configuration.toml", "[project]\n"}, {"evidence.json", to_json(evidence)}});
}

std::string refusal(const TempDir& dir, const std::string& zip) {
  dir.file("p.zip", zip);
  const auto got = open_pack(dir / "p.zip", dir / "out");
  return got ? "accepted" : geo::render(got.fault().message);
}

TEST(OpenedPack, UnpacksAZipAndReadsEveryMember) {
  const TempDir dir;
  dir.file("p.zip", zip_of(honest()));
  const auto got = open_pack(dir / "p.zip", dir / "out");
  ASSERT_TRUE(got) << geo::render(got.fault().message);
  EXPECT_EQ(got.value().manifest.run, "r");
  EXPECT_THAT(got.value().changed, IsEmpty());
  EXPECT_EQ(read_text(dir / "out/configuration.toml"), "[project]\n");
}

// Whatever the environment's locale: bureaus name their files in Chinese.
TEST(OpenedPack, ChineseNamesStayWhatTheyAre) {
  const TempDir dir;
  Members members = honest();
  members.push_back({"inputs/zones.path/旗县边界.geojson", "{}"});
  members.erase(members.begin());
  const std::string zip = zip_of(pack_of(members));
  EXPECT_THAT(zip, HasSubstr("旗县边界.geojson"));
  dir.file("p.zip", zip);
  const auto got = open_pack(dir / "p.zip", dir / "out");
  ASSERT_TRUE(got) << geo::render(got.fault().message);
  EXPECT_THAT(got.value().changed, IsEmpty());
  EXPECT_EQ(read_text(dir / "out/inputs/zones.path/旗县边界.geojson"), "{}");
}

TEST(OpenedPack, EqualMembersGiveEqualBytes) { EXPECT_EQ(zip_of(honest()), zip_of(honest())); }

TEST(OpenedPack, NamesMembersThatWereChangedOrAreMissing) {
  const TempDir dir;
  Members changed = honest();
  changed[1].second = "[project]\nname = \"x\"\n";
  dir.file("p.zip", zip_of(changed));
  EXPECT_THAT(open_pack(dir / "p.zip", dir / "out").value().changed, ElementsAre("configuration.toml"));
  Members missing = honest();
  missing.erase(missing.begin() + 1);
  dir.file("p.zip", zip_of(missing));
  EXPECT_THAT(open_pack(dir / "p.zip", dir / "out").value().changed, ElementsAre("configuration.toml"));
}

// Nothing is ever written but what the list names, and what it names stays below the folder.
TEST(OpenedPack, AMemberThatLeadsOutIsNeverWritten) {
  const TempDir dir;
  for (const char* name : {"../escaped", "/tmp/escaped_absolute", "a/../../escaped", "unlisted"}) {
    Members members = honest();
    members.push_back({name, "x"});
    EXPECT_THAT(refusal(dir, zip_of(members)), HasSubstr("do not trust this pack")) << name;
    EXPECT_THAT(refusal(dir, zip_of(pack_of({{name, "x"}}))),
                testing::AnyOf(HasSubstr("do not trust this pack"), HasSubstr("evidence.json is missing")))
        << name;
  }
  EXPECT_FALSE(fs::exists(dir / "escaped"));
  EXPECT_FALSE(fs::exists(dir.path().parent_path() / "escaped"));
  EXPECT_FALSE(fs::exists("/tmp/escaped_absolute"));
}

TEST(OpenedPack, AZipThatWasCutIsNoPack) {
  const TempDir dir;
  const std::string whole = zip_of(honest());
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 1})
    EXPECT_NE(refusal(dir, whole.substr(0, bytes)), "accepted") << bytes;
  EXPECT_THAT(refusal(dir, zip_of({{"a.txt", "x"}})), HasSubstr("is no evidence pack"));
}

TEST(OpenedPack, AMemberThatGrowsWithoutEndIsRefused) {
  const TempDir dir;
  Members members = honest();
  members[0].second = members[0].second + members[0].second;  // no JSON any more
  EXPECT_THAT(refusal(dir, zip_of(members)), HasSubstr("seal does not fit"));
}

TEST(OpenedPack, AFolderWithLinksIsRefused) {
  const TempDir dir;
  for (const auto& [name, text] : honest()) dir.file("p/" + name, text);
  ASSERT_TRUE(open_pack(dir / "p", dir / "out"));
  dir.file("secret", "[project]\n");
  fs::remove(dir / "p/configuration.toml");
  fs::create_symlink(dir / "secret", dir / "p/configuration.toml");
  const auto got = open_pack(dir / "p", dir / "out");
  ASSERT_FALSE(got);
  EXPECT_THAT(geo::render(got.fault().message), HasSubstr("is a link"));
}

TEST(OpenedPack, AFolderThatIsNoneSaysSo) {
  const TempDir dir;
  fs::create_directories(dir / "empty");
  EXPECT_THAT(geo::render(open_pack(dir / "empty", dir / "out").fault().message), HasSubstr("is no evidence pack"));
  EXPECT_THAT(geo::render(open_pack(dir / "none.zip", dir / "out").fault().message), HasSubstr("does not exist"));
}

}  // namespace
