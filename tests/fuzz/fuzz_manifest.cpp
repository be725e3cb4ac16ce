#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/base/sealed_text.hpp"
#include "pipeline/cluster/chunk_result.hpp"
#include "pipeline/cluster/manifest.hpp"
#include "pipeline/config/version.hpp"

namespace {

// What is read is written again and read the same; damaged ones are faults.
template <class Read>
void check(const std::string& text, const Read& read) {
  const auto first = read(text, "fuzz.json");
  if (!first) return;
  const std::string json = steppe::to_json(first.value());
  const auto again = read(json, "again.json");
  if (!again || steppe::to_json(again.value()) != json) __builtin_trap();
}

}  // namespace

// A manifest, and what a worker left of a chunk.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Sealed here: what is looked for lies behind the checksum.
  std::string text(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view kMark = "@VERSION@";  // in the seeds: another version's manifest is looked at no further
  if (const auto mark = text.find(kMark); mark != text.npos) text.replace(mark, kMark.size(), steppe::kProgramVersion);
  if (text.starts_with('{')) text = geo::sealed("{\n" + text.substr(1));
  check(text, steppe::work_manifest_from);
  check(text, steppe::chunk_result_from);
  return 0;
}
