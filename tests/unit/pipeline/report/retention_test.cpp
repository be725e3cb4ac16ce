#include "pipeline/report/retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class OldReports : public testing::Test {
 protected:
  void report(const std::string& name) const {
    fs::create_directories(m_workspace.reports() / name / "zh");
    std::ofstream(m_workspace.reports() / name / "summary.json") << "{}";
    std::ofstream(m_workspace.reports() / name / "zh" / "zones.csv") << "x";
  }
  void latest_is(const std::string& name) const { fs::create_symlink(name, m_workspace.latest_report()); }

  std::vector<std::string> left() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(m_workspace.reports()))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

  steppe_test::TempDir m_dir;
  Workspace m_workspace{m_dir.path()};
};

TEST_F(OldReports, GoUntilTheNewestAreLeft) {
  for (const char* name : {"20261119T053000Z", "20261120T053000Z", "20261121T053000Z", "20261121T053000Z-2"})
    report(name);
  latest_is("20261121T053000Z-2");
  EXPECT_EQ(remove_old_reports(m_workspace, 2), 2u);
  EXPECT_THAT(left(), ElementsAre("20261121T053000Z", "20261121T053000Z-2", "latest"));
  EXPECT_EQ(remove_old_reports(m_workspace, 2), 0u);
}

TEST_F(OldReports, StayWhereNothingIsSaid) {
  for (const char* name : {"20261119T053000Z", "20261120T053000Z"}) report(name);
  latest_is("20261120T053000Z");
  EXPECT_EQ(remove_old_reports(m_workspace, 0), 0u);
  EXPECT_THAT(left(), ElementsAre("20261119T053000Z", "20261120T053000Z", "latest"));
}

// They are no whole reports: they push none out, and go when one has come after them.
TEST_F(OldReports, PartsOfNightsGoWhenAWholeNightHasFollowed) {
  for (const char* name : {"20261119T053000Z", "20261120T053000Z-incomplete", "20261120T053000Z-2-incomplete",
                           "20261121T053000Z", "20261122T053000Z-incomplete"})
    report(name);
  latest_is("20261121T053000Z");
  EXPECT_EQ(remove_old_reports(m_workspace, 0), 0u);
  EXPECT_EQ(remove_old_reports(m_workspace, 2), 2u);
  EXPECT_THAT(left(), ElementsAre("20261119T053000Z", "20261121T053000Z", "20261122T053000Z-incomplete", "latest"));
}

// A clock that was set back gives the newest report the oldest name.
TEST_F(OldReports, TheOneThatIsLatestStaysWhateverItsName) {
  for (const char* name : {"20200101T000000Z", "20261119T053000Z", "20261120T053000Z"}) report(name);
  latest_is("20200101T000000Z");
  EXPECT_EQ(remove_old_reports(m_workspace, 1), 2u);
  EXPECT_THAT(left(), ElementsAre("20200101T000000Z", "latest"));
}

TEST_F(OldReports, OfSomebodyElseStay) {
  for (const char* name : {"20261119T053000Z", "for the auditor", "2025", "20261120T053000Z"}) report(name);
  fs::create_directory_symlink("for the auditor", m_workspace.reports() / "20261101T000000Z");
  latest_is("20261120T053000Z");
  EXPECT_EQ(remove_old_reports(m_workspace, 1), 1u);
  EXPECT_THAT(left(), ElementsAre("2025", "20261101T000000Z", "20261120T053000Z", "for the auditor", "latest"));
}

}  // namespace
}  // namespace steppe
