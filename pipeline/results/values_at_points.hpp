#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/plan/analysis_grid.hpp"
#include "pipeline/products/product_files.hpp"

namespace steppe {

// Values of finished products at points of the analysis grid's plane. Tiles that the
// night has not have no values; a file that is damaged or of another night is a fault.

// Codes of a class product; 255 where it is unknown or there is no product.
geo::Result<std::vector<std::uint8_t>> classes_at(const std::vector<geo::Point>& points, Product product, int year,
                                                  const AnalysisGrid& grid, const ProductFiles& files);

// Mean of a ×10000 product over the pixels whose centres lie in a square of `size_m` around each point (at least the
// pixel that holds the point), as a fraction; NaN where fewer than half of them are known: a plot half under cloud says
// nothing about the map.
geo::Result<std::vector<double>> means_around(const std::vector<geo::Point>& points, double size_m, Product product,
                                              int year, const AnalysisGrid& grid, const ProductFiles& files);

}  // namespace steppe
