#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/estimate/accuracy.hpp"
#include "pipeline/estimate/unit.hpp"

namespace steppe {

// An error matrix with mapped areas, as people publish it. CSV columns: map_class, one for each reference class with
// the number of points, and the area of the row: mapped_area_ha (also _km2, _mu, _wanmu, _wanha, or mapped_pixels).
// Where the points were not drawn by map class: a column `stratum` beside map_class (or instead of it: then areas are
// estimated and no accuracy), and stratum_area_ha instead of mapped_area_ha, the same in every row of a stratum.
struct ErrorMatrix {
  struct Row {
    std::size_t line = 0;             // of the file
    std::size_t stratum = 0;          // into strata
    int map_class = kNoClass;         // into classes
    std::vector<std::size_t> counts;  // of each class of `classes`
  };
  struct Stratum {
    std::string name;
    double area = 0;  // in hectares, or in pixels where there is no unit
  };
  std::vector<std::string> classes;  // of the map in the order of the rows, then those of the reference alone
  std::vector<Stratum> strata;       // the map classes where there is no column `stratum`
  std::vector<Row> rows;
  bool by_map_class = true;            // the strata are the map's classes
  std::optional<Unit> unit;            // of the file's areas; nothing: pixels
  std::vector<geo::Message> notes;     // what a person should know of it
  std::vector<geo::Message> problems;  // file:line: what; not empty: it cannot be used
  std::string sha256 = {};

  double total_area() const;
};

// A fault when the file cannot be read, is no CSV or lacks a column; everything wrong with what it says is a problem:
// no whole numbers, a class twice, sums among the classes, classes whose names do not meet, an area without points and
// points without an area, strata of two areas.
geo::Result<ErrorMatrix> read_error_matrix(const std::filesystem::path& file);

// Its points as a survey drawn by the strata, of which the number of units is not known (no finite population
// correction). REQUIRES no problems.
AccuracySample points_of(const ErrorMatrix& matrix);

}  // namespace steppe
