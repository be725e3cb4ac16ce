// Something around the scenes is not as it was: exactly the right tasks are done, and report and audit say what is.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "planted_night.hpp"
#include "sample_project.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::UnorderedElementsAre;
namespace fs = std::filesystem;

class PlantedCircumstance : public PlantedNight {
 protected:
  // Words before a command that make it one of a user whom rights bind; the project is given to them. Empty where the
  // test is no root, and is one itself.
  std::vector<std::string> as_somebody() const {
    if (::geteuid() != 0) return {};
    EXPECT_EQ(run_process({"chown", "-R", "65534:65534", m_project.folder().path()}).exit_code, 0);
    return {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
  }
  bool somebody_may_run_it() const {
    auto words = as_somebody();
    words.insert(words.end(), {steppe_program(), "--version"});
    return run_process(words).exit_code == 0;
  }
  void forbid(const fs::path& path, const char* mode) const {
    EXPECT_EQ(run_process({"chmod", "-R", mode, path}).exit_code, 0);
  }
  Tasks run_days_off(int days) {
    return run({}, {"env", "SHIFTED_CLOCK_S=" + std::to_string(86'400 * days),
                    "LD_PRELOAD=" + (built_program().parent_path() / "tests/clock/shifted_clock.so").string()});
  }
  // Rows of zones.csv behind the version of the zones.
  std::string figures(const std::vector<std::string>& counties) const {
    std::string all;
    for (const auto& county : counties) {
      std::istringstream rows(lines("zones", county));
      for (std::string row; std::getline(rows, row);) all += row.substr(row.find("," + county + ",")) + "\n";
    }
    return all;
  }
  std::size_t reports() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(workspace() / "reports")) count += entry.is_symlink() ? 0 : 1;
    return count;
  }
};

TEST_F(PlantedCircumstance, AFolderThatMayNotBeRead) {
  if (!somebody_may_run_it()) GTEST_SKIP() << "another user may not run the program";
  const auto hidden = western_scene(), seen = tiny_scene("20200803");
  put(hidden), put(seen);
  const auto somebody = as_somebody();
  forbid(folder(hidden), "000");
  // Its name says its year: the tasks of that year wait for it, the others are done; nothing is published.
  const auto before = report();
  EXPECT_EQ(run({}, somebody), all_of(2020));
  EXPECT_EQ(m_code, 75);
  EXPECT_THAT(m_said, HasSubstr(folder(hidden).string()));
  EXPECT_EQ(report(), before);
  EXPECT_THAT(audit(somebody), testing::Contains("scene_held " + folder(hidden).string()));
  forbid(folder(hidden), "755");
  EXPECT_EQ(run({}, somebody), (Tasks{"2021 nw", "2021 sw"}));
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_THAT(lines("scenes", hidden.id), HasSubstr(",accepted,"));
  EXPECT_TRUE(audit(somebody).empty());
}

TEST_F(PlantedCircumstance, AnInboxThatMayOnlyBeRead) {
  if (!somebody_may_run_it()) GTEST_SKIP() << "another user may not run the program";
  put(whole_scene());
  const auto somebody = as_somebody();
  forbid(m_project.inbox(), "a-w");
  const auto before = file_tree(m_project.inbox());
  EXPECT_EQ(run({}, somebody), all_of(2021));
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_EQ(difference(before, file_tree(m_project.inbox())), "");
  EXPECT_THAT(lines("scenes", whole_scene().id), HasSubstr(",accepted,"));
  EXPECT_TRUE(audit(somebody).empty());
  forbid(m_project.inbox(), "u+w");
}

// To a year before everything that stands, and to a year after it. Of reports the last that was made is the latest, and
// the one that stays.
TEST_F(PlantedCircumstance, AClockThatJumps) {
  m_project.change_config("[run]", "[report]\nkeep = 1\n[run]");
  const auto first = report();
  put(whole_scene());
  EXPECT_EQ(run_days_off(-400), all_of(2021));
  EXPECT_EQ(m_code, 0) << m_said;
  const auto past = report();
  EXPECT_LT(past, first);
  EXPECT_EQ(reports(), 1U);
  EXPECT_EQ(run_days_off(400), Tasks());
  EXPECT_EQ(report(), past);
  put(western_scene());
  EXPECT_EQ(run_days_off(400), (Tasks{"2021 nw", "2021 sw"}));
  EXPECT_GT(report(), first);
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_GT(report(), first);
  EXPECT_TRUE(audit().empty());
  EXPECT_THAT(lines("scenes", western_scene().id), HasSubstr(",accepted,"));
}

TEST_F(PlantedCircumstance, AChangedBoundary) {
  const auto others = figures({"ne", "sw", "se"}), own = figures({"nw"});
  ASSERT_NE(own, "");
  write_counties(400000);
  const Tasks northwest{"2020 nw", "2021 nw"};
  EXPECT_EQ(audit(), stale(northwest));
  EXPECT_EQ(run(), northwest);
  EXPECT_EQ(m_code, 0) << m_said;
  // What was left as it was is what a night would make that had never known other boundaries.
  const auto anew = steppe({"run", "--config", m_project.config(), "--workspace", m_project.folder() / "anew"});
  EXPECT_EQ(anew.exit_code, 0) << anew.err;
  EXPECT_EQ(difference(lasting_files(m_project.folder() / "anew"), lasting_files(workspace())), "");
  EXPECT_EQ(figures({"ne", "sw", "se"}), others);
  EXPECT_NE(figures({"nw"}), own);
  EXPECT_TRUE(audit().empty());
}

TEST_F(PlantedCircumstance, ARenamedCounty) {
  const auto own = figures({"nw"});
  const auto zones = m_project.folder() / "zones.geojson";
  std::string text = read_text(zones);
  const std::string was = R"("name":"nw")";
  ASSERT_NE(text.find(was), std::string::npos) << text;
  text.replace(text.find(was), was.size(), R"("name":"Linhe")");
  std::ofstream(zones) << text;
  EXPECT_TRUE(audit().empty());
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_THAT(lines("zones", "Linhe"), HasSubstr(",nw,"));
  EXPECT_NE(figures({"nw"}), own);
}

TEST_F(PlantedCircumstance, AChangedDefinition) {
  const auto before = figures({"ne"});
  m_project.change_config("soil = 0.08", "soil = 0.09");
  EXPECT_EQ(audit(), stale(all()));
  EXPECT_EQ(run(), all());
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_NE(figures({"ne"}), before);
  EXPECT_TRUE(audit().empty());
}

TEST_F(PlantedCircumstance, TwoRunsAtOnce) {
  put(whole_scene());
  Process first(run_words(), english());
  const int lock = ::open((workspace() / ".lock").c_str(), O_RDONLY | O_CLOEXEC);
  while (first.running() && ::flock(lock, LOCK_SH | LOCK_NB) == 0) {
    ::flock(lock, LOCK_UN);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  first.signal(SIGSTOP);
  ASSERT_TRUE(first.running());
  ::close(lock);
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 5) << m_said;
  EXPECT_THAT(m_said, HasSubstr("another run holds the workspace (got process "));
  first.signal(SIGCONT);
  EXPECT_EQ(done_by(first.wait()), all_of(2021));
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_EQ(run(), Tasks());
  EXPECT_THAT(lines("scenes", whole_scene().id), HasSubstr(",accepted,"));
  EXPECT_TRUE(audit().empty());
}

}  // namespace
