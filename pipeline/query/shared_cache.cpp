#include "pipeline/query/shared_cache.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace steppe {
namespace {

// A summary of a whole tile must find room in a shard.
constexpr std::size_t kSmallestShard = std::size_t{8} << 20, kMostShards = 8;
constexpr std::size_t kEntryBytes = 256;  // the key twice, list and map nodes

std::size_t shards_for(std::size_t max_bytes) {
  return std::clamp<std::size_t>(max_bytes / kSmallestShard, 1, kMostShards);
}

}  // namespace

SharedCache::SharedCache(std::size_t max_bytes)
    : m_shards(shards_for(max_bytes)), m_shard_bytes(max_bytes / m_shards.size()) {}

SharedCache::Shard& SharedCache::shard_of(const std::string& key) {
  return m_shards[std::hash<std::string>()(key) % m_shards.size()];
}

SharedCache::Thing SharedCache::find_any(const std::string& key) {
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.index.find(key);
  if (found == shard.index.end()) return nullptr;
  shard.entries.splice(shard.entries.begin(), shard.entries, found->second);
  return found->second->thing;
}

void SharedCache::put_any(const std::string& key, Thing thing, std::size_t bytes) {
  bytes += kEntryBytes + 2 * key.size();
  if (bytes > m_shard_bytes) return;
  std::list<Entry> gone;  // destroyed after the lock
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  if (shard.index.contains(key)) return;  // another thread made it as well
  while (shard.bytes + bytes > m_shard_bytes) {
    shard.bytes -= shard.entries.back().bytes;
    shard.index.erase(shard.entries.back().key);
    gone.splice(gone.begin(), shard.entries, std::prev(shard.entries.end()));
  }
  shard.entries.push_front({key, std::move(thing), bytes});
  shard.index[key] = shard.entries.begin();
  shard.bytes += bytes;
}

std::size_t SharedCache::bytes() const {
  std::size_t bytes = 0;
  for (const auto& shard : m_shards) {
    const std::lock_guard lock(shard.mutex);
    bytes += shard.bytes;
  }
  return bytes;
}

void SharedCache::drop(std::string_view beginning) {
  std::list<Entry> gone;  // destroyed after the locks
  for (auto& shard : m_shards) {
    const std::lock_guard lock(shard.mutex);
    for (auto entry = shard.entries.begin(); entry != shard.entries.end();) {
      const auto here = entry++;
      if (!here->key.starts_with(beginning)) continue;
      shard.bytes -= here->bytes;
      shard.index.erase(here->key);
      gone.splice(gone.begin(), shard.entries, here);
    }
  }
}

}  // namespace steppe
