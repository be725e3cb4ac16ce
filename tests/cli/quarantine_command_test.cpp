#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/file_tree.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

// One usable scene, and one without its red band.
class QuarantineCommand : public testing::Test {
 protected:
  QuarantineCommand() {
    m_bad.write(m_project.inbox() / m_bad.id);
    fs::remove(m_project.inbox() / m_bad.id / (m_bad.id + "_SR_B4.TIF"));
  }
  ProcessResult run() const {
    return steppe({"run", "--config", m_project.config(), "--workspace", m_project.workspace()});
  }
  ProcessResult quarantine(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "quarantine");
    arguments.insert(arguments.end(), {"--workspace", m_project.workspace()});
    return steppe(arguments);
  }
  std::string table(const std::string& name) const {
    return read_text(m_project.workspace() / "reports/latest" / (name + ".csv"));
  }

  TinyProject m_project;
  TinyLandsat m_bad = tiny_scene("20210731");
};

TEST_F(QuarantineCommand, FromRefusedToDroppedAndBack) {
  EXPECT_EQ(quarantine({"list"}).exit_code, 4);
  EXPECT_EQ(run().exit_code, 3);
  EXPECT_THAT(table("scenes"), HasSubstr(m_bad.id + ",,,refused,"));
  // The whole of the zone, 8 × 6 pixels of 30 m; one other day is left.
  EXPECT_THAT(table("quarantine"), HasSubstr(",refused,1,whole,county,2021,4.3,"));
  EXPECT_THAT(table("quarantine"), HasSubstr(",1,"));

  const auto listed = quarantine({"list"});
  EXPECT_EQ(listed.exit_code, 3);
  EXPECT_THAT(listed.out, AllOf(HasSubstr(m_bad.id + "  refused"), HasSubstr("why: "), HasSubstr("SR_B4"),
                                HasSubstr("since: 2"), HasSubstr("costs: 1 whole, 2021: up to 4.3 ha (")));
  const auto json = nlohmann::json::parse(quarantine({"list", "--json"}).out);
  EXPECT_EQ(json.at("refused"), 1);
  EXPECT_EQ(json.at("scenes").at(0).at("state"), "refused");
  EXPECT_EQ(json.at("scenes").at(0).at("cost").at(0).at("zone_id"), "1");
  const std::string since = json.at("scenes").at(0).at("since_utc");

  EXPECT_EQ(quarantine({"drop", m_bad.id, "--person", "Li"}).exit_code, 2);
  EXPECT_EQ(quarantine({"drop", "unknown", "--person", "Li", "--reason", "x"}).exit_code, 4);
  const auto dropped = quarantine({"drop", m_bad.id, "--person", "李", "--reason", "存档无更好副本"});
  EXPECT_EQ(dropped.exit_code, 0) << dropped.err;
  EXPECT_EQ(dropped.out, m_bad.id + "\n");
  EXPECT_THAT(quarantine({"list"}).out, HasSubstr("dropped from the next run on"));
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_THAT(table("scenes"), HasSubstr(",dropped,\"dropped by 李, "));
  EXPECT_THAT(table("quarantine"), HasSubstr(",dropped,1,whole,"));
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_EQ(quarantine({"list"}).exit_code, 0);
  const auto chinese = steppe({"quarantine", "list", "--workspace", m_project.workspace(), "--lang", "zh"});
  EXPECT_THAT(chinese.out, AllOf(HasSubstr("已弃用"), HasSubstr("由 李 弃用：存档无更好副本（拒收原因：")));
  EXPECT_EQ(nlohmann::json::parse(quarantine({"list", "--json"}).out).at("scenes").at(0).at("decision").at("person"),
            "李");

  EXPECT_EQ(quarantine({"release", m_bad.id, "--person", "Wang"}).exit_code, 0);
  EXPECT_THAT(quarantine({"list"}).out, HasSubstr("read anew by the next run"));
  EXPECT_EQ(run().exit_code, 3);
  m_bad.write(m_project.inbox() / m_bad.id);
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_THAT(quarantine({"list"}).out, HasSubstr("0 scenes are refused, 0 dropped"));
  EXPECT_FALSE(fs::exists(m_project.workspace() / "quarantine" / "x.json"));
}

// What a person decided is part of what a report rests on.
TEST_F(QuarantineCommand, EvidenceOfADroppedSceneIsCheckedElsewhere) {
  EXPECT_EQ(run().exit_code, 3);
  EXPECT_EQ(quarantine({"drop", m_bad.id, "--person", "Li", "--reason", "useless"}).exit_code, 0);
  EXPECT_EQ(run().exit_code, 0);
  const fs::path pack = m_project.folder() / "pack.zip";
  const auto packed = steppe({"evidence", "pack", "--workspace", m_project.workspace(), "--inputs", "-o", pack});
  ASSERT_EQ(packed.exit_code, 0) << packed.err;
  fs::remove_all(m_project.inbox());
  const auto checked = steppe({"evidence", "check", pack, "--workspace", m_project.folder() / "again"});
  EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
}

TEST_F(QuarantineCommand, DecidesNothingWhileARunHoldsTheWorkspace) {
  EXPECT_EQ(run().exit_code, 3);
  const int lock = ::open((m_project.workspace() / ".lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  EXPECT_EQ(quarantine({"drop", m_bad.id, "--person", "Li", "--reason", "x"}).exit_code, 5);
  EXPECT_EQ(quarantine({"release", m_bad.id, "--person", "Li"}).exit_code, 5);
  EXPECT_FALSE(fs::exists(m_project.workspace() / "quarantine" / "decisions.csv"));
  ::close(lock);
}

}  // namespace
