#include "libgeo/io/shared_blocks.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <type_traits>
#include <utility>

#include "libgeo/io/open_raster.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace geo {
namespace {

constexpr std::int64_t kChunkEdge = 512;  // pixels; blocks of a Sentinel-2 image are larger

// Whole blocks that make up about kChunkEdge pixels, no more than the raster has.
std::int64_t chunk_side(std::int64_t block, std::int64_t all) {
  const auto side = block * std::max<std::int64_t>(1, kChunkEdge / block);
  return std::min(side, (all + block - 1) / block * block);
}

PixelType kept_type(PixelType type) {
  return type == PixelType::int32 || type == PixelType::uint32 ? PixelType::float64 : type;
}

}  // namespace

// Reads the chunks of its owner.
class SharedBlocks::View final : public TypedSource<SharedBlocks::View> {
 public:
  explicit View(SharedBlocks& owner) : m_owner(&owner) {}

  const RasterInfo& info() const override { return m_owner->m_info; }
  const std::string& name() const override { return m_owner->m_path; }

 private:
  friend TypedSource<View>;
  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out);
  template <class T>
  Result<void> copy(const std::vector<std::byte>& pixels, const Window& chunk, int band, const Window& window,
                    std::span<T> out) const;
  template <class T>
  Result<void> nothing(const Window& chunk, int band, const Window& window, std::span<T> out) const;

  SharedBlocks* m_owner;
};

template <class T>
Result<void> SharedBlocks::View::nothing(const Window& chunk, int band, const Window& window, std::span<T> out) const {
  if constexpr (std::is_floating_point_v<T>) {
    const Window part = intersection(chunk, window);
    for (auto row = part.row; row < part.end_row(); ++row) {
      const auto target = (row - window.row) * window.cols + (part.col - window.col);
      std::fill_n(out.begin() + target, part.cols, std::numeric_limits<T>::quiet_NaN());
    }
    return {};
  } else {
    return not_convertible(name(), band, info().type, pixel_type_of<T>());
  }
}

template <class T>
Result<void> SharedBlocks::View::copy(const std::vector<std::byte>& pixels, const Window& chunk, int band,
                                      const Window& window, std::span<T> out) const {
  const Window part = intersection(chunk, window);
  for (auto row = part.row; row < part.end_row(); ++row) {
    const auto first = static_cast<std::size_t>((row - chunk.row) * chunk.cols + (part.col - chunk.col));
    const auto target = static_cast<std::size_t>((row - window.row) * window.cols + (part.col - window.col));
    const PixelRun run{m_owner->m_type, pixels.data() + first * size_of(m_owner->m_type), 1};
    if (const auto bad = copy_pixels(run, info().no_data, out.subspan(target, static_cast<std::size_t>(part.cols))))
      return does_not_fit(name(), band, window, *bad, pixel_type_of<T>());
  }
  return {};
}

template <class T>
Result<void> SharedBlocks::View::read_as(int band, const Window& window, std::span<T> out) {
  assert(out.size() == window.size() && contains(info().where.grid.window(), window));
  if (!convertible(info().type, pixel_type_of<T>()))
    return not_convertible(name(), band, info().type, pixel_type_of<T>());
  const auto& bands = m_owner->m_bands;
  const auto kept = static_cast<std::size_t>(std::find(bands.begin(), bands.end(), band) - bands.begin());
  assert(kept < bands.size());
  for (const auto index : m_owner->chunks_under(window)) {
    const auto pixels = m_owner->pixels_of(index);
    if (!pixels) return pixels.fault();
    const auto chunk = m_owner->chunk(index);
    auto done =
        pixels.value() ? copy((*pixels.value())[kept], chunk, band, window, out) : nothing(chunk, band, window, out);
    if (!done) return done;
  }
  return {};
}

SharedBlocks::SharedBlocks(std::string path, std::unique_ptr<RasterSource> first)
    : m_path(std::move(path)),
      m_info(first->info()),
      m_type(kept_type(m_info.type)),
      m_chunk_cols(chunk_side(m_info.block_cols, m_info.where.grid.cols)),
      m_chunk_rows(chunk_side(m_info.block_rows, m_info.where.grid.rows)),
      m_across((m_info.where.grid.cols + m_chunk_cols - 1) / m_chunk_cols),
      m_chunks(static_cast<std::size_t>(m_across * ((m_info.where.grid.rows + m_chunk_rows - 1) / m_chunk_rows))) {
  m_sources.give_back(std::move(first));
}

SharedBlocks::~SharedBlocks() = default;

Result<std::unique_ptr<SharedBlocks>> SharedBlocks::open(const std::string& path) {
  auto source = open_raster(path);
  if (!source) return source.fault();
  return std::unique_ptr<SharedBlocks>(new SharedBlocks(path, std::move(source).value()));
}

void SharedBlocks::keep_band(int band) {
  assert(band >= 0 && band < m_info.bands);
  const auto at = std::lower_bound(m_bands.begin(), m_bands.end(), band);
  if (at == m_bands.end() || *at != band) m_bands.insert(at, band);
}

Window SharedBlocks::chunk(std::size_t index) const {
  const auto at = static_cast<std::int64_t>(index);
  const Window whole{at % m_across * m_chunk_cols, at / m_across * m_chunk_rows, m_chunk_cols, m_chunk_rows};
  return intersection(whole, m_info.where.grid.window());
}

std::vector<std::size_t> SharedBlocks::chunks_under(const Window& w) const {
  const Window inside = intersection(w, m_info.where.grid.window());
  std::vector<std::size_t> found;
  if (inside.empty()) return found;
  for (auto row = inside.row / m_chunk_rows; row * m_chunk_rows < inside.end_row(); ++row)
    for (auto col = inside.col / m_chunk_cols; col * m_chunk_cols < inside.end_col(); ++col)
      found.push_back(static_cast<std::size_t>(row * m_across + col));
  return found;
}

std::size_t SharedBlocks::chunk_bytes() const {
  return static_cast<std::size_t>(m_chunk_cols * m_chunk_rows) * size_of(m_type) *
         std::max<std::size_t>(1, m_bands.size());
}

Result<void> SharedBlocks::decode(std::size_t index) {
  const auto pixels = pixels_of(index);
  if (!pixels) return pixels.fault();
  return {};
}

// Null: left out.
Result<SharedBlocks::Pixels> SharedBlocks::pixels_of(std::size_t index) {
  {
    std::unique_lock lock(m_mutex);
    Chunk& chunk = m_chunks[index];
    m_done.wait(lock, [&] { return !chunk.in_work; });
    if (chunk.left_out || chunk.pixels) return chunk.pixels;
    chunk.in_work = true;
  }
  Result<Pixels> read = Pixels();
  try {
    read = read_chunk(index);
  } catch (...) {
    const std::lock_guard lock(m_mutex);
    m_chunks[index].in_work = false;
    m_done.notify_all();
    throw;
  }
  const std::lock_guard lock(m_mutex);
  m_chunks[index].in_work = false;
  if (read) m_chunks[index].pixels = read.value(), ++m_decoded;
  m_done.notify_all();
  return read;
}

Result<SharedBlocks::Pixels> SharedBlocks::read_chunk(std::size_t index) {
  auto source = borrow();
  if (!source) return source.fault();
  auto bands = std::make_shared<std::vector<Band>>(m_bands.size());
  for (std::size_t b = 0; b < m_bands.size(); ++b)
    if (auto done = read_band(*source.value(), m_bands[b], chunk(index), (*bands)[b]); !done) return done.fault();
  source.value()->forget_blocks();
  m_sources.give_back(std::move(source).value());
  return Pixels(std::move(bands));
}

Result<void> SharedBlocks::read_band(RasterSource& source, int band, const Window& window, Band& out) const {
  out.resize(window.size() * size_of(m_type));
  const auto as = [&]<class T>(T*) {
    // Memory from the allocator is aligned for every pixel type.
    return source.read(band, window, std::span<T>(static_cast<T*>(static_cast<void*>(out.data())), window.size()));
  };
  switch (m_type) {
    case PixelType::uint8:
      return as(static_cast<std::uint8_t*>(nullptr));
    case PixelType::int16:
      return as(static_cast<std::int16_t*>(nullptr));
    case PixelType::uint16:
      return as(static_cast<std::uint16_t*>(nullptr));
    case PixelType::float32:
      return as(static_cast<float*>(nullptr));
    default:
      return as(static_cast<double*>(nullptr));
  }
}

void SharedBlocks::drop(std::size_t index) {
  const std::lock_guard lock(m_mutex);
  m_chunks[index].pixels.reset();
}

void SharedBlocks::leave_out(std::size_t index) {
  const std::lock_guard lock(m_mutex);
  m_chunks[index].left_out = true;
}

void SharedBlocks::leave_out_nothing() {
  const std::lock_guard lock(m_mutex);
  for (auto& chunk : m_chunks) chunk.left_out = false;
}

std::uint64_t SharedBlocks::times_decoded() const {
  const std::lock_guard lock(m_mutex);
  return m_decoded;
}

Result<std::unique_ptr<RasterSource>> SharedBlocks::borrow() {
  if (auto idle = m_sources.take()) return idle;
  auto source = open_raster(m_path);
  if (!source) return source;
  const auto& info = source.value()->info();
  if (info.where.grid == m_info.where.grid && info.type == m_info.type && info.bands == m_info.bands) return source;
  return Fault{FaultKind::unreadable,
               message("{0}: is another file than when it was opened; was it replaced? Run again", m_path)};
}

std::unique_ptr<RasterSource> SharedBlocks::view() { return std::make_unique<View>(*this); }

}  // namespace geo
