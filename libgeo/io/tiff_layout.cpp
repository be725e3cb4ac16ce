#include "libgeo/io/tiff_layout.hpp"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>

namespace geo {
namespace {

constexpr tmsize_t kMaxAllocation = tmsize_t{64} << 20;

int drop_message(TIFF*, void*, const char*, const char*, va_list) { return 1; }

template <class T>
T tag(TIFF* file, std::uint32_t name, T missing) {
  T value{};
  return TIFFGetFieldDefaulted(file, name, &value) == 1 ? value : missing;
}

std::optional<PixelType> pixel_type(TIFF* file) {
  const auto bits = tag<std::uint16_t>(file, TIFFTAG_BITSPERSAMPLE, 1);
  const auto format = tag<std::uint16_t>(file, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
  const bool plain = format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_VOID;
  if (plain && bits == 8) return PixelType::uint8;
  if (plain && bits == 16) return PixelType::uint16;
  if (plain && bits == 32) return PixelType::uint32;
  if (format == SAMPLEFORMAT_INT && bits == 16) return PixelType::int16;
  if (format == SAMPLEFORMAT_INT && bits == 32) return PixelType::int32;
  if (format == SAMPLEFORMAT_IEEEFP && bits == 32) return PixelType::float32;
  if (format == SAMPLEFORMAT_IEEEFP && bits == 64) return PixelType::float64;
  return std::nullopt;
}

std::optional<Codec> codec(TIFF* file) {
  switch (tag<std::uint16_t>(file, TIFFTAG_COMPRESSION, COMPRESSION_NONE)) {
    case COMPRESSION_NONE:
      return Codec::none;
    case COMPRESSION_ADOBE_DEFLATE:
    case COMPRESSION_DEFLATE:
      return Codec::deflate;
    case COMPRESSION_ZSTD:
      return Codec::zstd;
    default:
      return std::nullopt;
  }
}

std::optional<Predictor> predictor(TIFF* file, const TiffLayout& layout) {
  if (layout.codec == Codec::none) return Predictor::none;
  const bool floating = layout.type == PixelType::float32 || layout.type == PixelType::float64;
  switch (tag<std::uint16_t>(file, TIFFTAG_PREDICTOR, 1)) {
    case 1:
      return Predictor::none;
    case 2:
      return Predictor::horizontal;
    // Written on a machine of the other byte order it needs another unshuffling: GDAL's business.
    case 3:
      return floating && !layout.swapped ? std::optional(Predictor::floating) : std::nullopt;
    default:
      return std::nullopt;
  }
}

bool plain_samples(TIFF* file) {
  const auto photometric = tag<std::uint16_t>(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  return tag<std::uint16_t>(file, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) == FILLORDER_MSB2LSB &&
         (photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE ||
          photometric == PHOTOMETRIC_RGB || photometric == PHOTOMETRIC_PALETTE);
}

bool read_blocks(TIFF* file, TiffLayout& layout) {
  layout.tiled = TIFFIsTiled(file) != 0;
  if (layout.tiled) {
    layout.block_cols = tag<std::uint32_t>(file, TIFFTAG_TILEWIDTH, 0);
    layout.block_rows = tag<std::uint32_t>(file, TIFFTAG_TILELENGTH, 0);
  } else {
    layout.block_cols = layout.cols;
    layout.block_rows = std::min<std::int64_t>(layout.rows, tag<std::uint32_t>(file, TIFFTAG_ROWSPERSTRIP, 0));
  }
  if (layout.block_cols < 1 || layout.block_rows < 1) return false;
  layout.blocks_across = (layout.cols + layout.block_cols - 1) / layout.block_cols;
  layout.blocks_down = (layout.rows + layout.block_rows - 1) / layout.block_rows;
  const auto expected = layout.blocks_across * layout.blocks_down * (layout.planar ? layout.bands : 1);
  const auto counted = layout.tiled ? TIFFNumberOfTiles(file) : TIFFNumberOfStrips(file);
  return expected == static_cast<std::int64_t>(counted);
}

}  // namespace

void CloseTiff::operator()(tiff* file) const { TIFFClose(file); }

TiffPtr open_tiff(const std::string& path) {
  TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
  if (options == nullptr) return nullptr;
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, kMaxAllocation);
  TIFFOpenOptionsSetErrorHandlerExtR(options, drop_message, nullptr);
  TIFFOpenOptionsSetWarningHandlerExtR(options, drop_message, nullptr);
  TiffPtr file(TIFFOpenExt(path.c_str(), "rmO", options));
  TIFFOpenOptionsFree(options);
  return file;
}

BlockShape TiffLayout::shape(std::int64_t block_row) const {
  const auto left = tiled ? block_rows : std::min(block_rows, rows - block_row * block_rows);
  return {static_cast<std::size_t>(block_cols), static_cast<std::size_t>(left), samples(), size_of(type)};
}

std::uint32_t TiffLayout::index(int band, std::int64_t block_row, std::int64_t block_col) const {
  return static_cast<std::uint32_t>(((planar ? band : 0) * blocks_down + block_row) * blocks_across + block_col);
}

std::optional<TiffLayout> read_tiff_layout(tiff* file) {
  TiffLayout layout;
  layout.cols = tag<std::uint32_t>(file, TIFFTAG_IMAGEWIDTH, 0);
  layout.rows = tag<std::uint32_t>(file, TIFFTAG_IMAGELENGTH, 0);
  layout.bands = tag<std::uint16_t>(file, TIFFTAG_SAMPLESPERPIXEL, 1);
  layout.planar = tag<std::uint16_t>(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
  layout.swapped = TIFFIsByteSwapped(file) != 0;
  const auto type = pixel_type(file);
  const auto packing = codec(file);
  if (layout.cols < 1 || layout.rows < 1 || layout.bands < 1 || !type || !packing || !plain_samples(file))
    return std::nullopt;
  layout.type = *type;
  layout.codec = *packing;
  const auto filter = predictor(file, layout);
  if (!filter || !read_blocks(file, layout)) return std::nullopt;
  layout.predictor = *filter;
  return layout;
}

std::optional<BlockPlace> block_place(tiff* file, std::uint32_t index) {
  int offset_error = 0, bytes_error = 0;
  const BlockPlace place{TIFFGetStrileOffsetWithErr(file, index, &offset_error),
                         TIFFGetStrileByteCountWithErr(file, index, &bytes_error)};
  if (offset_error != 0 || bytes_error != 0) return std::nullopt;
  return place;
}

}  // namespace geo
