#include "libgeo/io/palette_png.hpp"

#include <libdeflate.h>

#include <array>
#include <cassert>
#include <memory>
#include <string_view>
#include <vector>

#include "libgeo/base/error.hpp"

namespace geo {
namespace {

constexpr int kEffort = 1;  // libdeflate's: higher levels save 5 to 10 % of a map tile in twice the time

struct FreeCompressor {
  void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

// The colours that occur, numbered in the order of their values.
struct UsedColours {
  std::array<std::uint8_t, 256> number{};
  std::vector<PaletteColour> colours;

  int bits() const {
    if (colours.size() <= 2) return 1;
    if (colours.size() <= 4) return 2;
    return colours.size() <= 16 ? 4 : 8;
  }
};

UsedColours used_of(std::span<const std::uint8_t> pixels, std::span<const PaletteColour> palette) {
  std::array<bool, 256> seen{};
  for (const std::uint8_t pixel : pixels) seen[pixel] = true;
  UsedColours used;
  for (std::size_t value = 0; value < palette.size(); ++value) {
    if (!seen[value]) continue;
    used.number[value] = static_cast<std::uint8_t>(used.colours.size());
    used.colours.push_back(palette[value]);
  }
  return used;
}

void put_32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 255U);
}

void put_chunk(std::string& out, std::string_view name, std::string_view data) {
  put_32(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = out.size();
  out += name;
  out += data;
  put_32(out, libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

std::string header(std::int64_t cols, std::int64_t rows, int bits) {
  constexpr char kByPalette = 3;
  std::string data;
  put_32(data, static_cast<std::uint32_t>(cols));
  put_32(data, static_cast<std::uint32_t>(rows));
  data += static_cast<char>(bits);
  data += kByPalette;
  data.append(3, '\0');  // deflate, the five filters, not interlaced
  return data;
}

// Rows with their filter byte, pixels packed from the high bits.
std::vector<std::uint8_t> scan_lines(std::int64_t cols, std::int64_t rows, std::span<const std::uint8_t> pixels,
                                     const UsedColours& used) {
  const int bits = used.bits();
  const auto width = static_cast<std::size_t>(cols), per_byte = static_cast<std::size_t>(8 / bits);
  const std::size_t line = 1 + (width + per_byte - 1) / per_byte;
  std::vector<std::uint8_t> lines(line * static_cast<std::size_t>(rows));
  for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
    const std::uint8_t* from = pixels.data() + row * width;
    std::uint8_t* to = lines.data() + row * line + 1;
    for (std::size_t col = 0; col < width; col += per_byte) {
      unsigned packed = 0;
      for (std::size_t k = 0; k < per_byte; ++k)
        packed = (packed << static_cast<unsigned>(bits)) | (col + k < width ? used.number[from[col + k]] : 0U);
      *to++ = static_cast<std::uint8_t>(packed);
    }
  }
  return lines;
}

std::string deflated(std::span<const std::uint8_t> bytes) {
  thread_local const Compressor compressor(libdeflate_alloc_compressor(kEffort));
  if (!compressor) throw Error(message("block: cannot be compressed; free memory and run again"));
  std::string packed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  packed.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  return packed;
}

}  // namespace

std::string palette_png(std::int64_t cols, std::int64_t rows, std::span<const std::uint8_t> pixels,
                        std::span<const PaletteColour> palette) {
  assert(cols >= 1 && rows >= 1 && pixels.size() == static_cast<std::size_t>(cols * rows) && palette.size() <= 256);
  const UsedColours used = used_of(pixels, palette);
  std::string colours, alphas;
  std::size_t last_clear = 0;
  for (const PaletteColour& c : used.colours) {
    for (const std::uint8_t part : {c.red, c.green, c.blue}) colours += static_cast<char>(part);
    alphas += static_cast<char>(c.alpha);
    if (c.alpha != 255) last_clear = alphas.size();
  }
  alphas.resize(last_clear);  // what is not said is opaque
  const std::string packed = deflated(scan_lines(cols, rows, pixels, used));
  // Pictures are kept: one that has grown by doubling would take twice its size.
  constexpr std::size_t kAroundChunks = 128;
  std::string out("\x89PNG\r\n\x1a\n");
  out.reserve(kAroundChunks + colours.size() + alphas.size() + packed.size());
  put_chunk(out, "IHDR", header(cols, rows, used.bits()));
  put_chunk(out, "PLTE", colours);
  if (!alphas.empty()) put_chunk(out, "tRNS", alphas);
  put_chunk(out, "IDAT", packed);
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace geo
