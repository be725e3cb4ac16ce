#include "libgeo/io/tiff_source.hpp"

#include <libdeflate.h>
#include <sys/stat.h>
#include <tiffio.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/block_cache.hpp"
#include "libgeo/io/block_codec.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/predictor.hpp"
#include "libgeo/io/tiff_layout.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace geo {
namespace {

// Compressed blocks larger than this multiple of the decoded size are not believed: an encoder that cannot shrink a
// block adds a few bytes, and reading gigabytes for one block is what a hostile file wants.
constexpr std::uint64_t kMaxExpansion = 2;
constexpr std::uint64_t kExpansionSlack = 65536;

std::size_t cache_bytes(const RasterInfo& info, const TiffLayout& layout, const OpenOptions& options) {
  if (!options.order.known()) return options.cache_bytes;
  return std::min(options.cache_bytes, bytes_to_keep(info, static_cast<int>(layout.samples()), options.order));
}

struct BlockPosition {
  int band = 0;
  std::int64_t row = 0, col = 0;
};

class TiffSource final : public TypedSource<TiffSource> {
 public:
  TiffSource(std::string path, RasterInfo info, TiffPtr file, const TiffLayout& layout, const OpenOptions& options,
             std::vector<SealedBlock> sealed)
      : m_path(std::move(path)),
        m_info(std::move(info)),
        m_file(std::move(file)),
        m_stamp(file_stamp(m_path)),
        m_layout(layout),
        m_sealed(std::move(sealed)),
        m_cache(cache_bytes(m_info, layout, options)) {}

  const RasterInfo& info() const override { return m_info; }
  const std::string& name() const override { return m_path; }
  void forget_blocks() override {
    m_cache.clear();
    m_packed = {};
  }
  void release_file() override { m_file.reset(); }

 private:
  friend TypedSource<TiffSource>;
  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out);
  template <class T>
  std::optional<double> copy_block(const std::vector<std::byte>& block, const Window& block_window,
                                   const BlockPosition& at, const Window& window, std::span<T> out) const;
  Window window_of(const BlockPosition& at) const;
  Result<const std::vector<std::byte>*> decoded(const BlockPosition& at);
  std::optional<BlockPlace> place_of(std::uint32_t index) const;
  Result<const std::vector<std::byte>*> decode(const BlockPosition& at, std::uint32_t index, const BlockPlace& place);
  Result<const std::vector<std::byte>*> absent(const BlockPosition& at);
  Result<void> reopen();
  Result<void> read_bytes(const BlockPosition& at, const BlockPlace& place);
  Fault broken(const BlockPosition& at, const std::string& reason) const {
    return not_decodable(m_path, at.band, window_of(at), reason);
  }

  std::string m_path;
  RasterInfo m_info;
  TiffPtr m_file;                    // null while it is released
  std::optional<FileStamp> m_stamp;  // of the file that m_info and m_layout are of
  TiffLayout m_layout;
  std::vector<SealedBlock> m_sealed;  // by block index; empty: not sealed
  BlockCache m_cache;
  BlockDecoder m_decoder;
  std::vector<std::byte> m_packed;
};

Window TiffSource::window_of(const BlockPosition& at) const {
  const Window whole{at.col * m_layout.block_cols, at.row * m_layout.block_rows, m_layout.block_cols,
                     m_layout.block_rows};
  return intersection(whole, m_info.where.grid.window());
}

// The layout is known and blocks are cached: only the handle is new.
Result<void> TiffSource::reopen() {
  if (m_file) return {};
  m_file = open_tiff(m_path);
  if (m_file && m_stamp && file_stamp(m_path) == m_stamp) return {};
  m_file.reset();
  if (auto machine = machine_fault_of(m_path)) return *machine;
  return Fault{FaultKind::unreadable,
               message("{0}: is another file than when it was opened; was it replaced? Run again", m_path)};
}

Result<void> TiffSource::read_bytes(const BlockPosition& at, const BlockPlace& place) {
  m_packed.resize(place.bytes);
  const int descriptor = TIFFFileno(m_file.get());
  std::size_t done = 0;
  while (done < m_packed.size()) {
    const ssize_t got =
        ::pread(descriptor, m_packed.data() + done, m_packed.size() - done, static_cast<off_t>(place.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && is_machine_error(errno)) return machine_fault(m_path, errno);
    if (got <= 0) return broken(at, "the end of the file");
    done += static_cast<std::size_t>(got);
  }
  return {};
}

Result<const std::vector<std::byte>*> TiffSource::absent(const BlockPosition& at) {
  if (!m_info.no_data) return missing_block(m_path, at.band, window_of(at));
  const BlockShape shape = m_layout.shape(at.row);
  auto block = m_cache.buffer(shape.bytes());
  if (!fill_pixels(m_info.type, *m_info.no_data, block))
    return broken(at, "a missing block and a no-data value its type cannot hold");
  return &m_cache.put(m_layout.index(at.band, at.row, at.col), std::move(block));
}

Result<const std::vector<std::byte>*> TiffSource::decoded(const BlockPosition& at) {
  const auto index = m_layout.index(at.band, at.row, at.col);
  if (const auto* block = m_cache.find(index)) return block;
  if (auto open = reopen(); !open) return open.fault();
  const auto place = place_of(index);
  if (!place) return machine_fault_of(m_path).value_or(broken(at, "an unreadable block table"));
  if (place->offset == 0 && place->bytes == 0) return absent(at);
  return decode(at, index, *place);
}

// A sealed head is believed, and no byte of the file that may have changed since.
std::optional<BlockPlace> TiffSource::place_of(std::uint32_t index) const {
  if (m_sealed.empty()) return block_place(m_file.get(), index);
  return BlockPlace{m_sealed[index].offset, m_sealed[index].bytes};
}

Result<const std::vector<std::byte>*> TiffSource::decode(const BlockPosition& at, std::uint32_t index,
                                                         const BlockPlace& place) {
  const BlockShape shape = m_layout.shape(at.row);
  if (place.bytes > shape.bytes() * kMaxExpansion + kExpansionSlack || place.offset > std::uint64_t{1} << 62)
    return broken(at, "an absurd block size of " + std::to_string(place.bytes) + " bytes");
  if (auto read = read_bytes(at, place); !read) return read.fault();
  if (!m_sealed.empty() && libdeflate_crc32(0, m_packed.data(), m_packed.size()) != m_sealed[index].crc32)
    return broken(at, "another checksum than it was written with");
  auto block = m_cache.buffer(shape.bytes());
  auto status = m_decoder.decode(m_layout.codec, m_packed, block);
  if (status == DecodeStatus::too_long && shape.rows < static_cast<std::size_t>(m_layout.block_rows)) {
    block.resize(m_layout.shape(0).bytes());  // some writers pad the last strip to full height
    status = m_decoder.decode(m_layout.codec, m_packed, block);
    block.resize(shape.bytes());
  }
  if (status != DecodeStatus::ok) return broken(at, name_of(status));
  if (m_layout.swapped) swap_byte_order(shape.value_bytes, block);
  undo_predictor(m_layout.predictor, shape, block);
  return &m_cache.put(index, std::move(block));
}

template <class T>
std::optional<double> TiffSource::copy_block(const std::vector<std::byte>& block, const Window& block_window,
                                             const BlockPosition& at, const Window& window, std::span<T> out) const {
  const std::size_t stride = m_layout.samples(), value = size_of(m_info.type);
  const std::size_t sample = m_layout.planar ? 0 : static_cast<std::size_t>(at.band);
  const Window part = intersection(block_window, window);
  for (auto row = part.row; row < part.end_row(); ++row) {
    const auto first = (row - block_window.row) * m_layout.block_cols + (part.col - block_window.col);
    const auto target = (row - window.row) * window.cols + (part.col - window.col);
    const PixelRun run{m_info.type, block.data() + (static_cast<std::size_t>(first) * stride + sample) * value, stride};
    const auto bad = copy_pixels(run, m_info.no_data,
                                 out.subspan(static_cast<std::size_t>(target), static_cast<std::size_t>(part.cols)));
    if (bad) return bad;
  }
  return std::nullopt;
}

template <class T>
Result<void> TiffSource::read_as(int band, const Window& window, std::span<T> out) {
  assert(band >= 0 && band < m_info.bands && contains(m_info.where.grid.window(), window));
  assert(out.size() == window.size());
  if (window.empty()) return {};
  if (!convertible(m_info.type, pixel_type_of<T>()))
    return not_convertible(m_path, band, m_info.type, pixel_type_of<T>());
  const auto rows = m_layout.block_rows, cols = m_layout.block_cols;
  for (auto row = window.row / rows; row * rows < window.end_row(); ++row)
    for (auto col = window.col / cols; col * cols < window.end_col(); ++col) {
      const BlockPosition at{band, row, col};
      const auto block = decoded(at);
      if (!block) return block.fault();
      if (const auto bad = copy_block(*block.value(), window_of(at), at, window, out))
        return does_not_fit(m_path, band, window, *bad, pixel_type_of<T>());
    }
  return {};
}

}  // namespace

std::unique_ptr<RasterSource> open_tiff_source(const std::string& path, const RasterInfo& info,
                                               const OpenOptions& options, std::vector<SealedBlock> sealed) {
  auto file = open_tiff(path);
  if (!file) return nullptr;
  const auto layout = read_tiff_layout(file.get());
  const Grid& grid = info.where.grid;
  if (!layout || layout->cols != grid.cols || layout->rows != grid.rows || layout->bands != info.bands ||
      layout->type != info.type || layout->block_cols != info.block_cols || layout->block_rows != info.block_rows ||
      layout->shape(0).bytes() > options.max_block_bytes)
    return nullptr;
  const auto blocks = static_cast<std::size_t>(layout->blocks_across * layout->blocks_down);
  if (!sealed.empty() && (layout->planar || sealed.size() != blocks)) return nullptr;
  return std::make_unique<TiffSource>(path, info, std::move(file), *layout, options, std::move(sealed));
}

}  // namespace geo
