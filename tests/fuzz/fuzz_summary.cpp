#include <cstddef>
#include <cstdint>
#include <string>

#include "libgeo/base/checksum.hpp"
#include "libgeo/summary/summary_bytes.hpp"
#include "libgeo/summary/summary_file.hpp"

// The input is a summary without its checksum, which is put behind it: otherwise the fuzzer would see no further than
// that. What is read is written again as the same bytes, and its sums can be added up.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string content(reinterpret_cast<const char*>(data), size);
  if (geo::summary_from_bytes(content, "fuzz.summary") && size < 64) __builtin_trap();
  const std::string bytes = content + geo::sha256_of(content);
  const auto stored = geo::summary_from_bytes(bytes, "fuzz.summary");
  if (!stored) return 0;
  const geo::Summary& summary = stored.value().summary;
  if (geo::to_bytes(summary, stored.value().identity) != bytes) __builtin_trap();
  const geo::SummarySpec& spec = summary.spec();
  const geo::PyramidNode top{geo::pyramid_levels(spec.grid, spec.block) - 1, 0, 0};
  for (std::size_t channel = 0; channel < spec.channels.size(); ++channel) {
    geo::ZonalSums values;
    geo::ClassSums classes;
    if (spec.channels[channel].kind == geo::ChannelKind::values)
      summary.add_values(channel, top, geo::PixelArea::uniform(spec.grid), values);
    else
      summary.add_classes(channel, top, geo::PixelArea::uniform(spec.grid), classes);
    if (values.cells > spec.grid.window().size()) __builtin_trap();
  }
  return 0;
}
