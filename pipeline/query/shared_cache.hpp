#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace steppe {

// Things that were dear to make, the least recently used leaving first, within a bound on their bytes. What was given
// out stays alive for as long as it is held. A thing larger than a shard is not kept. Thread-safe: keys are spread over
// shards with a lock each, so that many threads seldom meet.
class SharedCache {
 public:
  explicit SharedCache(std::size_t max_bytes);

  // Null when absent. REQUIRES that a key is used with one type only.
  template <class T>
  std::shared_ptr<const T> find(const std::string& key) {
    return std::static_pointer_cast<const T>(find_any(key));
  }
  template <class T>
  void put(const std::string& key, std::shared_ptr<const T> thing, std::size_t bytes) {
    put_any(key, std::move(thing), bytes);
  }

  std::size_t bytes() const;
  // Forgets what has a key with this beginning.
  void drop(std::string_view beginning);

 private:
  using Thing = std::shared_ptr<const void>;
  struct Entry {
    std::string key;
    Thing thing;
    std::size_t bytes = 0;
  };
  struct Shard {
    mutable std::mutex mutex;
    std::list<Entry> entries;  // newest first
    std::unordered_map<std::string, std::list<Entry>::iterator> index;
    std::size_t bytes = 0;
  };

  Shard& shard_of(const std::string& key);
  Thing find_any(const std::string& key);
  void put_any(const std::string& key, Thing thing, std::size_t bytes);

  std::vector<Shard> m_shards;
  std::size_t m_shard_bytes;
};

}  // namespace steppe
