#include "pipeline/config/cover_ends.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/parse.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

constexpr const char* kFile = R"({
 "steppe_end_members": 1,
 "name": "bayannur 2019-2025",
 "index": "ndvi",
 "layers": ["grassland", "sandy_land"],
 "soil": 0.07,
 "vegetation": 0.81,
 "strata": {
  "desert_steppe": {"soil": 0.06, "vegetation": 0.78},
  "sandy_land": {"soil": 0.05, "vegetation": 0.78, "pixels": 12}
 }
}
)";

// A configuration beside its file of end-members.
class CoverEnds : public testing::Test {
 protected:
  std::string write(const std::string& sealed_text) const { return folder.file("ends.json", sealed_text).string(); }

  Settings settings(const std::string& more) const {
    return parse_settings(
        "[input]\ninbox = [\"in\"]\n[zones]\npath = \"z.gpkg\"\n[layers]\ngrassland = \"g.gpkg\"\n"
        "sandy_land = \"s.gpkg\"\n[cover]\n" +
            more,
        folder / "a.toml");
  }

  // What a configuration with that file is refused for, one problem a line, without the folder.
  std::string problems(const std::string& more) const {
    try {
      settings(more);
    } catch (const geo::UsageError& error) {
      std::string all;
      for (const auto& problem : error.problems()) all += geo::render(problem) + "\n";
      const std::string place = (folder / "").string();
      for (auto at = all.find(place); at != std::string::npos; at = all.find(place)) all.erase(at, place.size());
      return all;
    }
    return {};
  }

  steppe_test::TempDir folder;
};

constexpr const char* kNamed = "endmembers = \"ends.json\"\n";

TEST_F(CoverEnds, TheDefaultIsFrozenByNameAndHash) {
  const EndMemberSet set = end_member_set({});
  EXPECT_EQ(set.name, "field_sites.1");
  EXPECT_EQ(set.origin, EndMemberOrigin::shipped);
  EXPECT_FALSE(is_local(set.origin));
  EXPECT_EQ(set.whole, (EndMembers{.11, .93}));
  // Another value under the same name would be another default that calls itself the same.
  EXPECT_EQ(set.sha256, "10e90cbfc86a3298ea3d745ed475760a824af313796b6e25d9ea22ee9a86b50e");
}

TEST_F(CoverEnds, AFileGivesThePairsAndItsHash) {
  write(geo::sealed(kFile));
  const CoverSettings cover = settings(kNamed).cover;
  const EndMemberSet set = end_member_set(cover);
  EXPECT_EQ(set.origin, EndMemberOrigin::fitted);
  EXPECT_EQ(set.name, "bayannur 2019-2025");
  EXPECT_EQ(set.sha256.size(), 64U);
  EXPECT_EQ(set.whole, (EndMembers{.07, .81}));
  EXPECT_EQ(cover.fitted.layers, (LayerSet{LayerRole::grassland, LayerRole::sandy_land}));
  EXPECT_EQ(cover.fitted.strata, (std::vector<StratumEnds>{{CoverStratum::desert_steppe, {.06, .78}},
                                                           {CoverStratum::sandy_land, {.05, .78}}}));
  EXPECT_FALSE(not_local_note(cover));
  EXPECT_EQ(cover_caliber(cover), "relative");
}

TEST_F(CoverEnds, TheKeyHoldsTheFile) {
  write(geo::sealed(kFile));
  const std::string one = canonical_text(settings(kNamed));
  std::string other = kFile;
  other.replace(other.find("0.06"), 4, "0.05");
  write(geo::sealed(other));
  EXPECT_NE(canonical_text(settings(kNamed)), one);
  // The same pair by hand is another set: nothing says where it comes from.
  EXPECT_NE(canonical_text(settings("soil = 0.07\nvegetation = 0.81")), one);
}

TEST_F(CoverEnds, AHandEditedFileIsRefused) {
  std::string edited = geo::sealed(kFile);
  edited.replace(edited.find("0.07"), 4, "0.04");
  write(edited);
  EXPECT_EQ(problems(kNamed),
            "a.toml:9:cover.endmembers: ends.json: the contents do not fit the hash in the file: it was edited, "
            "damaged, or is no file of end-members; take the original, or fit again with steppe endmembers\n");
  write("{\n}\n");
  EXPECT_NE(problems(kNamed).find("do not fit the hash"), std::string::npos);
}

TEST_F(CoverEnds, AFileThatIsNotThereIsRefused) {
  EXPECT_NE(problems(kNamed).find("a.toml:9:cover.endmembers: ends.json"), std::string::npos) << problems(kNamed);
}

TEST_F(CoverEnds, AnotherIndexIsRefused) {
  write(geo::sealed(kFile));
  EXPECT_EQ(problems(std::string(kNamed) + "index = \"msavi2\"\n"),
            "a.toml:9:cover.endmembers: ends.json: the end-members are of another index (got ndvi, cover.index is "
            "msavi2); fit them for that index\n");
}

TEST_F(CoverEnds, ASealedFileOfSomethingElseIsRefused) {
  for (const auto& [from, to] : {std::pair{"\"steppe_end_members\": 1", "\"steppe_end_members\": 2"},
                                 {"0.81", "0.01"},
                                 {"desert_steppe\": {\"soil\": 0.06", "desert_steppe\": {\"soil\": 0.96"},
                                 {"\"sandy_land\"]", "\"sand\"]"},
                                 {"\"soil\": 0.07", "\"soil\": \"x\""}}) {
    std::string other = kFile;
    other.replace(other.find(from), std::string(from).size(), to);
    write(geo::sealed(other));
    EXPECT_EQ(problems(kNamed),
              "a.toml:9:cover.endmembers: ends.json: not a file of end-members that this version reads; fit again with "
              "steppe endmembers\n")
        << to;
  }
}

TEST_F(CoverEnds, APairBesideAFileIsRefused) {
  write(geo::sealed(kFile));
  EXPECT_EQ(problems(std::string(kNamed) + "soil = 0.05\nvegetation = 0.8\n"),
            "a.toml:10:cover.soil: cover.endmembers names a file that says this value (got both); remove one of them\n"
            "a.toml:11:cover.vegetation: cover.endmembers names a file that says this value (got both); remove one of "
            "them\n");
}

TEST_F(CoverEnds, TheLayersOfTheStrataAreNeeded) {
  std::string other = kFile;
  other.replace(other.find("\"sandy_land\"]"), 13, "\"shrub\"]");
  write(geo::sealed(other));
  EXPECT_EQ(
      problems(kNamed),
      "a.toml:9:cover.endmembers: the file's strata were told apart by layers.shrub, which is not given; give the "
      "layer, or fit again without it\n");
}

TEST_F(CoverEnds, ADefaultSaysNotLocal) {
  CoverSettings cover;
  EXPECT_EQ(cover_caliber(cover), "relative_not_local");
  ASSERT_TRUE(not_local_note(cover));
  EXPECT_NE(geo::render(*not_local_note(cover)).find("not local (the default field_sites.1: bare soil 0.11"),
            std::string::npos);
  cover.soil = .05, cover.vegetation = .80;  // from a configuration of an earlier version
  EXPECT_EQ(end_member_set(cover).origin, EndMemberOrigin::former);
  EXPECT_EQ(cover_caliber(cover), "relative_not_local");
  EXPECT_TRUE(not_local_note(cover));
  cover.soil = .06;
  EXPECT_EQ(end_member_set(cover).origin, EndMemberOrigin::configured);
  EXPECT_EQ(cover_caliber(cover), "relative");
  EXPECT_FALSE(not_local_note(cover));
  cover = {};
  cover.caliber = "of_our_own";
  EXPECT_EQ(cover_caliber(cover), "of_our_own");
}

}  // namespace
}  // namespace steppe
