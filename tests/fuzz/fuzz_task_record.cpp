#include <cstddef>
#include <cstdint>
#include <string>

#include "libgeo/base/sealed_text.hpp"
#include "pipeline/plan/task_record.hpp"

// A record that is read is written again and read the same; damaged ones are faults.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Sealed here: what is looked for lies behind the checksum.
  std::string text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with('{')) text = geo::sealed("{\n" + text.substr(1));
  const auto record = steppe::task_record_from(text, "fuzz.json");
  if (!record) return 0;
  const std::string json = steppe::to_json(record.value());
  const auto again = steppe::task_record_from(json, "again.json");
  if (!again || steppe::to_json(again.value()) != json) __builtin_trap();
  return 0;
}
