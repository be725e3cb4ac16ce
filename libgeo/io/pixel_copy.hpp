#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/raster/raster_source.hpp"

namespace geo {

// Pixels as they lie in a decoded block: native byte order, `stride` values from one pixel to the next.
struct PixelRun {
  PixelType type = PixelType::uint8;
  const std::byte* first = nullptr;
  std::size_t stride = 1;
};

template <class T>
constexpr PixelType pixel_type_of();
template <>
constexpr PixelType pixel_type_of<std::uint8_t>() {
  return PixelType::uint8;
}
template <>
constexpr PixelType pixel_type_of<std::int16_t>() {
  return PixelType::int16;
}
template <>
constexpr PixelType pixel_type_of<std::uint16_t>() {
  return PixelType::uint16;
}
template <>
constexpr PixelType pixel_type_of<std::int32_t>() {
  return PixelType::int32;
}
template <>
constexpr PixelType pixel_type_of<std::uint32_t>() {
  return PixelType::uint32;
}
template <>
constexpr PixelType pixel_type_of<float>() {
  return PixelType::float32;
}
template <>
constexpr PixelType pixel_type_of<double>() {
  return PixelType::float64;
}

// Whether a raster of type `from` may be asked for pixels of type `to` at all: not floating point → integer.
bool convertible(PixelType from, PixelType to);

// Copies out.size() pixels. Integers must fit exactly (int32 → float too); float64 → float32 rounds to nearest, and its
// no-data value, when float32 cannot hold it, becomes NaN. Returns the first value that does not fit.
// double holds every type exactly. REQUIRES convertible. T: uint8, int16, uint16, float, double.
template <class T>
std::optional<double> copy_pixels(const PixelRun& run, std::optional<double> no_data, std::span<T> out);

// Fills native-order pixels with one value; false when the type cannot hold it.
bool fill_pixels(PixelType type, double value, std::span<std::byte> pixels);

// The faults of reading, all naming file, band (shown from 1) and window.
Fault not_convertible(const std::string& name, int band, PixelType from, PixelType to);
Fault does_not_fit(const std::string& name, int band, const Window& window, double value, PixelType to);
Fault not_decodable(const std::string& name, int band, const Window& window, const std::string& reason);
Fault missing_block(const std::string& name, int band, const Window& window);

}  // namespace geo
