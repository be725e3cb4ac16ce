#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using steppe_test::ProcessResult;
using steppe_test::steppe;
using steppe_test::TinyProject;
using testing::HasSubstr;
using testing::StartsWith;

// A tiny project with two targets: its forest, and a works target.
class StoredCommands : public testing::Test {
 protected:
  StoredCommands() {
    m_project.folder().file("targets.csv",
                            "target_id,region,zone_id,indicator,operator,target,unit,target_year\n"
                            "A,Tiny,1,forest_coverage,>=,5,%,2021\n"
                            "B,Tiny,1,afforestation_area,cumulative>=,5,万亩,2021\n");
    m_project.change_config("[run]\n", "[verify]\ntargets = \"targets.csv\"\n[run]\n");
    m_project.change_config("\"quality\"]", "\"quality\", \"forest\", \"water\"]");
  }
  ProcessResult command(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{name, "--config", m_project.config(), "--workspace", m_project.workspace()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }
  TinyProject m_project;
};

TEST_F(StoredCommands, NeedAnEarlierRun) {
  for (const char* name : {"verify", "carbon", "report"}) {
    const auto none = command(name);
    EXPECT_EQ(none.exit_code, 4);
    EXPECT_EQ(none.err, "steppe: --workspace: there is no such folder (got " + m_project.workspace().string() +
                            "); use steppe run first\n");
  }
  std::filesystem::create_directories(m_project.workspace());
  EXPECT_THAT(command("verify").err, HasSubstr("results are not complete (got 0 of 1 tasks, 0 more made with other "
                                               "settings, zones or layers); use steppe run first\n"));
}

TEST_F(StoredCommands, AnswerEveryTargetWithoutReadingScenes) {
  ASSERT_EQ(command("run").exit_code, 0);
  std::filesystem::remove_all(m_project.inbox());
  const auto csv = command("verify", {"--format", "csv"});
  EXPECT_EQ(csv.exit_code, 0) << csv.err;
  EXPECT_THAT(csv.out, StartsWith("\xEF\xBB\xBFtarget_id,region,indicator,operator,target,unit,estimate,se,"));
  EXPECT_THAT(csv.out, HasSubstr("\r\nA,Tiny,forest_coverage,>=,5,%,,,,,not_comparable,")) << "it names no caliber";
  EXPECT_THAT(csv.out, HasSubstr("\r\nB,Tiny,afforestation_area,cumulative>=,5,万亩,,,,,insufficient_data,"));
  const auto table = command("verify", {"--lang", "zh"});
  EXPECT_THAT(table.out, HasSubstr("数据不足"));
  EXPECT_THAT(command("verify", {"--format", "xml"}).err, HasSubstr("--format"));
}

TEST_F(StoredCommands, ReportWritesANewReport) {
  ASSERT_EQ(command("run").exit_code, 0);
  const auto latest = std::filesystem::canonical(m_project.workspace() / "reports/latest");
  const auto got = command("report");
  EXPECT_EQ(got.exit_code, 0) << got.err;
  const auto now = std::filesystem::canonical(m_project.workspace() / "reports/latest");
  EXPECT_NE(now, latest);
  EXPECT_EQ(got.out, (m_project.workspace() / "reports" / now.filename()).string() + "\n");
  EXPECT_EQ(steppe_test::read_text(now / "zones.csv"), steppe_test::read_text(latest / "zones.csv"));
}

TEST_F(StoredCommands, OtherSettingsNeedAnotherRun) {
  ASSERT_EQ(command("run").exit_code, 0);
  m_project.change_config("min_clear_days = 1", "min_clear_days = 2");
  const auto got = command("verify");
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(got.err, HasSubstr("(got 0 of 1 tasks, 1 more made with other settings, zones or layers)"));
}

TEST_F(StoredCommands, AMissingProductIsNotPassedOver) {
  ASSERT_EQ(command("run").exit_code, 0);
  for (const auto& tile : std::filesystem::directory_iterator(m_project.workspace() / "products/2021/forest"))
    std::filesystem::remove(tile.path());
  const auto got = command("verify");
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(got.err, HasSubstr("(got 0 of 1 tasks, 0 more made with other settings, zones or layers)"));
}

TEST_F(StoredCommands, SpeakTheConfigurationsLanguageFromTheFirstError) {
  ASSERT_EQ(command("run").exit_code, 0);
  m_project.change_config("language = \"en\"", "language = \"zh\"");
  m_project.change_config("min_clear_days = 1", "min_clear_days = 2");
  const auto got = steppe_test::run_process(
      {steppe_test::steppe_program(), "verify", "--config", m_project.config(), "--workspace", m_project.workspace()});
  EXPECT_THAT(got.err, HasSubstr("请先使用 steppe run"));
}

TEST_F(StoredCommands, WithoutDensitiesThereIsNoCarbon) {
  ASSERT_EQ(command("run").exit_code, 0);
  const auto got = command("carbon");
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(got.err, HasSubstr("carbon.densities: there is no carbon to show"));
}

TEST_F(StoredCommands, AnUnusableTargetsFileStopsTheRunBeforeItsLongPart) {
  m_project.folder().file("targets.csv", "target_id,region\nA,Tiny\n");
  const auto got = command("run");
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("verify.targets: "));
  EXPECT_FALSE(std::filesystem::exists(m_project.workspace() / "products"));
}

TEST_F(StoredCommands, AnUnknownOperatorCostsItsTargetOnly) {
  m_project.folder().file("targets.csv",
                          "target_id,region,zone_id,indicator,operator,target,unit,target_year\n"
                          "A,Tiny,1,forest_coverage,=>,5,%,2021\n"
                          "B,Tiny,1,forest_coverage,>=,5,furlong,2021\n"
                          "C,Tiny,1,forest_coverage,>=,5,%,2021\n");
  EXPECT_EQ(command("run").exit_code, 3) << "something was skipped";
  const auto got = command("verify", {"--format", "csv"});
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.out, HasSubstr("\r\nC,Tiny,"));
  EXPECT_THAT(got.out, testing::Not(HasSubstr("\r\nA,Tiny,")));
  EXPECT_THAT(got.err, HasSubstr("targets.csv:2"));
  EXPECT_THAT(got.err, HasSubstr("targets.csv:3"));
}

}  // namespace
