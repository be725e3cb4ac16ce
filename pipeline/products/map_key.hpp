#pragma once

#include <span>
#include <string>

#include "pipeline/products/product_files.hpp"

namespace steppe {

// Which map a sample was drawn on: a hash over the pixels of a product's tiles in these years. Another night that made
// the same pixels has the same key. "" where the night has no such tiles.
std::string map_key(const ProductFiles& files, Product product, std::span<const int> years);

}  // namespace steppe
