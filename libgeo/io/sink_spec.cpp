#include "libgeo/io/sink_spec.hpp"

#include <array>
#include <cmath>

#include "libgeo/base/error.hpp"
#include "libgeo/io/pixel_copy.hpp"

namespace geo {
namespace {

constexpr std::int64_t kMaxSide = 1'000'000;
constexpr int kMaxBands = 1024;
constexpr std::int64_t kMaxBlock = 4096;

bool storable_type(PixelType type) {
  return type == PixelType::uint8 || type == PixelType::int16 || type == PixelType::uint16 ||
         type == PixelType::float32;
}

bool storable_value(PixelType type, double value) {
  std::array<std::byte, 8> pixel{};
  return fill_pixels(type, value, std::span(pixel).first(size_of(type)));
}

void check_grid(const std::string& name, const Grid& grid) {
  if (grid.cols < 1 || grid.rows < 1 || grid.cols > kMaxSide || grid.rows > kMaxSide)
    throw Error(message("{0}: size out of bounds (got {1} x {2}, allowed 1 to {3} each); cut the raster into tiles",
                        name, grid.cols, grid.rows, kMaxSide));
  if (!(grid.dx > 0) || !(grid.dy > 0) || !std::isfinite(grid.dx + grid.dy + grid.x0 + grid.y0))
    throw Error(
        message("{0}: grid cannot be stored (got cells of {1} x {2} at {3}, {4}, allowed finite and positive); "
                "correct the grid",
                name, grid.dx, grid.dy, grid.x0, grid.y0));
}

void check_codec(const std::string& name, const RasterSpec& spec) {
  const int highest = spec.codec == Codec::deflate ? 12 : 22;
  if (spec.codec != Codec::none && (spec.level < 1 || spec.level > highest))
    throw Error(message("{0}: compression level out of bounds (got {1}, allowed 1 to {2}); choose another level", name,
                        spec.level, highest));
  if (spec.block < 16 || spec.block > kMaxBlock || spec.block % 16 != 0)
    throw Error(message("{0}: block size not possible (got {1}, allowed multiples of 16 up to {2}); choose 256", name,
                        spec.block, kMaxBlock));
}

void check_descriptions(const std::string& name, const RasterSpec& spec) {
  if (!spec.band_names.empty() && spec.band_names.size() != static_cast<std::size_t>(spec.bands))
    throw Error(message("{0}: wrong number of band names (got {1}, allowed 0 or {2}); name every band", name,
                        spec.band_names.size(), spec.bands));
  if (!std::isfinite(spec.scale) || spec.scale == 0 || !std::isfinite(spec.offset))
    throw Error(message("{0}: scale and offset not usable (got {1} and {2}, allowed finite, scale not 0); correct them",
                        name, spec.scale, spec.offset));
  if (!spec.colours.empty() && (spec.bands != 1 || spec.type != PixelType::uint8))
    throw Error(message("{0}: a colour table needs one band of uint8 (got {1} of {2}); leave the colours out", name,
                        spec.bands, name_of(spec.type)));
}

}  // namespace

void check_spec(const std::string& name, const RasterSpec& spec) {
  check_grid(name, spec.where.grid);
  if (!storable_type(spec.type))
    throw Error(
        message("{0}: pixel type cannot be written (got {1}, allowed uint8, int16, uint16, float32); convert first",
                name, name_of(spec.type)));
  if (spec.bands < 1 || spec.bands > kMaxBands)
    throw Error(message("{0}: number of bands out of bounds (got {1}, allowed 1 to {2}); split the raster", name,
                        spec.bands, kMaxBands));
  if (!storable_value(spec.type, spec.no_data))
    throw Error(message("{0}: no-data value does not fit the pixel type (got {1}, allowed {2}); choose another", name,
                        spec.no_data, name_of(spec.type)));
  check_codec(name, spec);
  check_descriptions(name, spec);
}

Window check_block(const std::string& name, const RasterSpec& spec, std::int64_t block_row, std::int64_t block_col,
                   PixelType type, std::size_t values) {
  const Window whole = spec.where.grid.window();
  const Window part =
      block_row < 0 || block_col < 0 || block_row > kMaxSide || block_col > kMaxSide
          ? Window{}
          : intersection(whole, {block_col * spec.block, block_row * spec.block, spec.block, spec.block});
  if (part.empty())
    throw Error(message("{0}: block outside the raster (got row {1}, column {2}); write the raster's blocks only", name,
                        block_row, block_col));
  const std::size_t expected = part.size() * static_cast<std::size_t>(spec.bands);
  if (type != spec.type || values != expected)
    throw Error(
        message("{0}: block row {1}, column {2} does not match (got {3} values of {4}, allowed {5} of {6}); "
                "give the block's pixels in the raster's type",
                name, block_row, block_col, values, name_of(type), expected, name_of(spec.type)));
  return part;
}

Error twice_written(const std::string& name, std::int64_t block_row, std::int64_t block_col) {
  return Error(
      message("{0}: block row {1}, column {2} was written before; write each block once", name, block_row, block_col));
}

}  // namespace geo
