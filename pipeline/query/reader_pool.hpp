#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "pipeline/products/product_reader.hpp"

namespace steppe {

// Open readers that wait for their next use: opening a file takes milliseconds, a block tenths of one. A reader is for
// one thread at a time. Idle ones are bounded in number and bytes: the least recently used give up
// their buffers first, then leave. Thread-safe.
class ReaderPool {
 public:
  explicit ReaderPool(std::size_t max_bytes);

  // An idle reader that was opened under the key, or a new one. Keys name the file's seal, so that another night's is
  // another file.
  geo::Result<std::unique_ptr<ProductReader>> take(const std::string& key, const ProductFiles& files,
                                                   const TileProduct& file);
  void give_back(const std::string& key, std::unique_ptr<ProductReader> reader);

  std::size_t bytes() const;

 private:
  struct Idle {
    std::string key;
    std::unique_ptr<ProductReader> reader;
    std::size_t buffers = 0;  // bytes
  };

  std::size_t m_max_bytes;
  std::size_t m_most_idle;
  mutable std::mutex m_mutex;
  std::list<Idle> m_idle;  // newest first
  std::size_t m_bytes = 0;
};

}  // namespace steppe
