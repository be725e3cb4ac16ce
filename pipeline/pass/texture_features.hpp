#pragma once

#include <span>

#include "libgeo/grid/grid.hpp"

namespace steppe {

// Texture of a band in cells of kTextureCell² pixels that begin at row and column 0 of the window's coordinates:
// standard deviation ÷ mean, and mean absolute difference between neighbours (rows and columns) ÷ mean. The same for
// all pixels of a cell; NaN in a cell with fewer than half of its pixels known or without two known neighbours, or of
// mean 0. REQUIRES values and results of the window's size.
void cell_texture(std::span<const float> values, const geo::Window& window, std::span<float> variation,
                  std::span<float> contrast);

}  // namespace steppe
