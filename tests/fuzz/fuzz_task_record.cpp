#include <cstddef>
#include <cstdint>
#include <string>

#include "pipeline/plan/task_record.hpp"

// A record that is read is written again and read the same; damaged ones are faults.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = steppe::task_record_from(std::string(reinterpret_cast<const char*>(data), size), "fuzz.json");
  if (!record) return 0;
  const std::string json = steppe::to_json(record.value());
  const auto again = steppe::task_record_from(json, "again.json");
  if (!again || steppe::to_json(again.value()) != json) __builtin_trap();
  return 0;
}
