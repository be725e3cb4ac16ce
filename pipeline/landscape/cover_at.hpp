#pragma once

#include <vector>

#include "libgeo/polygon/polygon.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// Cover of a year, as a fraction, in the cells that hold the points (on the grid's plane), NaN where it is not known.
// Each tile is read once: for lines of many points. Throws Error when a product cannot be read back, Interrupted after
// a signal.
std::vector<double> cover_at(const std::vector<geo::Point>& points, int year, const AnalysisGrid& grid,
                             const ProductFiles& files);

}  // namespace steppe
