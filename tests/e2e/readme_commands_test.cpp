#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

#include "sample_project.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/served_process.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

struct ReadmeCommand {
  std::string line;  // as in README.md or README.zh.md
  std::string out, err;
};

// Every command that README.md shows, in its order, with something that it must print.
const ReadmeCommand kCommands[] = {
    {"build/release/steppe inspect sample_tiles/landsat/LC08_L2SP_129032_20250804_20250813_02_T1",
     "LC08_L2SP_129032_20250804_20250813_02_T1", ""},
    {"build/release/steppe config template --lang zh > my.toml", "[input]", ""},
    {"build/release/steppe config template --lang en > my.toml", "[input]", ""},
    {"build/release/steppe config check config/bayannur_sample.toml", "config/bayannur_sample.toml: correct", ""},
    {"build/release/steppe run --config config/bayannur_sample.toml --workspace build/demo --dry-run",
     "磁盘：工作区约需", ""},
    {"build/release/steppe run --config config/bayannur_sample.toml --workspace build/demo", "", "build/demo/reports/"},
    {"build/release/steppe verify --config config/bayannur_sample.toml --workspace build/demo", "S01", ""},
    {"build/release/steppe carbon --config config/bayannur_sample.toml --workspace build/demo", "2025", ""},
    {"build/release/steppe report --config config/bayannur_sample.toml --workspace build/demo", "build/demo/reports/",
     ""},
    {"build/release/steppe status --workspace build/demo", "状态: 上次运行已完成", ""},
    {"build/release/steppe audit --config config/bayannur_sample.toml --workspace build/demo", "一切正常", ""},
    {"build/release/steppe quarantine list --workspace build/demo", "0 scenes are refused", ""},
    {"build/release/steppe backup --workspace build/demo --to build/demo_backup", "build/demo_backup/", ""},
    {"build/release/steppe zonal build/demo/products/2025/fvc.vrt sample_tiles/zones.geojson --id adcode --name name "
     "--stats mean,sd,q05,q95",
     "zone_id,zone_name,status,reason,mean,sd,q05,q95", ""},
    {"build/release/steppe query --workspace build/demo --polygon sample_tiles/zones.geojson --id adcode --name name "
     "--layer fvc,landcover",
     "GCJ-02", ""},
    {"build/release/steppe query --workspace build/demo --polygon sample_tiles/zones.geojson --id adcode --period "
     "2020..2025 -o counties.csv",
     "", ""},
    {"build/release/steppe evidence pack --workspace build/demo -o evidence.zip --inputs", "evidence.zip", ""},
    {"build/release/steppe evidence check evidence.zip --workspace evidence_check", "一致：运行 ", ""},
};

// Shown, too, and tried on a port of its own: it serves until it is told to end.
const std::string kServes = "build/release/steppe serve --workspace build/demo";

// Lines that begin with the program, in code blocks of any indentation.
std::vector<std::string> commands_in(const fs::path& file) {
  std::vector<std::string> commands;
  std::istringstream in(read_text(file));
  for (std::string line; std::getline(in, line);) {
    line.erase(0, line.find_first_not_of(" \t$"));
    if (line.starts_with("build/release/steppe "))
      commands.push_back(line.substr(0, line.find_last_not_of(" \r\\") + 1));
  }
  return commands;
}

// The words after the program; a redirection is left out, the test reads stdout anyway.
std::vector<std::string> words_of(const std::string& command) {
  std::istringstream in(command);
  std::vector<std::string> words;
  for (std::string word; in >> word && word != ">";) words.push_back(word);
  words.erase(words.begin());
  return words;
}

TEST(Readme, ShowsOnlyCommandsThatThisTestRuns) {
  std::vector<std::string> known{kServes};
  for (const auto& command : kCommands) known.push_back(command.line);
  for (const char* name : {"README.md", "README.zh.md"}) {
    const auto shown = commands_in(source_folder() / name);
    EXPECT_GT(shown.size(), 8u) << name;
    for (const auto& command : shown) EXPECT_THAT(known, testing::Contains(command)) << name;
  }
}

// In a folder that looks like the source folder but takes what the commands write.
TEST(Readme, ItsCommandsWork) {
  const TempDir folder;
  for (const char* name : {"config", "sample_tiles"})
    fs::create_directory_symlink(source_folder() / name, folder / name);
  fs::create_directory(folder / "build");
  for (const auto& command : kCommands) {
    SCOPED_TRACE(command.line);
    const auto got = steppe(words_of(command.line), {.environment = {}, .folder = folder.path()});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_THAT(got.out, testing::HasSubstr(command.out));
    EXPECT_THAT(got.err, testing::HasSubstr(command.err));
  }
  const auto port = free_port();
  const auto server = start_server(words_of(kServes), port, {.environment = {}, .folder = folder.path()});
  EXPECT_THAT(body_of(ask(port, get("/api/v1"))), testing::HasSubstr("\"name\":\"demo\""));
  server->signal(SIGTERM);
  EXPECT_EQ(server->wait().exit_code, 0);
}

}  // namespace
