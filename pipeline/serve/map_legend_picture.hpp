#pragma once

#include <string>

#include "pipeline/config/product.hpp"
#include "pipeline/results/palette.hpp"

namespace steppe {

// The legend of a layer as SVG, colours with their words in both languages: what LegendURL of WMTS gives.
std::string legend_svg(Product product, const Palette& palette);

}  // namespace steppe
