#pragma once

#include "libgeo/raster/raster_source.hpp"

namespace geo {

// A source whose reading is one template: read_as(band, window, span<T>) of Source, for every type of pixels that the
// port names. Source derives from this, and makes it a friend when read_as is private.
template <class Source>
class TypedSource : public RasterSource {
 public:
  Result<void> read(int band, const Window& w, std::span<std::uint8_t> out) final {
    return self().read_as(band, w, out);
  }
  Result<void> read(int band, const Window& w, std::span<std::int16_t> out) final {
    return self().read_as(band, w, out);
  }
  Result<void> read(int band, const Window& w, std::span<std::uint16_t> out) final {
    return self().read_as(band, w, out);
  }
  Result<void> read(int band, const Window& w, std::span<float> out) final { return self().read_as(band, w, out); }
  Result<void> read(int band, const Window& w, std::span<double> out) final { return self().read_as(band, w, out); }

 private:
  Source& self() { return static_cast<Source&>(*this); }
};

}  // namespace geo
