#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/parse.hpp"

// A configuration either loads, and then has a canonical text, or is refused with problems; nothing else may happen.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const auto settings = steppe::parse_settings(text, "/fuzz/config.toml");
    if (steppe::canonical_text(settings).empty()) __builtin_trap();
  } catch (const geo::UsageError& error) {
    if (error.problems().empty()) __builtin_trap();
  }
  return 0;
}
