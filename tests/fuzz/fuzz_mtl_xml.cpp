#include <cstddef>
#include <cstdint>

#include "pipeline/sensors/mtl_xml.hpp"

// Any bytes give fields within the limits or a fault with a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto fields = steppe::parse_mtl_xml({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (fields ? fields.value().size() > steppe::kMtlMaxFields : geo::render(fields.fault().message).empty())
    __builtin_trap();
  return 0;
}
