#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libgeo/raster/raster.hpp"
#include "libgeo/raster/raster_sink.hpp"
#include "libgeo/raster/typed_sink.hpp"

namespace geo {

// A sink that keeps the pixels, with the same checks and errors as the file sink: for tests and for small results that
// need no file. finish() hashes the pixels as they lie in memory.
class MemorySink final : public TypedSink<MemorySink> {
 public:
  MemorySink(std::string name, RasterSpec spec);

  WrittenFile finish() override;

  const RasterSpec& spec() const { return m_spec; }
  bool finished() const { return m_finished; }
  // One band (from 0) of the raster; blocks not written are no data. REQUIRES T to be the spec's type.
  template <class T>
  Raster<T> band(int band) const;

 private:
  friend TypedSink<MemorySink>;
  template <class T>
  void write_as(std::int64_t row, std::int64_t col, std::span<const T> pixels);

  std::string m_name;
  RasterSpec m_spec;
  std::vector<std::byte> m_pixels;  // interleaved by pixel
  std::vector<bool> m_written;      // by block
  bool m_finished = false;
};

extern template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const std::uint8_t>);
extern template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const std::int16_t>);
extern template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const std::uint16_t>);
extern template void MemorySink::write_as(std::int64_t, std::int64_t, std::span<const float>);
extern template Raster<std::uint8_t> MemorySink::band<std::uint8_t>(int) const;
extern template Raster<std::int16_t> MemorySink::band<std::int16_t>(int) const;
extern template Raster<std::uint16_t> MemorySink::band<std::uint16_t>(int) const;
extern template Raster<float> MemorySink::band<float>(int) const;

}  // namespace geo
