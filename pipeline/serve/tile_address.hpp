#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/serve/tile_matrix.hpp"

namespace steppe {

// A tile's address after workspace and night, as text: …/{layer}/{period}/{matrix}/{z}/{x}/{y}.png
struct TileWords {
  std::string_view layer, period, matrix, z, x, y;
};

// What it names. Whether the matrix has the place is asked of a TileMatrixSet.
struct TileAddress {
  Product product = Product::fvc;
  int year = 0;
  TileMatrix matrix = TileMatrix::webmercator;
  TilePlace place;
  bool operator==(const TileAddress&) const = default;
};

// Nothing, and `why`, when the night has no such layer or period, or the rest is no address: whole numbers without
// signs, blanks or needless zeros, so that a tile has one address.
std::optional<TileAddress> tile_address(const TileWords& words, const WorkspaceIndex& index, geo::Message& why);

// "fvc/2024/webmercator/9/404/190.png": what tile_address() reads, in one text.
std::string tile_path(const TileAddress& address);

// The layer alone: one that maps are drawn of.
std::optional<Product> map_layer_named(std::string_view name, const WorkspaceIndex& index);
std::vector<Product> map_layers(const WorkspaceIndex& index);
std::optional<int> map_period(std::string_view text, const WorkspaceIndex& index);

}  // namespace steppe
