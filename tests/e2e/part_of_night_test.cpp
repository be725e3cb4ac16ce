// A night of which a chunk is missing: the counties that are whole say what the whole night says, nothing else has a
// number, and what was published stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "cluster_sample.hpp"
#include "cut_sample.hpp"
#include "tests/support/csv_table.hpp"

namespace {

using namespace steppe_test;
using namespace steppe_test::cluster;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

using Rows = std::vector<CsvRow>;

// Tables of which every row is of one zone, lake or reserve.
constexpr std::array kTablesOfPlaces{"classes", "transitions", "forest_parts", "landscape", "lakes", "lake_ten_days"};

std::vector<fs::path> parts_of_nights(const fs::path& workspace) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(workspace / "reports"))
    if (entry.path().filename().string().ends_with("-incomplete")) found.push_back(entry.path());
  return found;
}

std::set<std::string> whole_zones(const fs::path& report) {
  std::set<std::string> zones;
  for (const auto& row : read_csv(report / "zones.csv"))
    if (row.at("indicator") == "ndvi_peak" && row.at("status") != "not_done") zones.insert(row.at("zone_id"));
  return zones;
}

// Every row has its twin in the whole night's table, or no value.
void expect_true_or_not_done(const Rows& part, const Rows& whole) {
  EXPECT_EQ(part.size(), whole.size());
  for (const auto& row : part) {
    if (row.at("status") != "not_done") {
      EXPECT_THAT(whole, Contains(row));
      continue;
    }
    for (const char* column : {"value", "se", "ci95_low", "ci95_high"})
      EXPECT_EQ(row.at(column), "") << row.at("zone_id") << " " << row.at("indicator") << " " << column;
  }
}

class PartOfNight : public CutSample<PartOfNight> {
 protected:
  // Everything but the last task: one tile in the second year.
  static fs::path all_but_one(const fs::path& config, const fs::path& workspace) {
    const auto manifest = cluster::plan(config, workspace, "0.001");
    const auto chunks = chunks_of(manifest);
    for (std::size_t i = 0; i + 1 < chunks.size(); ++i) EXPECT_EQ(steppe(worker(manifest, i)).exit_code, 0) << i;
    return manifest;
  }
  static ProcessResult last_chunk(const fs::path& manifest) {
    return steppe(worker(manifest, chunks_of(manifest).size() - 1));
  }
};

TEST_F(PartOfNight, WithFieldDataEstimatesWaitForAllTiles) {
  const auto workspace = *s_folder / "field";
  const auto manifest = all_but_one(s_config, workspace);
  const auto got = reduce(manifest);
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("1 of 12 tasks are not done (the first is 2025 "));
  EXPECT_THAT(got.err, HasSubstr("submit what is missing: steppe submit --manifest " + manifest.string()));
  const auto reports = parts_of_nights(workspace);
  ASSERT_EQ(reports.size(), 1u) << got.err;
  EXPECT_THAT(got.err, HasSubstr("report of the zones that are whole: " + reports[0].string()));
  EXPECT_FALSE(fs::exists(workspace / "reports/latest"));
  EXPECT_FALSE(fs::exists(workspace / "products/index.json"));
  expect_true_or_not_done(read_csv(reports[0] / "zones.csv"), read_csv(undisturbed() / "reports/latest/zones.csv"));
  const auto zones = whole_zones(reports[0]);
  EXPECT_GE(zones.size(), 1u);
  EXPECT_LT(zones.size(), 7u);
  EXPECT_FALSE(zones.contains("150800"));  // the league
  for (const auto& row : read_csv(reports[0] / "targets.csv"))
    EXPECT_TRUE(row.at("verdict") != "met" && row.at("verdict") != "not_met") << row.at("target_id");
  for (const auto& row : read_csv(reports[0] / "zones.csv"))
    if (row.at("indicator") == "grassland_cover") {
      EXPECT_EQ(row.at("value"), "") << row.at("zone_id");
    }
  EXPECT_THAT(read_text(reports[0] / "report.en.html"), HasSubstr("This report is not whole: "));

  // Again: the same report stands, and no other is made.
  EXPECT_EQ(reduce(manifest).exit_code, 3);
  EXPECT_EQ(parts_of_nights(workspace).size(), 1u);
  EXPECT_EQ(last_chunk(manifest).exit_code, 0);
  const auto whole = reduce(manifest);
  EXPECT_EQ(whole.exit_code, 0) << whole.err;
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
}

// Without field data the map's figures are all there is, and those of a whole county are the whole night's.
TEST_F(PartOfNight, WithoutFieldDataAWholeCountyHasAllItsRows) {
  const TempDir other;
  const auto config = write_sample_config(other, 15);
  std::string text = read_text(config);
  for (const char* key : {"\nplots = ", "\nsamples = ", "\ndesign = "}) {
    const auto place = text.find(key);
    ASSERT_NE(place, std::string::npos) << key;
    text.insert(place + 1, "# ");
  }
  other.file(config.filename().string(), text);
  const fs::path whole = other / "whole", workspace = other / "part";
  ASSERT_EQ(run_steppe(config, whole).exit_code, 0);
  const auto manifest = all_but_one(config, workspace);
  EXPECT_EQ(reduce(manifest).exit_code, 3);
  const auto reports = parts_of_nights(workspace);
  ASSERT_EQ(reports.size(), 1u);
  const Rows expected = read_csv(whole / "reports/latest/zones.csv"), rows = read_csv(reports[0] / "zones.csv");
  expect_true_or_not_done(rows, expected);
  const auto zones = whole_zones(reports[0]);
  ASSERT_FALSE(zones.empty());
  for (const auto& row : rows)  // patches of wetland are measured across counties
    if (zones.contains(row.at("zone_id")) && row.at("caliber") != "W2011") {
      EXPECT_THAT(expected, Contains(row));
    }
  for (const std::string table : kTablesOfPlaces) {
    const Rows all = read_csv(whole / "reports/latest" / (table + ".csv"));
    const Rows part = read_csv(reports[0] / (table + ".csv"));
    std::size_t of_whole = 0;
    for (const auto& row : all) of_whole += row.contains("zone_id") && zones.contains(row.at("zone_id")) ? 1 : 0;
    for (const auto& row : part)
      if (row.contains("zone_id") || table != "landscape") {
        EXPECT_THAT(all, Contains(row)) << table;
      }
    if (!all.empty() && all[0].contains("zone_id")) {
      EXPECT_EQ(part.size(), of_whole) << table;
    }
  }
  for (const auto& row : read_csv(reports[0] / "carbon.csv"))
    if (!row.at("net_removal_tc_per_yr").empty()) {
      EXPECT_TRUE(zones.contains(row.at("zone_id")));
    }
}

// What was published stays what queries and people read.
TEST_F(PartOfNight, TheLastWholeReportStays) {
  const auto workspace = *s_folder / "later";
  ASSERT_EQ(run_steppe(s_config, workspace).exit_code, 0);
  const auto latest = fs::read_symlink(workspace / "reports/latest");
  const auto index = read_text(workspace / "products/index.json");
  // Another setting makes every task again.
  const TempDir other;
  const auto config = write_sample_config(other, 15);
  std::string text = read_text(config);
  const std::string was = "vegetation = 0.85";
  text.replace(text.find(was), was.size(), "vegetation = 0.86");
  other.file(config.filename().string(), text);
  const auto manifest = all_but_one(config, workspace);
  EXPECT_EQ(steppe({"reduce", "--manifest", manifest, "--accept-less"}).exit_code, 3);
  EXPECT_EQ(parts_of_nights(workspace).size(), 1u);
  EXPECT_EQ(fs::read_symlink(workspace / "reports/latest"), latest);
  EXPECT_EQ(read_text(workspace / "products/index.json"), index);
}

// A result that is damaged says nothing; whether the chunk was done is seen by what it left.
TEST_F(PartOfNight, ADamagedResultIsTakenForNone) {
  const auto workspace = *s_folder / "damaged";
  const auto manifest = all_but_one(s_config, workspace);
  EXPECT_EQ(last_chunk(manifest).exit_code, 0);
  for (const auto& entry : fs::directory_iterator(manifest.string() + ".d"))
    if (entry.path().extension() == ".json" || entry.path().extension() == ".checked")
      std::ofstream(entry.path()) << "half a resul";
  const auto got = reduce(manifest);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
  EXPECT_THAT(parts_of_nights(workspace), IsEmpty());
}

// A tile's record that is damaged is a tile that is not done, whatever its chunk's result says.
TEST_F(PartOfNight, ADamagedRecordIsATileThatIsNotDone) {
  const auto workspace = *s_folder / "record";
  const auto manifest = all_but_one(s_config, workspace);
  EXPECT_EQ(last_chunk(manifest).exit_code, 0);
  std::vector<fs::path> records;
  for (const auto& entry : fs::recursive_directory_iterator(workspace / "products/2025"))
    if (entry.path().extension() == ".json" && entry.path().string().find("tasks") != std::string::npos)
      records.push_back(entry.path());
  ASSERT_FALSE(records.empty());
  fs::resize_file(records.front(), 10);
  const auto got = reduce(manifest);
  EXPECT_EQ(got.exit_code, 3) << got.err;
  EXPECT_THAT(got.err, HasSubstr("1 of 12 tasks are not done"));
  EXPECT_EQ(parts_of_nights(workspace).size(), 1u);
}

}  // namespace
