#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/crs/spatial_grid.hpp"
#include "pipeline/train/sample_places.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

struct SampleCell {
  std::int64_t row = 0, col = 0;  // of the grid
  std::uint32_t unit = 0;
};

// Which cells of a grid belong to which sample.
struct SampleCells {
  std::vector<TrainingUnit> units;  // label: into classes; x, y as Folds wants them
  std::vector<std::string> classes;
  std::vector<SampleCell> cells;  // by row and column
  std::vector<geo::Message> warnings;
  std::size_t outside = 0;  // samples without a cell of the grid
};

// A cell belongs to the polygon that its centre lies in, and to the points in it; a polygon too small for any centre
// has the cell of its middle. Cells that samples of different classes claim belong to nobody, and the pairs are named;
// of samples of one class the first has it. Throws UsageError when the two systems cannot be brought together.
SampleCells cells_of(const LabelledPlaces& places, const geo::SpatialGrid& where);

// The middle of a cell in metres of some plane.
geo::Point plane_place(const geo::SpatialGrid& where, double x, double y);

}  // namespace steppe
