#include "pipeline/products/map_key.hpp"

#include "libgeo/base/checksum.hpp"

namespace steppe {

std::string map_key(const ProductFiles& files, Product product, std::span<const int> years) {
  constexpr std::size_t kDigits = 16;
  geo::Sha256 hash;
  bool any = false;
  hash.add_field(name_of(product));
  for (const int year : years) {
    const auto tiles = files.tiles().find(year);
    if (tiles == files.tiles().end()) continue;
    hash.add_field(std::to_string(year));
    for (const auto& [tile, of_tile] : tiles->second) {
      const std::string* seal = files.seal({year, product, tile});
      if (seal == nullptr) continue;
      any = true;
      hash.add_field(tile);
      hash.add_field(*seal);
    }
  }
  // A letter in front, so that a spreadsheet takes it for no number.
  return any ? "m" + hash.hex().substr(0, kDigits) : "";
}

}  // namespace steppe
