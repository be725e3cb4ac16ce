#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libgeo/grid/tiling.hpp"
#include "pipeline/sensors/landsat_name.hpp"

// What parses as a tile name is written back as the same tile; product names only must not crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  if (const auto tile = geo::parse_tile_name(name))
    if (geo::parse_tile_name(geo::tile_name(*tile)) != tile) __builtin_trap();
  const auto product = steppe::parse_landsat_name(name);
  if (product && !steppe::looks_like_landsat(product.value().id)) __builtin_trap();
  return 0;
}
