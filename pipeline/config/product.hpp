#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace steppe {

// The products: rasters of a period. The configuration lists some of them; what each is stands in its row of
// products/product_table.hpp. New ones are added at the end.
enum class Product : std::uint8_t {
  ndvi,
  fvc,
  quality,
  observations,
  composite,
  desertification,
  water,
  forest,
  landcover,
  wetland,
  landcover_probability,
};

// Their names in configuration, folders and files, in the order of the enumerators.
inline constexpr std::array<std::string_view, 11> kProductNames{
    "ndvi",   "fvc",       "quality", "observations",         "composite", "desertification", "water",
    "forest", "landcover", "wetland", "landcover_probability"};

constexpr std::string_view name_of(Product product) { return kProductNames[static_cast<std::size_t>(product)]; }

// Nothing when no product has the name.
constexpr std::optional<Product> product_named(std::string_view name) {
  for (std::size_t i = 0; i < kProductNames.size(); ++i)
    if (kProductNames[i] == name) return static_cast<Product>(i);
  return std::nullopt;
}

}  // namespace steppe
