#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_tiff.hpp"

// What the tests of `steppe zonal` share: an 8 × 6 raster of 30 m cells whose values are row · 8 + col, and rectangles
// given in its cells.
namespace zonal_test {

namespace fs = std::filesystem;

inline steppe_test::TinyTiff counted() {
  auto tiff = steppe_test::TinyTiff::filled(8, 6, 0);
  for (std::size_t i = 0; i < tiff.pixels.size(); ++i) tiff.pixels[i] = static_cast<std::uint16_t>(i);
  return tiff;
}

inline double x_of(double col) { return 400000 + 30 * col; }
inline double y_of(double row) { return 4500000 - 30 * row; }

inline std::string cells(const std::string& properties, double col, double row, double end_col, double end_row) {
  return steppe_test::rectangle(properties, x_of(col), y_of(end_row), x_of(end_col), y_of(row));
}

struct ZonalFolder {
  steppe_test::TempDir folder;
  fs::path raster = folder / "r.tif";

  ZonalFolder() { write_tiff(raster, counted()); }
  fs::path zones(const std::string& features, int epsg = 32648, const std::string& name = "z.geojson") const {
    return folder.file(name, steppe_test::feature_collection(features, epsg));
  }
  // The rows of a run that must end with `exit_code`.
  std::vector<steppe_test::CsvRow> rows(std::vector<std::string> arguments, int exit_code = 0) const;
};

// Two whole zones, one with half cells.
inline std::string three_zones() {
  return cells(R"("id":"a","name":"甲","league":"west")", 0, 0, 2, 2) + "," +
         cells(R"("id":"b","name":"乙","league":"east")", 2, 0, 3.5, 1) + "," +
         cells(R"("id":"c","name":"丙","league":"west")", 0, 4, 8, 6);
}

}  // namespace zonal_test
