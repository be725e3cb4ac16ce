#include "pipeline/query/reader_pool.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/indicators/legend.hpp"
#include "pipeline/pass/block_values.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/product_channels.hpp"
#include "pipeline/threads/descriptor_limit.hpp"

namespace steppe {
namespace {

// Open files are a scarce thing of their own: half of the thousand that a process may usually have, two a reader of
// classes.
constexpr std::size_t kMostIdle = 250, kShareOfFiles = 4;
constexpr std::size_t kHandleBytes = 64 << 10;  // the TIFF directory and what belongs to it

// A decoded block of all bands stays with the reader, and room for the packed one; a class product reads `quality` too.
std::size_t buffers_of(const ProductReader& reader) {
  const auto& info = reader.info();
  const auto cells = static_cast<std::size_t>(info.block_cols * info.block_rows);
  std::size_t bytes = cells * static_cast<std::size_t>(info.bands) * geo::size_of(info.type);
  if (reader.channels().front().name == kCodesChannel) bytes += cells * kQualityBands * sizeof(std::int16_t);
  return 2 * bytes;
}

}  // namespace

ReaderPool::ReaderPool(std::size_t max_bytes)
    : m_max_bytes(max_bytes), m_most_idle(std::min(kMostIdle, free_descriptors() / kShareOfFiles)) {}

geo::Result<std::unique_ptr<ProductReader>> ReaderPool::take(const std::string& key, const ProductFiles& files,
                                                             const TileProduct& file) {
  {
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_idle.begin(), m_idle.end(), [&](const Idle& idle) { return idle.key == key; });
    if (found != m_idle.end()) {
      auto reader = std::move(found->reader);
      m_bytes -= kHandleBytes + found->buffers;
      m_idle.erase(found);
      return reader;
    }
  }
  geo::OpenOptions options;
  options.cache_bytes = 0;  // the newest block only: what is read again is in the query's own cache
  return ProductReader::open(files, file, options);
}

void ReaderPool::give_back(const std::string& key, std::unique_ptr<ProductReader> reader) {
  const std::size_t buffers = buffers_of(*reader);
  std::list<Idle> gone;  // closed after the lock
  const std::lock_guard lock(m_mutex);
  m_idle.push_front({key, std::move(reader), buffers});
  m_bytes += kHandleBytes + buffers;
  // Files stay open longest: a buffer is soon filled again.
  for (auto idle = m_idle.rbegin(); idle != m_idle.rend() && m_bytes > m_max_bytes; ++idle) {
    if (idle->buffers == 0) continue;
    idle->reader->forget_blocks();
    m_bytes -= std::exchange(idle->buffers, 0);
  }
  while (!m_idle.empty() && (m_idle.size() > m_most_idle || m_bytes > m_max_bytes)) {
    m_bytes -= kHandleBytes + m_idle.back().buffers;
    gone.splice(gone.begin(), m_idle, std::prev(m_idle.end()));
  }
}

std::size_t ReaderPool::bytes() const {
  const std::lock_guard lock(m_mutex);
  return m_bytes;
}

}  // namespace steppe
