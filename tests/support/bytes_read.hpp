#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

namespace steppe_test {

// Bytes this process has read from files so far, by the kernel's account; nothing where it keeps none. The difference
// over a piece of work tells how often compressed blocks were fetched, and a block is decoded as often as it is
// fetched.
inline std::optional<std::uint64_t> bytes_read() {
  std::ifstream in("/proc/self/io");
  std::string name;
  std::uint64_t value = 0;
  while (in >> name >> value)
    if (name == "rchar:") return value;
  return std::nullopt;
}

}  // namespace steppe_test
