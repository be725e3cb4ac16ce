#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libgeo/raster/raster.hpp"
#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A sink that keeps the pixels, with the same checks and errors as the file sink: for tests and for small results that
// need no file. finish() hashes the pixels as they lie in memory.
class MemorySink final : public RasterSink {
 public:
  MemorySink(std::string name, RasterSpec spec);

  void write_block(std::int64_t row, std::int64_t col, std::span<const std::uint8_t> pixels) override;
  void write_block(std::int64_t row, std::int64_t col, std::span<const std::int16_t> pixels) override;
  void write_block(std::int64_t row, std::int64_t col, std::span<const std::uint16_t> pixels) override;
  void write_block(std::int64_t row, std::int64_t col, std::span<const float> pixels) override;
  WrittenFile finish() override;

  const RasterSpec& spec() const { return m_spec; }
  bool finished() const { return m_finished; }
  // One band (from 0) of the raster; blocks not written are no data. REQUIRES T to be the spec's type.
  template <class T>
  Raster<T> band(int band) const;

 private:
  template <class T>
  void write(std::int64_t row, std::int64_t col, std::span<const T> pixels);

  std::string m_name;
  RasterSpec m_spec;
  std::vector<std::byte> m_pixels;  // interleaved by pixel
  std::vector<bool> m_written;      // by block
  bool m_finished = false;
};

extern template Raster<std::uint8_t> MemorySink::band<std::uint8_t>(int) const;
extern template Raster<std::int16_t> MemorySink::band<std::int16_t>(int) const;
extern template Raster<std::uint16_t> MemorySink::band<std::uint16_t>(int) const;
extern template Raster<float> MemorySink::band<float>(int) const;

}  // namespace geo
