#pragma once

#include <filesystem>
#include <fstream>

namespace steppe_test {

// Another byte, so far from the end of a file, under the same size and time of modification; the time of change is the
// system's own.
inline void change_byte(const std::filesystem::path& path, std::streamoff from_end = 20) {
  const auto time = std::filesystem::last_write_time(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(-from_end, std::ios::end);
  const auto byte = static_cast<char>(file.peek());
  file.seekp(-from_end, std::ios::end).put(static_cast<char>(byte ^ 1));
  file.close();
  std::filesystem::last_write_time(path, time);
}

}  // namespace steppe_test
