#include "pipeline/http/access_log.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "libgeo/base/error.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::read_text;
using steppe_test::TempDir;

TEST(AccessLog, ALineIsOneObjectWhateverWasAskedFor) {
  const AccessEntry entry{"10.0.0.1", "GET", "/a\"\\\n{}\xff", 200, 12, 1.23456, "li", ""};
  const std::string line = access_line(entry, "2026-11-24T00:00:00.000Z");
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const json object = json::parse(line);
  EXPECT_EQ(object.at("ts"), "2026-11-24T00:00:00.000Z");
  EXPECT_EQ(object.at("peer"), "10.0.0.1");
  EXPECT_EQ(object.at("status"), 200);
  EXPECT_EQ(object.at("bytes"), 12);
  EXPECT_EQ(object.at("ms"), 1.235);
  EXPECT_EQ(object.at("user"), "li");
  EXPECT_FALSE(object.contains("error"));
}

TEST(AccessLog, BoundsWhatItRepeats) {
  AccessEntry entry;
  entry.target = std::string(100'000, 'a');
  EXPECT_LT(access_line(entry, "").size(), 1500u);
}

TEST(AccessLog, GoesOnInANewFileAfterItWasRenamed) {
  const TempDir folder;
  AccessLog log(folder / "log");
  log.write({});
  std::filesystem::rename(folder / "log", folder / "log.1");
  log.write({});
  log.reopen();
  log.write({});
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  EXPECT_EQ(lines(read_text(folder / "log.1")), 2);
  EXPECT_EQ(lines(read_text(folder / "log")), 1);
}

TEST(AccessLog, SaysWhenItCannotBeWritten) { EXPECT_THROW(AccessLog("/no/such/folder/log"), geo::Error); }

}  // namespace
}  // namespace steppe
