#include "libgeo/io/block_cache.hpp"

#include <utility>

namespace geo {

const std::vector<std::byte>* BlockCache::find(std::uint64_t key) {
  const auto found = m_index.find(key);
  if (found == m_index.end()) return nullptr;
  m_entries.splice(m_entries.begin(), m_entries, found->second);
  return &found->second->block;
}

const std::vector<std::byte>& BlockCache::put(std::uint64_t key, std::vector<std::byte> block) {
  while (!m_entries.empty() && m_bytes + block.size() > m_max_bytes) drop_oldest();
  m_bytes += block.size();
  m_entries.push_front({key, std::move(block)});
  m_index[key] = m_entries.begin();
  return m_entries.front().block;
}

std::vector<std::byte> BlockCache::buffer(std::size_t bytes) {
  std::vector<std::byte> reused;
  while (!m_entries.empty() && m_bytes + bytes > m_max_bytes) reused = drop_oldest();
  reused.resize(bytes);
  return reused;
}

void BlockCache::clear() {
  m_index.clear();
  m_entries.clear();
  m_bytes = 0;
}

std::vector<std::byte> BlockCache::drop_oldest() {
  Entry& oldest = m_entries.back();
  m_bytes -= oldest.block.size();
  m_index.erase(oldest.key);
  auto block = std::move(oldest.block);
  m_entries.pop_back();
  return block;
}

}  // namespace geo
