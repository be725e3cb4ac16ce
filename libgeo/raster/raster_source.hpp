#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/raster/raster.hpp"

namespace geo {

enum class PixelType { uint8, int16, uint16, int32, uint32, float32, float64 };

const char* name_of(PixelType type);
std::size_t size_of(PixelType type);

// What a stored value means: stored × scale + offset.
struct ValueScale {
  double scale = 1, offset = 0;
  bool operator==(const ValueScale&) const = default;
};

// What a raster file says of itself, read once at opening.
struct RasterInfo {
  SpatialGrid where;
  PixelType type = PixelType::uint8;
  int bands = 1;
  std::int64_t block_cols = 0, block_rows = 0;  // the unit of decoding
  std::optional<double> no_data;
  std::vector<ValueScale> scales = {};  // one a band, as the file says; empty: stored values are the values
};

// Port: a raster that can be read by windows. One object a thread; a source may keep decoded blocks of its own.
class RasterSource {
 public:
  virtual ~RasterSource() = default;

  virtual const RasterInfo& info() const = 0;
  virtual const std::string& name() const = 0;  // for messages: the path

  // The window of one band (from 0) into `out`, row by row. REQUIRES window inside the raster, out.size() ==
  // window.size(). Values are converted exactly; a value that T cannot hold is an out_of_range fault (floating point →
  // integer is refused, unsupported). Corrupt or truncated pixels are a fault that names file, band and window, never a
  // zero.
  virtual Result<void> read(int band, const Window& window, std::span<std::uint8_t> out) = 0;
  virtual Result<void> read(int band, const Window& window, std::span<std::int16_t> out) = 0;
  virtual Result<void> read(int band, const Window& window, std::span<std::uint16_t> out) = 0;
  virtual Result<void> read(int band, const Window& window, std::span<float> out) = 0;
  virtual Result<void> read(int band, const Window& window,
                            std::span<double> out) = 0;  // holds every PixelType exactly

  // Gives up what it keeps decoded, for a source that stays open unused. Reading goes on as before.
  virtual void forget_blocks() {}

  // Gives back its file handle until the next reading, which opens the file again; what is decoded stays where it can.
  // That reading is a fault when another file stands under the name by then.
  virtual void release_file() {}
};

}  // namespace geo
