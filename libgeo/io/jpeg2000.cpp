#include "libgeo/io/jpeg2000.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <span>
#include <vector>

#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

constexpr std::array<unsigned char, 12> kSignatureBox{0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', 0x87, '\n'};
constexpr std::array<unsigned char, 4> kCodestream{0xff, 0x4f, 0xff, 0x51};

constexpr std::size_t kHead = 64 << 10;  // boxes before the codestream: a place, a colour space
constexpr std::uint64_t kOrdinaryTile = std::uint64_t{2048} * 2048;

struct CloseFile {
  void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using File = std::unique_ptr<VSILFILE, CloseFile>;

std::vector<unsigned char> head_of(VSILFILE& file, std::size_t bytes) {
  std::vector<unsigned char> head(bytes);
  head.resize(VSIFReadL(head.data(), 1, head.size(), &file));
  return head;
}

bool begins_with(std::span<const unsigned char> bytes, std::span<const unsigned char> start) {
  return bytes.size() >= start.size() && std::equal(start.begin(), start.end(), bytes.begin());
}

bool is_jpeg2000(std::span<const unsigned char> head) {
  return begins_with(head, kSignatureBox) || begins_with(head, kCodestream);
}

std::uint64_t number_at(std::span<const unsigned char> bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(std::uint32_t); ++i) number = number << 8 | bytes[at + i];
  return number;
}

// Pixels of a tile, from the marker segment SIZ (ISO/IEC 15444-1, A.5.1); zero where it is not found.
std::uint64_t tile_pixels(std::span<const unsigned char> head) {
  constexpr std::size_t kTileSize = 24;  // after the markers SOC and SIZ: Lsiz, Rsiz, Xsiz, Ysiz, XOsiz, YOsiz, XTsiz …
  const auto found = std::search(head.begin(), head.end(), kCodestream.begin(), kCodestream.end());
  const auto at = static_cast<std::size_t>(found - head.begin());
  if (found == head.end() || head.size() < at + kTileSize + 2 * sizeof(std::uint32_t)) return 0;
  return number_at(head, at + kTileSize) * number_at(head, at + kTileSize + sizeof(std::uint32_t));
}

}  // namespace

std::optional<bool> begins_as_jpeg2000(const std::string& path) {
  start_gdal();
  const GdalErrors quiet;
  const File file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  return is_jpeg2000(head_of(*file, kSignatureBox.size()));
}

std::uint64_t jpeg2000_decoder_bytes(const std::string& path) {
  start_gdal();
  const GdalErrors quiet;
  const File file(VSIFOpenL(path.c_str(), "rb"));
  if (!file) return 0;
  const auto head = head_of(*file, kHead);
  if (!is_jpeg2000(head) || tile_pixels(head) <= kOrdinaryTile || VSIFSeekL(file.get(), 0, SEEK_END) != 0) return 0;
  return VSIFTellL(file.get()) / 2 * 3;
}

}  // namespace geo
