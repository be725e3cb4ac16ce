#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/file_tree.hpp"
#include "tests/support/small_disk.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

// A report's evidence: what it rests on is packed, done again elsewhere, compared byte for byte; whatever was changed
// is named.
namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

constexpr const char* kDesign =
    "design_id,method,drawn_on,seed,map_product,map_period,map_key,stratum,stratum_name,zone_id,population_units,"
    "area_ha,sample_units,points_per_unit,inclusion_probability,variance_group\n"
    "d1,simple,2021-03-01,7,forest,2021,,all,all,1,48,4.32,2,1,0.0416666666666667,\n";

class Evidence : public testing::Test {
 protected:
  Evidence() {
    m_project.folder().file("targets.csv",
                            "target_id,region,zone_id,indicator,operator,target,unit,target_year\n"
                            "A,Tiny,1,vegetation_cover,>=,5,%,2021\n");
    m_project.folder().file("samples.csv",
                            "id,lon,lat,period,reference_class,design_id,stratum\n"
                            "p1,103.8170,40.6400,2021,non_forest,d1,all\n"
                            "p2,103.8180,40.6395,2021,non_forest,d1,all\n");
    m_project.folder().file("design.csv", kDesign);
    m_project.change_config("[run]\n",
                            "[verify]\ntargets = \"targets.csv\"\nsamples = \"samples.csv\"\ndesign = \"design.csv\"\n"
                            "[run]\n");
    m_project.change_config("\"quality\"]", "\"quality\", \"forest\", \"water\"]");
  }

  void run() const {
    const auto got = steppe({"run", "--config", m_project.config(), "--workspace", m_project.workspace()});
    ASSERT_THAT(got.exit_code, testing::AnyOf(0, 3)) << got.err;
  }
  ProcessResult pack(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"evidence", "pack", "--workspace", m_project.workspace(), "-o", at(name)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  ProcessResult check(const std::string& name, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"evidence", "check", at(name), "--workspace",
                                       at("check" + std::to_string(++m_checks))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  std::string at(const std::string& name) const { return (m_project.folder() / name).string(); }
  void change(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = read_text(at(name));
    const auto place = text.find(from);
    ASSERT_NE(place, std::string::npos) << name << " has no " << from;
    m_project.folder().file(name, text.replace(place, from.size(), to));
  }
  // A run, packed with everything, and the place where it was made is gone.
  void packed_and_gone(const std::string& name) const {
    run();
    const auto got = pack(name, {"--inputs"});
    ASSERT_EQ(got.exit_code, 0) << got.err;
    fs::remove_all(m_project.inbox());
    for (const char* file : {"zones.geojson", "targets.csv", "samples.csv", "design.csv", "steppe.toml"})
      fs::remove(at(file));
    fs::remove_all(m_project.workspace());
  }

  TinyProject m_project;
  int m_checks = 0;
};

TEST_F(Evidence, GivesTheSameBytesInAnotherDirectoryFromThePackAlone) {
  packed_and_gone("p.zip");
  const auto got = check("p.zip");
  EXPECT_EQ(got.exit_code, 0) << got.out << got.err;
  EXPECT_THAT(got.out, HasSubstr("The same: run "));
  const auto csv = check("p.zip", {"--format", "csv"});
  EXPECT_EQ(csv.exit_code, 0);
  EXPECT_EQ(csv.out, "\xEF\xBB\xBFrole,kind,subject,what\r\n");
  EXPECT_THAT(check("p.zip", {"--lang", "zh"}).out, HasSubstr("一致：运行"));
}

TEST_F(Evidence, FilesMayHaveChineseNames) {
  fs::rename(at("targets.csv"), at("考核 目标.csv"));
  m_project.change_config("targets.csv", "考核 目标.csv");
  run();
  ASSERT_EQ(pack("证据.zip").exit_code, 0);
  fs::rename(at("考核 目标.csv"), at("elsewhere.csv"));
  const auto got = check("证据.zip");
  EXPECT_EQ(got.exit_code, 0) << got.out << got.err;
}

// A check in the folder of an earlier one reads the scenes again, even where they look untouched.
TEST_F(Evidence, ASecondCheckInTheSameFolderIsAsGoodAsTheFirst) {
  run();
  ASSERT_EQ(pack("p").exit_code, 0);
  ASSERT_EQ(check("p").exit_code, 0);
  const fs::path file = m_project.inbox() / m_project.scene().id / (m_project.scene().id + "_SR_B4.TIF");
  const auto time = fs::last_write_time(file);
  change(file.lexically_relative(m_project.folder().path()).string(), "\x9D\x2A", "\x9E\x2A");
  fs::last_write_time(file, time);
  --m_checks;
  const auto got = check("p", {"--format", "csv"});
  EXPECT_EQ(got.exit_code, 1) << got.out << got.err;
  EXPECT_THAT(got.out, HasSubstr("_SR_B4.TIF has other bytes"));
}

TEST_F(Evidence, IsCheckedWithInputsThatLieElsewhere) {
  run();
  ASSERT_EQ(pack("p").exit_code, 0);
  EXPECT_FALSE(fs::exists(at("p/scenes"))) << "only with --inputs";
  EXPECT_TRUE(fs::exists(at("p/inputs/zones.path/zones.geojson")));
  fs::create_directories(at("disk/some/where"));
  fs::rename(m_project.inbox() / m_project.scene().id, at("disk/some/where/" + m_project.scene().id));
  const auto none = check("p");
  EXPECT_EQ(none.exit_code, 4) << none.out << none.err;
  EXPECT_THAT(none.err, HasSubstr("the pack cannot be checked: 1 inputs are neither in it"));
  const auto got = check("p", {"--inputs", at("disk")});
  EXPECT_EQ(got.exit_code, 0) << got.out << got.err;
}

TEST_F(Evidence, ScenesThatArrivedSinceDoNotDisturbACheck) {
  run();
  ASSERT_EQ(pack("p").exit_code, 0);
  TinyLandsat later = m_project.scene();
  later.id = "LC08_L2SP_129033_20210731_20210810_02_T1";
  later.write(m_project.inbox() / later.id);
  const auto got = check("p");
  EXPECT_EQ(got.exit_code, 0) << got.out << got.err;
}

TEST_F(Evidence, OnePixelIsNamedWithItsFile) {
  packed_and_gone("p");
  const std::string file = m_project.scene().id + "/" + m_project.scene().id + "_SR_B4.TIF";
  const std::string path = "p/scenes/1/inbox/" + file;
  change(path, "\x9D\x2A", "\x9E\x2A");  // 10909 becomes 10910
  const auto got = check("p");
  EXPECT_EQ(got.exit_code, 1) << got.err;
  EXPECT_THAT(got.out, HasSubstr("Not the same: "));
  EXPECT_THAT(got.out, HasSubstr(file + " has other bytes: its SHA-256 differs"));
  EXPECT_THAT(got.out, HasSubstr("products/2021/ndvi/"));
  EXPECT_THAT(got.out, AllOf(HasSubstr("zones.csv"), HasSubstr("column value: ")));
}

TEST_F(Evidence, ASceneThatIsRefusedNowIsNamedWithItsFile) {
  packed_and_gone("p");
  const std::string file = m_project.scene().id + "/" + m_project.scene().id + "_SR_B4.TIF";
  fs::create_directories(at("disk"));
  fs::copy(at("p/scenes/1/inbox"), at("disk"), fs::copy_options::recursive);
  m_project.folder().file("disk/" + file, "no raster");
  const auto got = check("p", {"--inputs", at("disk"), "--format", "csv"});
  EXPECT_EQ(got.exit_code, 1) << got.err;
  EXPECT_THAT(got.out, HasSubstr("was accepted when packed and is refused now"));
  EXPECT_THAT(got.out, HasSubstr(file + " has other bytes: its SHA-256 differs"));
}

TEST_F(Evidence, OneParameterIsNamedWithBothValues) {
  packed_and_gone("p");
  change("p/configuration.toml", "vegetation = 0.78", "vegetation = 0.77");
  const auto got = check("p", {"--format", "csv"});
  EXPECT_EQ(got.exit_code, 1) << got.err;
  EXPECT_THAT(got.out, HasSubstr("cause,setting,cover.vegetation,was 0.78 when packed and is 0.77 now"));
  EXPECT_THAT(got.out, HasSubstr("cause,pack,configuration.toml,"));
  EXPECT_THAT(got.out, HasSubstr("result,product,products/2021/fvc/"));
  EXPECT_THAT(got.out, HasSubstr("zones.csv,\"1 rows differ; the first is row 2 (1, 2021, vegetation_cover), column "
                                 "value: \"\"60.0000\"\" when packed, \"\"60.8700\"\" now\""));
}

TEST_F(Evidence, OneDesignRowIsNamedWithItsLine) {
  packed_and_gone("p");
  change("p/inputs/verify.design/design.csv", ",48,4.32,2,", ",49,4.32,2,");
  const auto got = check("p", {"--format", "csv"});
  EXPECT_EQ(got.exit_code, 1) << got.err;
  EXPECT_THAT(got.out, HasSubstr("differs from line 2: 1 lines when packed, 1 lines now"));
  EXPECT_THAT(got.out, HasSubstr("cause,input,verify.design: "));
}

TEST_F(Evidence, OneVertexIsNamedWithItsZone) {
  packed_and_gone("p");
  fs::create_directories(at("elsewhere"));
  fs::copy_file(at("p/inputs/zones.path/zones.geojson"), at("elsewhere/zones.geojson"));
  change("elsewhere/zones.geojson", "[400240,4499820]", "[400240,4499821]");
  const auto got = check("p", {"--inputs", at("elsewhere"), "--format", "csv"});
  EXPECT_EQ(got.exit_code, 1) << got.err;
  EXPECT_THAT(got.out, HasSubstr("cause,boundary,1,"));
  EXPECT_THAT(got.out, HasSubstr("1 of 5 vertices of its outline lie elsewhere; the first is vertex 2, now at (400240, "
                                 "4499821)"));
  EXPECT_THAT(got.out, HasSubstr("the zone version was "));
}

TEST_F(Evidence, AnEditedResultInThePackIsNamed) {
  packed_and_gone("p");
  const std::string zones = read_text(at("p/tables/zones.csv"));
  m_project.folder().file("p/tables/zones.csv", zones + " ");
  const auto got = check("p", {"--format", "csv"});
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_EQ(
      got.out,
      "\xEF\xBB\xBFrole,kind,subject,what\r\ncause,pack,tables/zones.csv,\"is not as it was packed: its SHA-256 is "
      "another, or it is gone\"\r\n");
}

TEST_F(Evidence, AnInputThatCannotBeReadAnyMoreIsStillNamed) {
  packed_and_gone("p");
  m_project.folder().file("p/inputs/zones.path/zones.geojson", "{}");
  const auto got = check("p", {"--format", "csv"});
  EXPECT_EQ(got.exit_code, 1) << got.err;
  EXPECT_THAT(got.out, HasSubstr("cause,boundary,"));
  EXPECT_THAT(got.out, HasSubstr("cannot be made again: "));
}

TEST_F(Evidence, NothingIsPackedThatTheRunDidNotReadOrWrite) {
  run();
  for (const auto& tile : fs::directory_iterator(m_project.workspace() / "products/2021/ndvi"))
    if (tile.path().extension() == ".tif") {
      const std::string bytes = read_text(tile.path());
      std::string other = bytes;
      other[other.size() / 2] ^= 1;
      const std::string name = tile.path().lexically_relative(m_project.folder().path()).string();
      m_project.folder().file(name, other);
      const auto got = pack("p.zip");
      EXPECT_EQ(got.exit_code, 1);
      EXPECT_THAT(got.err, HasSubstr("is not what the run wrote (its checksum differs)"));
      m_project.folder().file(name, bytes);
    }
  change("targets.csv", ",5,%", ",6,%");
  const auto got = pack("p.zip");
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_THAT(got.err, AllOf(HasSubstr("targets.csv"), HasSubstr("is not what the run read any more")));
  EXPECT_FALSE(fs::exists(at("p.zip")));
}

TEST_F(Evidence, OfAnEarlierRunIsPackedByItsName) {
  run();
  const std::string first = fs::canonical(m_project.workspace() / "reports/latest").filename();
  const auto again = steppe({"report", "--config", m_project.config(), "--workspace", m_project.workspace()});
  ASSERT_THAT(again.exit_code, testing::AnyOf(0, 3)) << again.err;
  const auto got = pack("p.zip", {"--run", first});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.err, HasSubstr("run " + first + " is packed"));
  EXPECT_EQ(pack("q.zip", {"--run", "20000101T000000Z"}).exit_code, 4);
  EXPECT_EQ(pack("q.zip", {"--run", "../../etc"}).exit_code, 2);
}

TEST_F(Evidence, LostScenesAreSaid) {
  run();
  fs::remove_all(m_project.inbox() / m_project.scene().id);
  const auto got = pack("p.zip");
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("the run used it and it is gone; without it the pack cannot be checked"));
}

TEST_F(Evidence, WrongPlacesAreUsageErrors) {
  run();
  ASSERT_EQ(pack("p").exit_code, 0);
  EXPECT_EQ(pack("p").exit_code, 2) << "a folder that is there is not mixed with another pack";
  const auto full = steppe({"evidence", "check", at("p"), "--workspace", m_project.workspace()});
  EXPECT_EQ(full.exit_code, 2);
  EXPECT_THAT(full.err, HasSubstr("a check needs a new folder"));
  EXPECT_EQ(check("nothing.zip").exit_code, 2);
  EXPECT_EQ(steppe({"evidence"}).exit_code, 2);
  EXPECT_EQ(steppe({"evidence", "pack", "--workspace", at("nowhere"), "-o", at("q.zip")}).exit_code, 4);
}

TEST_F(Evidence, ATruncatedPackIsNoPack) {
  run();
  ASSERT_EQ(pack("p.zip").exit_code, 0);
  const std::string whole = read_text(at("p.zip"));
  m_project.folder().file("p.zip", whole.substr(0, whole.size() / 2));
  const auto got = check("p.zip");
  EXPECT_EQ(got.exit_code, 1) << got.out;
  EXPECT_THAT(got.err, HasSubstr("is no whole pack"));
}

TEST_F(Evidence, AFullDiskLeavesNothingUnderThePacksName) {
  run();
  const SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "this user may not mount a small disk";
  fs::create_directories(disk.workspace());
  disk.resize(disk.used_kib() + 8, SmallDisk::kMostInodes);
  for (const char* name : {"p.zip", "p"}) {
    const auto got = steppe({"evidence", "pack", "--workspace", m_project.workspace(), "-o",
                             (disk.workspace() / name).string(), "--inputs"});
    EXPECT_EQ(got.exit_code, 6) << got.err;
    EXPECT_THAT(file_tree(disk.workspace()), IsEmpty());
  }
}

}  // namespace
