#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/polygon_input.hpp"

// Any bytes give polygons that passed every check, or a fault with a text; with and without a system that is given.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const geo::Crs kGiven = geo::Crs::from_text("EPSG:4490").value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  geo::PolygonOptions options;
  options.crs = kGiven;
  steppe_fuzz::check_polygons(text, options);
  // Without one, only what says its own: PROJ opens its database for each, which is slow here.
  if (text.substr(0, 64).find("SRID=") == std::string_view::npos) steppe_fuzz::check_polygons(text, {});
  return 0;
}
