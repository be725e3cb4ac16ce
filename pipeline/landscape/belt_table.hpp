#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/landscape/belt_gaps.hpp"
#include "pipeline/landscape/tree_vectors.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// A belt drawn as a line in one year, or a piece of it that has a gap: a row of belts.csv.
struct BeltRow {
  std::size_t belt = 0;  // number of the feature in its file
  int year = 0;
  bool is_piece = false;
  BeltPiece piece;
  double width_m = 0;
  std::optional<double> median;                 // cover of the belt's slices, as a fraction
  std::size_t pieces = 0, pieces_with_gap = 0;  // of the belt
  std::optional<geo::Point> degrees = {};       // of the middle: longitude, latitude
};

// Every line of the belts' file against the cover of each year, in slices of 10 m (a cell's size where that is more).
// By belt, then year, its pieces with gaps after it. Throws Error when a product cannot be read back, Interrupted after
// a signal.
std::vector<BeltRow> belt_rows(const NightResult& night, const Workspace& workspace, const TreeVectors& trees);

}  // namespace steppe
