#include "libgeo/io/pixel_copy.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace geo {
namespace {

std::string window_text(const Window& w) {
  return std::to_string(w.cols) + "x" + std::to_string(w.rows) + " at column " + std::to_string(w.col) + ", row " +
         std::to_string(w.row);
}

template <class From, class To>
bool fits(From value) {
  if constexpr (std::is_same_v<From, To> || std::is_same_v<To, double>) {
    return true;  // no type is wider than double
  } else if constexpr (std::is_same_v<From, double>) {
    return !std::isfinite(value) || std::abs(value) <= std::numeric_limits<float>::max();
  } else if constexpr (std::is_floating_point_v<To>) {
    return sizeof(From) < 4 || static_cast<double>(static_cast<To>(value)) == static_cast<double>(value);
  } else {
    const auto wide = static_cast<std::int64_t>(value);
    return wide >= std::numeric_limits<To>::min() && wide <= std::numeric_limits<To>::max();
  }
}

template <class From, class To>
std::optional<double> copy_typed(const PixelRun& run, std::optional<double> no_data, std::span<To> out) {
  if constexpr (std::is_floating_point_v<From> && !std::is_floating_point_v<To>) {
    return std::nan("");  // excluded by `convertible`
  } else {
    if constexpr (std::is_same_v<From, To>) {
      if (run.stride == 1) {
        if (!out.empty()) std::memcpy(out.data(), run.first, out.size_bytes());
        return std::nullopt;
      }
    }
    const std::byte* at = run.first;
    for (To& pixel : out) {
      From value;
      std::memcpy(&value, at, sizeof value);
      at += run.stride * sizeof value;
      if (fits<From, To>(value)) {
        pixel = static_cast<To>(value);
      } else if (std::is_floating_point_v<From> && no_data && *no_data == static_cast<double>(value)) {
        pixel = std::numeric_limits<To>::quiet_NaN();
      } else {
        return static_cast<double>(value);
      }
    }
    return std::nullopt;
  }
}

}  // namespace

bool convertible(PixelType from, PixelType to) {
  const auto floating = [](PixelType type) { return type == PixelType::float32 || type == PixelType::float64; };
  return floating(to) || !floating(from);
}

template <class T>
std::optional<double> copy_pixels(const PixelRun& run, std::optional<double> no_data, std::span<T> out) {
  switch (run.type) {
    case PixelType::uint8:
      return copy_typed<std::uint8_t>(run, no_data, out);
    case PixelType::int16:
      return copy_typed<std::int16_t>(run, no_data, out);
    case PixelType::uint16:
      return copy_typed<std::uint16_t>(run, no_data, out);
    case PixelType::int32:
      return copy_typed<std::int32_t>(run, no_data, out);
    case PixelType::uint32:
      return copy_typed<std::uint32_t>(run, no_data, out);
    case PixelType::float32:
      return copy_typed<float>(run, no_data, out);
    case PixelType::float64:
      return copy_typed<double>(run, no_data, out);
  }
  return std::nan("");
}

template std::optional<double> copy_pixels(const PixelRun&, std::optional<double>, std::span<std::uint8_t>);
template std::optional<double> copy_pixels(const PixelRun&, std::optional<double>, std::span<std::int16_t>);
template std::optional<double> copy_pixels(const PixelRun&, std::optional<double>, std::span<std::uint16_t>);
template std::optional<double> copy_pixels(const PixelRun&, std::optional<double>, std::span<float>);
template std::optional<double> copy_pixels(const PixelRun&, std::optional<double>, std::span<double>);

namespace {

template <class T>
bool fill_typed(double value, std::span<std::byte> pixels) {
  T pixel{};
  if constexpr (std::is_integral_v<T>) {
    if (!(value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max())) return false;
    pixel = static_cast<T>(value);
    if (static_cast<double>(pixel) != value) return false;
  } else {
    if (std::isfinite(value) && std::abs(value) > static_cast<double>(std::numeric_limits<T>::max())) return false;
    pixel = static_cast<T>(value);
  }
  for (std::size_t at = 0; at + sizeof pixel <= pixels.size(); at += sizeof pixel)
    std::memcpy(pixels.data() + at, &pixel, sizeof pixel);
  return true;
}

}  // namespace

bool fill_pixels(PixelType type, double value, std::span<std::byte> pixels) {
  switch (type) {
    case PixelType::uint8:
      return fill_typed<std::uint8_t>(value, pixels);
    case PixelType::int16:
      return fill_typed<std::int16_t>(value, pixels);
    case PixelType::uint16:
      return fill_typed<std::uint16_t>(value, pixels);
    case PixelType::int32:
      return fill_typed<std::int32_t>(value, pixels);
    case PixelType::uint32:
      return fill_typed<std::uint32_t>(value, pixels);
    case PixelType::float32:
      return fill_typed<float>(value, pixels);
    case PixelType::float64:
      return fill_typed<double>(value, pixels);
  }
  return false;
}

Fault not_convertible(const std::string& name, int band, PixelType from, PixelType to) {
  return {FaultKind::unsupported,
          message("{0}: band {1} holds floating point (got {2}, asked as {3}); read it as float32", name, band + 1,
                  name_of(from), name_of(to))};
}

Fault does_not_fit(const std::string& name, int band, const Window& window, double value, PixelType to) {
  return {
      FaultKind::out_of_range,
      message("{0}: band {1}, window {2}: a value does not fit the type asked for (got {3}, allowed {4}); read it as "
              "a wider type",
              name, band + 1, window_text(window), value, name_of(to))};
}

Fault not_decodable(const std::string& name, int band, const Window& window, const std::string& reason) {
  return {FaultKind::truncated,
          message("{0}: band {1}, window {2}: pixels cannot be decoded (got {3}); fetch the file again", name, band + 1,
                  window_text(window), reason)};
}

Fault missing_block(const std::string& name, int band, const Window& window) {
  return {FaultKind::truncated,
          message("{0}: band {1}, window {2}: a block is missing and the file has no no-data value; "
                  "fetch the file again",
                  name, band + 1, window_text(window))};
}

}  // namespace geo
