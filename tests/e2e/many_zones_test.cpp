#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iomanip>

#include "sample_project.hpp"

// --memory bounds a run of many small zones as well: their sums are counted before the work begins, tables are written
// row by row, and pages show what a person can read. At full size: tests/bench/many_zones (docs/performance.md).

namespace {

using namespace steppe_test;
using testing::HasSubstr;
namespace fs = std::filesystem;

constexpr std::size_t kZones = 1500, kMemoryMib = 170;  // a tile of it needs 161
constexpr std::size_t kOverheadMib = 96;  // the program, its libraries and what they keep (docs/performance.md)

// The sample with squares instead of its counties.
class ManyZones : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_folder = std::make_unique<TempDir>();
    std::string config = read_text(write_sample_config(*s_folder, 30));
    const std::string from = (sample_tiles() / "zones.geojson").string();
    config.replace(config.find(from), from.size(), squares().string());
    s_config = s_folder->file("squares.toml", config);
  }
  static void TearDownTestSuite() { s_folder.reset(); }

  static fs::path squares() {
    constexpr double kWest = 107.3561, kSouth = 40.7728, kWide = 0.0888, kHigh = 0.054;
    constexpr std::size_t kSide = 39;
    const auto path = *s_folder / "squares.geojson";
    std::ofstream out(path);
    out << std::fixed << std::setprecision(8) << R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < kZones; ++i) {
      const double w = kWide / kSide, h = kHigh / kSide;
      const double x = kWest + w * static_cast<double>(i % kSide), y = kSouth + h * static_cast<double>(i / kSide);
      out << (i > 0 ? "," : "") << R"({"type":"Feature","properties":{"adcode":")" << i + 1 << R"(","name":"square )"
          << i + 1 << R"(","parent":"150800"},"geometry":{"type":"Polygon","coordinates":[[[)" << x << ',' << y << "],["
          << x + w << ',' << y << "],[" << x + w << ',' << y + h << "],[" << x << ',' << y + h << "],[" << x << ',' << y
          << "]]]}}";
    }
    out << "]}";
    return path;
  }

  static inline std::unique_ptr<TempDir> s_folder;
  static inline fs::path s_config;
};

std::size_t lines_with(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
  return count;
}

TEST_F(ManyZones, StayWithinTheBoundAndTheTablesHaveThemAll) {
  const auto workspace = *s_folder / "w";
  const auto got = run_steppe(s_config, workspace, {"--memory", std::to_string(kMemoryMib)});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_LE(got.peak_bytes >> 20, kMemoryMib + kOverheadMib) << "2,500 zones took 1.3 GB";
  const auto report = workspace / "reports/latest";
  EXPECT_EQ(lines_with(read_text(report / "zones.csv"), ",vegetation_cover,"), 2 * (kZones + 1)) << "and the league";
  const std::string page = read_text(report / "report.en.html");
  EXPECT_THAT(page, HasSubstr("This report shows 301 of 1501 zones;"));
  EXPECT_EQ(lines_with(page, "<section class=\"zone page\""), 0U) << "each zone has a file of its own";
  const auto pages = fs::directory_iterator(report / "zones");
  EXPECT_EQ(std::distance(begin(pages), end(pages)), 2 * 301) << "in both languages";
  EXPECT_THAT(page, HasSubstr("巴彦淖尔市")) << "the league is shown whatever stands before it";
  EXPECT_THAT(read_text(report / "report.html"), HasSubstr("本报告只列出 1501 个单元中的 301 个"));

  const auto again = steppe({"report", "--config", s_config, "--workspace", workspace, "--lang", "en"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_LE(again.peak_bytes >> 20, kMemoryMib + kOverheadMib);
}

TEST_F(ManyZones, ThatCannotFitAreRefusedBeforeTheWork) {
  const auto workspace = *s_folder / "refused";
  const auto got = run_steppe(s_config, workspace, {"--memory", "16"});
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("memory: the results of 1500 zones do not fit (got 16 MiB, need "));
  EXPECT_THAT(got.err, HasSubstr("; raise --memory\n"));
  EXPECT_FALSE(fs::exists(workspace / "products"));
}

}  // namespace
