#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

// What an inbox, a table or a file may hold when somebody means ill, or a disk is damaged.
namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

constexpr const char* kEscape = "\x1B";

struct HostileNames : testing::Test {
  TinyProject project;
  std::vector<std::string> arguments(const std::string& command, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{command, "--config", project.config(), "--workspace", project.workspace()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

TEST_F(HostileNames, ASceneCannotCommandTheTerminal) {
  const std::string name = std::string("LC08_") + kEscape + "[2Jcleared\u202Etxt\n2026-01-01 info all is well";
  fs::create_directories(project.inbox() / name);
  std::string all;
  for (const auto& command : {arguments("run", {"--dry-run"}),
                              arguments("run"),
                              arguments("run"),
                              {"ingest", project.inbox(), "--workspace", project.workspace()},
                              {"inspect", project.inbox() / name}}) {
    const auto got = steppe(command);
    all += got.out + got.err;
  }
  EXPECT_THAT(all, HasSubstr("LC08_\\x1B[2Jcleared\\u202Etxt\\n2026-01-01 info"));
  EXPECT_THAT(all, Not(HasSubstr(kEscape)));
  EXPECT_THAT(all, Not(HasSubstr("\u202E")));
  EXPECT_THAT(all, Not(HasSubstr("\n2026-01-01 info all is well")));
}

TEST_F(HostileNames, NorCanATable) {
  project.folder().file("targets.csv",
                        std::string("target_id,region,zone_id,indicator,operator,target,unit,target_year\n") + "A,盟" +
                            kEscape + "]0;gone\x07,1,forest_coverage,>=,5,%,2021\n");
  project.change_config("[run]\n", "[verify]\ntargets = \"targets.csv\"\n[run]\n");
  project.change_config("\"quality\"]", "\"quality\", \"forest\", \"water\"]");
  ASSERT_EQ(steppe(arguments("run")).exit_code, 0);
  const auto table = steppe(arguments("verify"));
  EXPECT_THAT(table.out, HasSubstr("盟\\x1B]0;gone\\x07"));
  EXPECT_THAT(table.out, Not(HasSubstr(kEscape)));
  EXPECT_THAT(steppe(arguments("verify", {"--format", "csv"})).out, HasSubstr(std::string("盟") + kEscape))
      << "data for programs is what it is";
}

// 100 kB of "[a.a.a…" ended every night.
TEST_F(HostileNames, ATomlNestedTooDeepCostsItselfOnly) {
  std::string deep = "[[band]]\n[a";
  for (int i = 0; i < 50000; ++i) deep += ".a";
  project.folder().file("inbox/deep.toml", deep + "]\n");
  const auto got = steppe(arguments("run"));
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("deep.toml:2: keys or brackets are nested too deep (allowed 32); write it flatter"));
  EXPECT_TRUE(fs::exists(project.workspace() / "reports/latest/zones.csv"));
}

}  // namespace
