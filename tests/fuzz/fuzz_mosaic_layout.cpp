#include <cstddef>
#include <cstdint>
#include <string>

#include "libgeo/io/mosaic_layout.hpp"

namespace {

void must(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace

// Any XML is a fault with a text, or a mosaic whose parts lie inside it, are as large as what they show, and are local
// files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto layout = geo::parse_mosaic("/folder/m.vrt", std::string(reinterpret_cast<const char*>(data), size));
  if (!layout) {
    must(!geo::render(layout.fault().message).empty());
    return 0;
  }
  const auto& info = layout.value().info;
  must(static_cast<std::size_t>(info.bands) == layout.value().bands.size() && info.bands > 0);
  must(info.scales.empty() || info.scales.size() == layout.value().bands.size());
  for (const auto& band : layout.value().bands)
    for (const auto& part : band) {
      must(part.source.size() == part.target.size() && !part.target.empty() && part.band >= 0);
      must(geo::contains(info.where.grid.window(), part.target));
      must(part.file.rfind("/vsi", 0) != 0 && part.file.find("://") == std::string::npos);
    }
  return 0;
}
