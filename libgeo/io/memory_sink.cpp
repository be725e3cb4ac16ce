#include "libgeo/io/memory_sink.hpp"

#include <cassert>
#include <cstring>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/sink_spec.hpp"

namespace geo {
namespace {

std::size_t blocks_across(const RasterSpec& spec) {
  return static_cast<std::size_t>((spec.where.grid.cols + spec.block - 1) / spec.block);
}

std::size_t blocks_down(const RasterSpec& spec) {
  return static_cast<std::size_t>((spec.where.grid.rows + spec.block - 1) / spec.block);
}

}  // namespace

MemorySink::MemorySink(std::string name, RasterSpec spec) : m_name(std::move(name)), m_spec(std::move(spec)) {
  check_spec(m_name, m_spec);
  m_pixels.resize(m_spec.where.grid.window().size() * static_cast<std::size_t>(m_spec.bands) * size_of(m_spec.type));
  fill_pixels(m_spec.type, m_spec.no_data, m_pixels);
  m_written.resize(blocks_across(m_spec) * blocks_down(m_spec));
}

template <class T>
void MemorySink::write_as(std::int64_t row, std::int64_t col, std::span<const T> pixels) {
  const Window part = check_block(m_name, m_spec, row, col, pixel_type_of<T>(), pixels.size());
  const std::size_t index = static_cast<std::size_t>(row) * blocks_across(m_spec) + static_cast<std::size_t>(col);
  if (m_written[index]) throw twice_written(m_name, row, col);
  m_written[index] = true;
  const auto bands = static_cast<std::size_t>(m_spec.bands);
  const std::size_t run = static_cast<std::size_t>(part.cols) * bands;
  for (std::int64_t r = 0; r < part.rows; ++r) {
    const auto first = static_cast<std::size_t>((part.row + r) * m_spec.where.grid.cols + part.col) * bands;
    std::memcpy(m_pixels.data() + first * sizeof(T), pixels.data() + static_cast<std::size_t>(r) * run,
                run * sizeof(T));
  }
}

WrittenFile MemorySink::finish() {
  if (m_finished) throw Error(message("{0}: is finished already; open another sink", m_name));
  m_finished = true;
  Sha256 hash;
  hash.add(std::span<const std::byte>(m_pixels));
  return {m_pixels.size(), hash.hex()};
}

template <class T>
Raster<T> MemorySink::band(int band) const {
  assert(pixel_type_of<T>() == m_spec.type && band >= 0 && band < m_spec.bands);
  Raster<T> raster(m_spec.where.grid, T{}, static_cast<T>(m_spec.no_data));
  const PixelRun run{m_spec.type, m_pixels.data() + static_cast<std::size_t>(band) * sizeof(T),
                     static_cast<std::size_t>(m_spec.bands)};
  copy_pixels(run, std::nullopt, std::span(raster.pixels));
  return raster;
}

template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const std::uint8_t>);
template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const std::int16_t>);
template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const std::uint16_t>);
template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const float>);
template Raster<std::uint8_t> MemorySink::band<std::uint8_t>(int) const;
template Raster<std::int16_t> MemorySink::band<std::int16_t>(int) const;
template Raster<std::uint16_t> MemorySink::band<std::uint16_t>(int) const;
template Raster<float> MemorySink::band<float>(int) const;

}  // namespace geo
