#pragma once

#include <cstdint>
#include <filesystem>

#include "tests/support/temp_dir.hpp"

namespace steppe_test {

// A small disk in memory with room for so many bytes and files, seen by this process and its children only; gone with
// the object.
class SmallDisk {
 public:
  static constexpr std::uint64_t kLargestKib = 64 << 10, kMostInodes = 8192;  // as it is made

  SmallDisk();
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool mounted() const { return m_mounted; }  // not where this user may not
  std::filesystem::path workspace() const { return m_folder / "w"; }

  // Throws std::runtime_error when it holds more.
  void resize(std::uint64_t kib, std::uint64_t inodes) const;
  // Takes all room but so much with a file beside the workspace, and gives it back. Somebody else who writes.
  void fill(std::uint64_t kib_left) const;
  void clear() const;
  std::uint64_t used_kib() const;
  std::uint64_t used_inodes() const;

 private:
  TempDir m_folder;
  bool m_mounted = false;
};

}  // namespace steppe_test
