#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/sensors/band_set_text.hpp"

// Any bytes give a set whose files stay below its folder, or a fault with a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  steppe::looks_like_band_set(text);
  const auto set = steppe::parse_band_set(text, "fuzz");
  if (!set) {
    if (geo::render(set.fault().message).empty()) __builtin_trap();
    return 0;
  }
  if (set.value().bands.empty() || set.value().id.empty()) __builtin_trap();
  for (const auto& band : set.value().bands)
    if (band.path.empty() || band.path.front() == '/' || band.path.starts_with("../")) __builtin_trap();
  return 0;
}
