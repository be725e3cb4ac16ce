#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <random>
#include <sstream>

#include "libgeo/polygon/polygon.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "sample_project.hpp"
#include "tests/support/csv_table.hpp"

// No polygon may cost more than 300 MiB, whatever it covers and however many vertices it has (docs/query.md). At full
// size: tests/bench/query/memory.

namespace {

using namespace steppe_test;

constexpr std::size_t kMost = std::size_t{300} << 20;

geo::Box box_of_zones() {
  const auto zones = geo::read_zones(sample_tiles() / "zones.geojson", {});
  geo::Box all = geo::box_of(zones.zones.front().shape);
  for (const auto& zone : zones.zones) {
    const geo::Box box = geo::box_of(zone.shape);
    all = {std::min(all.x_min, box.x_min), std::min(all.y_min, box.y_min), std::max(all.x_max, box.x_max),
           std::max(all.y_max, box.y_max)};
  }
  return all;
}

// A circle whose vertices jump in and out by a part of its radius.
std::filesystem::path noisy_circle(const TempDir& folder, int vertices, double noise) {
  const geo::Box box = box_of_zones();
  const double radius = std::min(box.x_max - box.x_min, box.y_max - box.y_min) / 2;
  std::mt19937 random(7);
  const auto path = folder / "circle.wkt";
  std::ofstream out(path);
  out.precision(9);
  out << std::fixed << "SRID=4490;POLYGON((";
  std::string first;
  for (int i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * i / vertices;
    const double r = radius * (1 + noise * (static_cast<double>(random()) / 4294967296.0 - 0.5));
    std::ostringstream point;
    point.precision(9);
    point << std::fixed << (box.x_min + box.x_max) / 2 + r * std::cos(angle) << ' '
          << (box.y_min + box.y_max) / 2 + r * std::sin(angle);
    if (i == 0) first = point.str();
    out << point.str() << ',';
  }
  out << first << "))";
  return path;
}

void expect_answered_within_bound(const std::string& polygon) {
  const TempDir folder;
  const auto answers = folder / "answers.csv";
  const auto got = steppe({"query", "--workspace", finished_sample(), "--polygon", polygon, "-o", answers});
  ASSERT_EQ(got.exit_code, 0) << got.err;
  const auto rows = read_csv(answers);
  ASSERT_GT(rows.size(), 3u);
  EXPECT_GT(std::stod(rows.front().at("valid_ha")), 1000);
  EXPECT_LE(got.peak_bytes, kMost);
  testing::Test::RecordProperty("peak_mib", static_cast<int>(got.peak_bytes >> 20));
}

TEST(QueryMemory, OfAPolygonOverTheWholeMosaic) {
  const geo::Box box = box_of_zones();
  const auto number = [](double value) { return std::to_string(value); };
  const auto west = number(box.x_min - 0.3), east = number(box.x_max + 0.3);
  const auto south = number(box.y_min - 0.3), north = number(box.y_max + 0.3);
  expect_answered_within_bound("SRID=4490;POLYGON((" + west + " " + south + "," + east + " " + south + "," + east +
                               " " + north + "," + west + " " + north + "," + west + " " + south + "))");
}

TEST(QueryMemory, OfAMillionVertices) {
  const TempDir folder;
  expect_answered_within_bound(noisy_circle(folder, 1'000'000, 1e-7).string());
}

TEST(QueryMemory, OfAMillionJaggedVertices) {
  const TempDir folder;
  expect_answered_within_bound(noisy_circle(folder, 1'000'000, 2e-4).string());
}

}  // namespace
