#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/zonal/zonal_job.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"

// What the tests of pipeline/zonal share: rasters with cells of exactly one hectare on a plane that keeps areas, so
// that every figure can be worked out in the head, and zones given in cells.
namespace zonal_test {

namespace fs = std::filesystem;

inline constexpr int kEqualArea = 6933;
inline constexpr double kWest = 400000, kNorth = 4500000, kCell = 100;

// cols × rows cells of one value.
inline steppe_test::TinyTiff hectares_of(int cols, int rows, std::uint16_t value) {
  auto tiff = steppe_test::TinyTiff::filled(cols, rows, value);
  tiff.x0 = kWest, tiff.y0 = kNorth;
  tiff.dx = tiff.dy = kCell;
  tiff.epsg = kEqualArea;
  return tiff;
}

// 8 × 6 cells of value row · 8 + col.
inline steppe_test::TinyTiff counted() {
  auto tiff = hectares_of(8, 6, 0);
  for (std::size_t i = 0; i < tiff.pixels.size(); ++i) tiff.pixels[i] = static_cast<std::uint16_t>(i);
  return tiff;
}

// A zone: a rectangle of cells, [col, end_col) × [row, end_row).
inline std::string cells(const std::string& properties, double col, double row, double end_col, double end_row) {
  return steppe_test::rectangle(properties, kWest + kCell * col, kNorth - kCell * end_row, kWest + kCell * end_col,
                                kNorth - kCell * row);
}

// The counted raster and zones in a folder, and a job over them that weights by cells.
struct HectareFolder {
  steppe_test::TempDir dir;
  fs::path raster = dir / "r.tif";

  HectareFolder() { steppe_test::write_tiff(raster, counted()); }

  fs::path zones(const std::string& features, int epsg = kEqualArea) const {
    return dir.file("z.geojson", steppe_test::feature_collection(features, epsg));
  }
  steppe::ZonalJob job(const std::string& statistics = "count,mean") const {
    steppe::ZonalJob asked;
    asked.rasters = {raster};
    asked.zones = dir / "z.geojson";
    asked.fields.id = "id";
    asked.statistics = steppe::parse_statistics(statistics, 1);
    asked.weight = geo::WeightRule::coverage;
    return asked;
  }
};

// Every problem of the UsageError that `call` throws, a line each; "" when it throws none.
template <class Call>
std::string problems_of(const Call& call) {
  std::string lines;
  try {
    call();
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems()) lines += (lines.empty() ? "" : "\n") + geo::render(problem);
  }
  return lines;
}

}  // namespace zonal_test
