#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "libgeo/base/idle_pool.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/grid/window.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// One raster file for several threads: its blocks are decoded once, kept while they are needed and shared by all that
// read them. Decoding goes by chunks, whole blocks put together to about kChunkEdge pixels a side, of all the bands
// that are used; each thread that decodes has a file handle of its own. Any member but keep_band() may be called by
// several threads at once.
class SharedBlocks {
 public:
  // Faults: those of open_raster().
  static Result<std::unique_ptr<SharedBlocks>> open(const std::string& path);
  ~SharedBlocks();

  const RasterInfo& info() const { return m_info; }
  const std::string& name() const { return m_path; }
  // Says that a band (from 0) will be read. Before anything is decoded. REQUIRES a band of the file.
  void keep_band(int band);

  std::size_t chunks() const { return m_chunks.size(); }
  std::int64_t chunk_rows() const { return m_chunk_rows; }
  Window chunk(std::size_t index) const;                         // its pixels
  std::vector<std::size_t> chunks_under(const Window& w) const;  // by row, then column
  std::size_t chunk_bytes() const;                               // of a whole one, decoded

  // Decodes a chunk unless it is there or left out; who comes second waits. A fault when it cannot be.
  Result<void> decode(std::size_t index);
  // Forgets a decoded chunk; it is decoded again when it is read again.
  void drop(std::size_t index);
  // The chunk is never decoded: floating-point reading finds NaN there, any other is an unsupported fault.
  void leave_out(std::size_t index);
  void leave_out_nothing();  // takes that back, of all chunks

  std::uint64_t times_decoded() const;  // chunks that were decoded so far

  // A source over the shared chunks, decoding what is not there. One a thread; no longer than this object lives.
  std::unique_ptr<RasterSource> view();

 private:
  using Band = std::vector<std::byte>;
  using Pixels = std::shared_ptr<const std::vector<Band>>;  // one a kept band, in m_type
  struct Chunk {
    Pixels pixels;
    bool in_work = false, left_out = false;
  };
  class View;

  SharedBlocks(std::string path, std::unique_ptr<RasterSource> first);
  Result<Pixels> pixels_of(std::size_t index);
  Result<Pixels> read_chunk(std::size_t index);
  Result<void> read_band(RasterSource& source, int band, const Window& window, Band& out) const;
  Result<std::unique_ptr<RasterSource>> borrow();

  std::string m_path;
  RasterInfo m_info;
  PixelType m_type;  // as kept: int32 and uint32 as float64, which holds them
  std::int64_t m_chunk_cols, m_chunk_rows, m_across;
  std::vector<int> m_bands;  // kept, in the order of the file
  IdlePool<RasterSource> m_sources;
  mutable std::mutex m_mutex;  // guards what follows
  std::condition_variable m_done;
  std::vector<Chunk> m_chunks;
  std::uint64_t m_decoded = 0;
};

}  // namespace geo
