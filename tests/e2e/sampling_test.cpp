#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "libgeo/crs/transform.hpp"
#include "libgeo/io/open_raster.hpp"
#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

namespace {

using namespace steppe_test;
namespace fs = std::filesystem;

// The simulator's classes as an interpreter calls them (sample_tiles/README.md), by code of truth/<year>_class.tif.
constexpr std::array<const char*, 20> kClassNames{
    "sand",          "sand",           "other_vegetation", "salt",
    "desert_steppe", "typical_steppe", "cropland",         "water",
    "marsh",         "arbor_forest",   "special_shrub",    "special_shrub",
    "marsh",         "arbor_forest",   "orchard",          "shelter_belt",
    "built",         "built",          "other_vegetation", "water"};
constexpr std::size_t kPlantation = 11;

// What an interpreter without error sees.
class Truth {
 public:
  explicit Truth(const std::string& year)
      : m_year(year),
        m_classes(open("_class")),
        m_cover(open("_cover")),
        m_transform(
            geo::Transform::between(geo::Crs::from_text("EPSG:4326").value(), m_classes->info().where.crs).value()) {}

  std::string answer(double lon, double lat) const {
    m_transform.forward(std::span(&lon, 1), std::span(&lat, 1));
    const geo::Grid& grid = m_classes->info().where.grid;
    const geo::Window pixel{static_cast<std::int64_t>(std::floor(grid.col_of(lon))),
                            static_cast<std::int64_t>(std::floor(grid.row_of(lat))), 1, 1};
    const std::size_t code = value(*m_classes, pixel);
    // A plantation is no shrub before it is established.
    const char* name = code == kPlantation && m_year == "2020" ? "other_vegetation" : kClassNames.at(code);
    return std::string(name) + "," + std::to_string(value(*m_cover, pixel) / 2.0);
  }

 private:
  std::unique_ptr<geo::RasterSource> open(const std::string& what) const {
    return geo::open_raster((sample_tiles() / "truth" / (m_year + what + ".tif")).string()).value();
  }
  static std::size_t value(geo::RasterSource& source, const geo::Window& pixel) {
    std::array<std::uint8_t, 1> one{};
    EXPECT_TRUE(source.read(0, pixel, std::span<std::uint8_t>(one)).ok());
    return one[0];
  }

  std::string m_year;
  std::unique_ptr<geo::RasterSource> m_classes, m_cover;
  geo::Transform m_transform;
};

// points.csv with the truth in its empty columns.
void fill_in(const fs::path& file) {
  const std::map<std::string, std::unique_ptr<Truth>> truth = [] {
    std::map<std::string, std::unique_ptr<Truth>> years;
    for (const char* year : {"2020", "2025"}) years[year] = std::make_unique<Truth>(year);
    return years;
  }();
  std::istringstream lines(read_text(file));
  std::string text, line;
  std::getline(lines, line);
  text = line + "\n";
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::string id, lon, lat, year, rest;
    for (std::string* cell : {&id, &lon, &lat, &year}) std::getline(cells, *cell, ',');
    std::getline(cells, rest);
    EXPECT_TRUE(rest.starts_with(",,")) << line;
    text += id + "," + lon + "," + lat + "," + year + "," + truth.at(year)->answer(std::stod(lon), std::stod(lat)) +
            rest.substr(1) + "\n";
  }
  std::ofstream(file, std::ios::binary) << text;
}

ProcessResult draw(const fs::path& folder, const std::vector<std::string>& more) {
  std::vector<std::string> arguments{
      "sample", "--config", sample_config(), "--workspace", finished_sample(), "--seed", "20260601",
      "-o",     folder,     "--lang",        "en"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return steppe(arguments);
}

// The sample's configuration with these points.
fs::path config_with(const TempDir& dir, const fs::path& sample) {
  std::string text = read_text(write_sample_config(dir, 30));
  const auto replace = [&](const std::string& from, const std::string& to) {
    const auto place = text.find(from);
    ASSERT_NE(place, std::string::npos) << from;
    text.replace(place, from.size(), to);
  };
  replace((sample_tiles() / "reference_samples.csv").string(), (sample / "points.csv").string());
  replace((sample_tiles() / "sample_design.csv").string(), (sample / "design.csv").string());
  return dir.file("with_points.toml", text);
}

std::map<std::string, CsvRow> verdicts(const fs::path& config, const TempDir& dir) {
  const auto got = steppe({"verify", "--config", config, "--workspace", finished_sample(), "--format", "csv", "--to",
                           dir / "verdicts", "--lang", "en"});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  std::map<std::string, CsvRow> rows;
  for (auto& row : read_csv(dir / "verdicts/targets.csv")) rows[row.at("target_id")] = row;
  return rows;
}

double truth_of(const std::string& zone, const std::string& indicator) {
  for (const auto& row : read_csv(sample_tiles() / "truth.csv"))
    if (row.at("zone_id") == zone && row.at("period") == "2025" && row.at("indicator") == indicator)
      return std::stod(row.at("value"));
  ADD_FAILURE() << "no truth of " << zone << " " << indicator;
  return 0;
}

// A sample is drawn, filled in from the truth, and gives the region's verdict.
void expect_verdict_from(const std::vector<std::string>& options) {
  const TempDir dir;
  const fs::path folder = dir / "sample";
  const auto got = draw(folder, options);
  ASSERT_EQ(got.exit_code, 0) << got.err;
  fill_in(folder / "points.csv");
  const auto rows = verdicts(config_with(dir, folder), dir);
  const CsvRow& forest = rows.at("S02");
  ASSERT_FALSE(forest.at("se").empty()) << forest.at("verdict") << ": " << forest.at("reason");
  const double truth = truth_of("150800", "forest_coverage_F2020"), target = 6.97;
  EXPECT_NEAR(std::stod(forest.at("estimate")), truth, 4 * std::stod(forest.at("se"))) << forest.at("reason");
  const std::set<std::string> right{truth >= target ? "met" : "not_met", "cannot_be_decided"};
  EXPECT_TRUE(right.contains(forest.at("verdict"))) << forest.at("verdict") << ": " << forest.at("reason");
}

TEST(Sampling, StrataOfChangeGiveAVerdict) {
  expect_verdict_from({"--period", "2025", "--from", "2020", "--points", "1000", "--no-pictures"});
}

TEST(Sampling, ADesignOfAnotherMapIsSaid) {
  const TempDir dir;
  const fs::path folder = dir / "sample";
  ASSERT_EQ(draw(folder, {"--period", "2025", "--points", "300", "--no-pictures"}).exit_code, 0);
  fill_in(folder / "points.csv");
  const fs::path config = config_with(dir, folder);
  const auto said = [&](const char* to) {
    return steppe({"verify", "--config", config, "--workspace", finished_sample(), "--to", dir / to, "--lang", "en"})
        .err;
  };
  EXPECT_EQ(said("same").find("another version of the map"), std::string::npos);
  std::string design = read_text(folder / "design.csv");
  const auto key = design.find(",m", design.find("landcover,2025"));
  ASSERT_NE(key, std::string::npos) << design;
  const std::string written = design.substr(key, 6);
  for (auto place = key; place != std::string::npos; place = design.find(written, place + 1)) design[place + 2] = 'x';
  std::ofstream(folder / "design.csv", std::ios::binary) << design;
  EXPECT_NE(said("other").find("another version of the map of 2025"), std::string::npos);
}

TEST(Sampling, ClustersGiveAVerdict) {
  expect_verdict_from({"--design", "clusters", "--from", "2020", "--points", "1000", "--no-pictures"});
}

TEST(Sampling, AGridGivesAVerdict) {
  expect_verdict_from({"--design", "systematic", "--from", "2020", "--points", "1000", "--no-pictures"});
}

TEST(Sampling, PicturesAreThoseOfThePointsAndYears) {
  const TempDir dir;
  const auto got = draw(dir / "sample", {"--from", "2020", "--points", "40", "--design", "simple"});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  std::size_t pictures = 0;
  for (const auto& entry : fs::directory_iterator(dir / "sample/chips")) {
    const std::string bytes = read_text(entry.path());
    EXPECT_TRUE(bytes.starts_with("\x89PNG")) << entry.path();
    ++pictures;
  }
  EXPECT_EQ(pictures, 80U);
  EXPECT_TRUE(fs::exists(dir / "sample/chips/P01_2020.png"));
  EXPECT_NE(read_text(dir / "sample/README.txt").find("chips"), std::string::npos);
  const auto again = draw(dir / "sample", {"--points", "40", "--design", "simple"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_NE(again.err.find("there is a sample already"), std::string::npos) << again.err;
}

TEST(Sampling, WhatIsNotFilledInIsSaid) {
  const TempDir dir;
  ASSERT_EQ(draw(dir / "sample", {"--points", "30", "--design", "simple", "--no-pictures"}).exit_code, 0);
  const auto empty = steppe({"sample", "--check", dir / "sample/points.csv", "--lang", "en"});
  EXPECT_EQ(empty.exit_code, 4);
  EXPECT_NE(empty.out.find("the class is unknown"), std::string::npos) << empty.out;
  EXPECT_NE(empty.err.find("reference_class is empty; fill it in"), std::string::npos) << empty.err;
  const auto people = dir.file("people.csv",
                               "id,lon,lat,period,reference_class,interpreter_1,interpreter_2,arbiter\n"
                               "1,107.4,40.8,2025,,sand,sand,\n2,107.5,40.8,2025,,sand,desert,desert\n"
                               "3,107.6,40.8,2025,,desert,desert,\n4,107.7,40.8,2025,,water,desert,\n");
  const auto told = steppe({"sample", "--check", people, "--lang", "en"});
  EXPECT_EQ(told.exit_code, 3);
  EXPECT_NE(told.out.find("two interpreters: 4 points, the same class in 2 (50.0 %)"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("not decided: 1"), std::string::npos) << told.out;
}

TEST(Sampling, ACommandThatCannotWorkSaysAllThatIsWrong) {
  const auto got = steppe({"sample", "--points", "10", "--target-se", "1", "--date", "soon", "--lang", "en"});
  EXPECT_EQ(got.exit_code, 2);
  for (const char* part : {"--config is missing", "--workspace is missing", "--output is missing",
                           "either this or --target-se", "--date: is no day (got soon"})
    EXPECT_NE(got.err.find(part), std::string::npos) << part << "\n" << got.err;
}

}  // namespace
