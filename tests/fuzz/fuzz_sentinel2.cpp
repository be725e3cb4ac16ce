#include <cmath>
#include <cstddef>
#include <cstdint>

#include "pipeline/sensors/sentinel2_metadata.hpp"

namespace {

// A result or a fault with a text.
template <class T>
void answered(const geo::Result<T>& result) {
  if (!result && geo::render(result.fault().message).empty()) __builtin_trap();
}

}  // namespace

// Any bytes, taken for the metadata of a product and of its tile, give fields within the limits or a fault; a band that
// is accepted has a calibration that is a number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto fields = steppe::parse_xml_fields({reinterpret_cast<const char*>(data), size}, "fuzz");
  answered(fields);
  if (!fields) return 0;
  if (fields.value().size() > 2 * size) __builtin_trap();
  static const auto name =
      steppe::parse_sentinel2_name("S2A_MSIL2A_20230715T033541_N0509_R061_T48TXL_20230715T081502").value();
  answered(steppe::check_product(fields.value(), name));
  for (const auto& wanted : steppe::kSentinel2Bands) {
    const auto band = steppe::sentinel2_calibration(fields.value(), name, wanted);
    answered(band);
    if (band && !(std::isfinite(band.value().offset) && band.value().scale > 0)) __builtin_trap();
    answered(steppe::sentinel2_image(fields.value(), name, wanted.name, wanted.resolution_m));
  }
  answered(steppe::sentinel2_grid(fields.value(), name, 10));
  return 0;
}
