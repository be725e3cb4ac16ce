#include "libgeo/raster/raster_source.hpp"

namespace geo {

const char* name_of(PixelType type) {
  switch (type) {
    case PixelType::uint8:
      return "uint8";
    case PixelType::int16:
      return "int16";
    case PixelType::uint16:
      return "uint16";
    case PixelType::int32:
      return "int32";
    case PixelType::uint32:
      return "uint32";
    case PixelType::float32:
      return "float32";
    case PixelType::float64:
      return "float64";
  }
  return "unknown";
}

std::size_t size_of(PixelType type) {
  switch (type) {
    case PixelType::uint8:
      return 1;
    case PixelType::int16:
    case PixelType::uint16:
      return 2;
    case PixelType::int32:
    case PixelType::uint32:
    case PixelType::float32:
      return 4;
    case PixelType::float64:
      return 8;
  }
  return 0;
}

}  // namespace geo
