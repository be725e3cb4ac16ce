#include <gtest/gtest.h>

#include "tests/support/steppe_program.hpp"

namespace {

using steppe_test::steppe;

// Each of these is refused before anything is read: exit code 2, one line on stderr, nothing on stdout.
struct UsageCase {
  std::vector<std::string> arguments;
  std::string complaint;  // after "steppe: command line: "
};

const UsageCase kCases[] = {
    {{},
     "no command given (allowed run status ingest verify carbon report query serve zonal sample assess patches "
     "quarantine "
     "audit backup inspect index endmembers thresholds train classify evidence plan worker submit reduce config --help "
     "--lang --version); see --help"},
    {{"rnu"}, "unknown word (got rnu); did you mean run?"},
    {{"inspct", "scene"}, "unknown word (got inspct); did you mean inspect?"},
    {{"qqqqqq"},
     "unknown word (got qqqqqq, allowed run status ingest verify carbon report query serve zonal sample assess patches "
     "quarantine audit backup inspect index endmembers thresholds train classify evidence plan worker submit reduce "
     "config --help --lang --version); see --help"},
    {{"--versoin"}, "unknown word (got --versoin); did you mean --version?"},
    {{"run", "--confg", "a.toml", "--workspace", "w"}, "unknown word (got --confg); did you mean --config?"},
    {{"run", "--config", "a.toml", "--workspace", "w", "--dryrun"},
     "unknown word (got --dryrun); did you mean --dry-run?"},
    {{"inspect", "scene", "--jsno"}, "unknown word (got --jsno); did you mean --json?"},
    {{"inspect", "scene", "another"}, "unknown word (got another, allowed --help --json); see --help"},
    {{"config", "chekc", "a.toml"}, "unknown word (got chekc); did you mean check?"},
    {{"run"}, "--config is missing; see --help"},
    {{"run", "--config", "a.toml"}, "--workspace is missing; see --help"},
    {{"ingest"}, "--workspace is missing; see --help"},
    {{"ingest", "--workspace", "w"}, "PATH or --forget is missing; see --help"},
    {{"query"}, "--workspace is missing; see --help"},
    {{"query", "--workspace", "w"}, "--polygon is missing; see --help"},
    {{"inspect"}, "SCENE is missing; see --help"},
    {{"index"}, "NAME is missing; see --help"},
    {{"index", "ndvi"}, "SCENE is missing; see --help"},
    {{"index", "ndvi", "scene"}, "OUT is missing; see --help"},
    {{"config"}, "no command given (allowed check template reference --help); see --help"},
    {{"config", "check"}, "FILE is missing; see --help"},
    {{"run", "--config", "a", "--workspace", "w", "--threads", "-1"},
     "a value cannot be used (got --threads: Value -1 not in range 0 to 1024); see --help"},
    {{"run", "--config", "a", "--workspace", "w", "--threads", "two"},
     "a value cannot be used (got --threads: Value two not in range 0 to 1024); see --help"},
    {{"run", "--config", "a", "--workspace", "w", "--memory", "16777217"},
     "a value cannot be used (got --memory: Value 16777217 not in range 0 to 16777216); see --help"},
    {{"run", "--config", "a.toml", "--workspace", ""}, "--workspace is empty (allowed a path); name a file or folder"},
    {{"run", "--config", "", "--workspace", "w"}, "--config is empty (allowed a path); name a file or folder"},
    {{"ingest", "inbox", "--workspace", ""}, "--workspace is empty (allowed a path); name a file or folder"},
    {{"ingest", "inbox", "", "--workspace", "w"}, "PATH is empty (allowed a path); name a file or folder"},
    {{"verify", "--config", "a.toml", "--workspace", ""},
     "--workspace is empty (allowed a path); name a file or folder"},
    {{"carbon", "--config", "a.toml", "--workspace", ""},
     "--workspace is empty (allowed a path); name a file or folder"},
    {{"report", "--config", "a.toml", "--workspace", ""},
     "--workspace is empty (allowed a path); name a file or folder"},
    {{"query", "--workspace", "", "--polygon", "p"}, "--workspace is empty (allowed a path); name a file or folder"},
    {{"query", "--workspace", "w", "--polygon", ""}, "--polygon is empty (allowed a path); name a file or folder"},
    {{"query", "--workspace", "w", "--polygon", "p", "-o", ""},
     "--output is empty (allowed a path); name a file or folder"},
    {{"zonal", "", "z.gpkg"}, "RASTER is empty (allowed a path); name a file or folder"},
    {{"zonal", "r.tif", "z.gpkg", "--cache", ""}, "--cache is empty (allowed a path); name a file or folder"},
    {{"inspect", ""}, "SCENE is empty (allowed a path); name a file or folder"},
    {{"index", "ndvi", "scene", ""}, "OUT is empty (allowed a path); name a file or folder"},
    {{"config", "check", ""}, "FILE is empty (allowed a path); name a file or folder"},
    {{"run", "--config"}, "a value cannot be used (got --config: 1 required TEXT missing); see --help"},
    {{"--lang", "fr", "config", "template"}, "a value cannot be used (got --lang: fr not in {zh,en}); see --help"},
};

TEST(Usage, EachMistakeIsOneLineAndExitCode2) {
  for (const auto& one : kCases) {
    const auto got = steppe(one.arguments);
    SCOPED_TRACE(one.complaint);
    EXPECT_EQ(got.exit_code, 2);
    EXPECT_EQ(got.out, "");
    EXPECT_EQ(got.err, "steppe: command line: " + one.complaint + "\n");
  }
}

TEST(Usage, InChinese) {
  EXPECT_EQ(steppe({"--lang", "zh", "rnu"}).err, "steppe: 命令行：无法识别的词（实为 rnu）；是否应为 run？\n");
  EXPECT_EQ(steppe({"run", "--lang", "zh"}).err, "steppe: 命令行：缺少 --config；请参阅 --help\n");
  EXPECT_EQ(steppe({"--lang=zh", "config"}).err,
            "steppe: 命令行：未给出命令（允许 check template reference --help）；请参阅 --help\n");
}

}  // namespace
