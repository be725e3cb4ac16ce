#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>
#include <vector>

namespace geo {

// Decoded blocks, the least recently used leaving first. Holds at most `max_bytes`, but always the newest block.
// Not thread safe.
class BlockCache {
 public:
  explicit BlockCache(std::size_t max_bytes) : m_max_bytes(max_bytes) {}

  // Null when absent. The pointer is good until the next call.
  const std::vector<std::byte>* find(std::uint64_t key);
  const std::vector<std::byte>& put(std::uint64_t key, std::vector<std::byte> block);
  // A buffer of the size, reused from a block that has to leave to make room for it, if any: fresh memory costs a
  // page fault every 4 KiB.
  std::vector<std::byte> buffer(std::size_t bytes);
  void clear();

 private:
  struct Entry {
    std::uint64_t key;
    std::vector<std::byte> block;
  };
  std::vector<std::byte> drop_oldest();

  std::size_t m_max_bytes;
  std::size_t m_bytes = 0;
  std::list<Entry> m_entries;  // newest first
  std::unordered_map<std::uint64_t, std::list<Entry>::iterator> m_index;
};

}  // namespace geo
