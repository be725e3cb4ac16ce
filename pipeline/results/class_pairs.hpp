#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "libgeo/base/wide_integer.hpp"
#include "pipeline/config/product.hpp"

namespace steppe {

// Weight (cover × PixelArea units) that went from one class to another, by product and (from, to) code, of one zone.
using ClassPairs = std::map<std::pair<std::uint8_t, std::uint8_t>, geo::WideInteger>;
struct ZoneTransitions {
  std::map<Product, ClassPairs> products;  // by class product

  bool operator==(const ZoneTransitions&) const = default;
};

}  // namespace steppe
