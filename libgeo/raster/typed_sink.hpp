#pragma once

#include "libgeo/raster/raster_sink.hpp"

namespace geo {

// A sink whose writing is one template: write_as(row, col, span<const T>) of Sink, for every type of pixels that the
// port names. Sink derives from this, and makes it a friend when write_as is private.
template <class Sink>
class TypedSink : public RasterSink {
 public:
  void write_block(std::int64_t row, std::int64_t col, std::span<const std::uint8_t> pixels) final {
    self().write_as(row, col, pixels);
  }
  void write_block(std::int64_t row, std::int64_t col, std::span<const std::int16_t> pixels) final {
    self().write_as(row, col, pixels);
  }
  void write_block(std::int64_t row, std::int64_t col, std::span<const std::uint16_t> pixels) final {
    self().write_as(row, col, pixels);
  }
  void write_block(std::int64_t row, std::int64_t col, std::span<const float> pixels) final {
    self().write_as(row, col, pixels);
  }

 private:
  Sink& self() { return static_cast<Sink&>(*this); }
};

}  // namespace geo
