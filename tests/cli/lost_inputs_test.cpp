#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using steppe_test::ProcessResult;
using steppe_test::read_text;
using steppe_test::steppe;
using steppe_test::TinyLandsat;
using steppe_test::TinyProject;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

// A finished workspace of two scenes, and what may happen to its inputs.
class LostInputs : public testing::Test {
 protected:
  LostInputs() {
    m_second.write(m_project.inbox() / m_second.id);
    m_project.folder().file("targets.csv",
                            "target_id,region,zone_id,indicator,operator,target,unit,target_year\n"
                            "A,Tiny,1,vegetation_cover,>=,5,%,2021\n");
    m_project.change_config("[run]\n", "[verify]\ntargets = \"targets.csv\"\n[run]\n");
    EXPECT_EQ(command("run").exit_code, 0);
    m_latest = fs::read_symlink(latest());
    m_products = steppe_test::file_tree(m_project.workspace() / "products");
  }

  ProcessResult command(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{name, "--config", m_project.config(), "--workspace", m_project.workspace()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  ProcessResult ingest(std::vector<std::string> more) const {
    more.insert(more.begin(), {"ingest", "--workspace", m_project.workspace()});
    return steppe(more);
  }
  fs::path latest() const { return m_project.workspace() / "reports/latest"; }
  std::string table(const std::string& name) const { return read_text(latest() / (name + ".csv")); }

  // Products, and the report that was the latest, are what they were.
  void expect_kept() const {
    EXPECT_EQ(steppe_test::difference(m_products, steppe_test::file_tree(m_project.workspace() / "products")), "");
    EXPECT_EQ(fs::read_symlink(latest()), m_latest);
  }

  static TinyLandsat second_scene() {
    auto scene = TinyLandsat::oli();
    const std::string id = "LC08_L2SP_129033_20210731_20210807_02_T1";
    for (auto& [key, value] : scene.metadata)
      if (const auto at = value.find(scene.id); at != std::string::npos) value.replace(at, scene.id.size(), id);
    scene.metadata["IMAGE_ATTRIBUTES.DATE_ACQUIRED"] = "2021-07-31";
    scene.id = id;
    return scene;
  }

  TinyProject m_project;
  TinyLandsat m_second = second_scene();
  fs::path m_latest;
  steppe_test::FileTree m_products;
};

// A lost mount rebuilt everything from 2 of 18 scenes and replaced `latest`, exit 0.
TEST_F(LostInputs, AnInboxThatComesUpEmptyKeepsProductsAndLatest) {
  fs::rename(m_project.inbox(), m_project.folder() / "unmounted");
  fs::create_directories(m_project.inbox());
  const auto got = command("run");
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("2 scenes that earlier nights used are gone and 0 are refused now ("));
  EXPECT_THAT(got.err, HasSubstr(m_second.id));
  EXPECT_THAT(got.err, HasSubstr("steppe ingest --forget"));
  expect_kept();
  EXPECT_EQ(command("run", {"--dry-run"}).exit_code, 3);
  fs::remove(m_project.inbox());
  EXPECT_EQ(command("run").exit_code, 2) << "not even the folder is there";
  expect_kept();
  fs::rename(m_project.folder() / "unmounted", m_project.inbox());
  const auto back = command("run");
  EXPECT_EQ(back.exit_code, 0) << back.err;
  EXPECT_THAT(back.err, HasSubstr("nothing to do"));
  expect_kept();
}

TEST_F(LostInputs, AReportSaysWhatIsMissing) {
  fs::remove_all(m_project.inbox() / m_second.id);
  EXPECT_EQ(command("run").exit_code, 3);
  expect_kept();
  const auto got = command("report");
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(table("scenes"), HasSubstr(m_second.id + ",landsat-8,2021-07-31T03:34:05Z,missing,its files are gone; "));
  EXPECT_THAT(table("scenes"), HasSubstr(m_project.scene().id + ",landsat-8,2021-07-15T03:34:05Z,accepted,"));
}

TEST_F(LostInputs, WhatIsForgottenMayGo) {
  fs::remove_all(m_project.inbox() / m_second.id);
  EXPECT_EQ(command("run").exit_code, 3);
  const auto refused = ingest({"--forget", m_project.scene().id});
  EXPECT_EQ(refused.exit_code, 2) << "it is still there";
  const auto forgotten = ingest({"--forget", m_second.id});
  EXPECT_EQ(forgotten.exit_code, 0) << forgotten.err;
  EXPECT_EQ(forgotten.out, m_second.id + "\n");
  const auto got = command("run");
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_NE(fs::read_symlink(latest()), m_latest);
  EXPECT_THAT(table("scenes"), Not(HasSubstr(m_second.id)));
  EXPECT_THAT(command("run").err, HasSubstr("nothing to do"));
  EXPECT_EQ(ingest({"--forget", m_second.id}).exit_code, 4) << "no task was made from it any more";
}

TEST_F(LostInputs, AllThatIsMissingMayGoAtOnce) {
  fs::remove_all(m_project.inbox() / m_second.id);
  EXPECT_EQ(ingest({"--forget-missing"}).out, m_second.id + "\n");
  EXPECT_EQ(command("run").exit_code, 0);
}

TEST_F(LostInputs, ATableThatIsGoneKeepsProductsAndLatest) {
  fs::remove(m_project.folder() / "targets.csv");
  const auto got = command("run");
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("verify.targets: "));
  expect_kept();
}

TEST_F(LostInputs, ATableWithoutRowsNeedsLeave) {
  m_project.folder().file("targets.csv", "target_id,region,zone_id,indicator,operator,target,unit,target_year\n");
  const auto got = command("run");
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("less than in the last report: verify.targets is not used any more"));
  expect_kept();
  EXPECT_EQ(command("report").exit_code, 3);
  expect_kept();
  EXPECT_EQ(command("run", {"--accept-less"}).exit_code, 0);
  EXPECT_NE(fs::read_symlink(latest()), m_latest);
  EXPECT_THAT(command("run").err, HasSubstr("nothing to do"));
}

TEST_F(LostInputs, AYearThatIsLeftOutNeedsLeave) {
  m_project.change_config("years = [2021]", "years = [2022]");
  const auto got = command("run");
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("less than in the last report: year 2021 is gone"));
  expect_kept();
  EXPECT_EQ(command("run", {"--accept-less"}).exit_code, 0);
}

TEST_F(LostInputs, AMovedSceneIsListedOnce) {
  fs::create_directories(m_project.inbox() / "2021");
  fs::rename(m_project.inbox() / m_second.id, m_project.inbox() / "2021" / m_second.id);
  EXPECT_EQ(command("run").exit_code, 0);
  for (const char* how : {"run", "report"}) {
    ASSERT_EQ(command(how).exit_code, 0);
    const auto scenes = table("scenes");
    EXPECT_THAT(scenes, HasSubstr("/2021/" + m_second.id));
    EXPECT_EQ(std::count(scenes.begin(), scenes.end(), '\n'), 3) << "a heading and two scenes";
  }
}

// The figures were those of the new pixels, the evidence that of the old ones.
TEST_F(LostInputs, ForceHashesAgain) {
  const auto band = m_project.inbox() / m_second.id / (m_second.id + "_SR_B4.TIF");
  const auto time = fs::last_write_time(band);
  auto other = m_second;
  other.files["SR_B4"].at(2, 3) = 10910;
  other.write(m_project.folder() / "other");
  fs::copy_file(m_project.folder() / "other" / band.filename(), band, fs::copy_options::overwrite_existing);
  fs::last_write_time(band, time);
  const std::string before = table("scenes");
  EXPECT_EQ(command("run", {"--force"}).exit_code, 0);
  EXPECT_NE(table("scenes"), before);
}

}  // namespace
