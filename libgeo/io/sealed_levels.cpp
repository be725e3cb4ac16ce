#include "libgeo/io/sealed_levels.hpp"

#include <fcntl.h>
#include <libdeflate.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/io/block_codec.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

enum Tag : std::uint16_t {
  image_width = 256,
  image_length = 257,
  bits_per_sample = 258,
  compression = 259,
  samples_per_pixel = 277,
  predictor = 317,
  tile_width = 322,
  sample_format = 339,
  gdal_no_data = 42113,
};

// Bytes of one block that are believed: an encoder that cannot shrink a block adds a few.
constexpr std::uint64_t kMostExpansion = 2, kExpansionSlack = 65536;

Fault not_ours(const fs::path& path) {
  return {FaultKind::unsupported,
          message("{0}: carries no overviews that can be drawn; run again with --force", path.string())};
}

Fault broken(const fs::path& path, const Message& why) {
  return {FaultKind::unreadable, message("{0}: is not as it was written (got {1})", path.string(), why)};
}

// The first value of a tag of whole numbers of 2 or 4 bytes.
std::optional<std::uint32_t> number(const SealedHead& head, std::uint16_t tag, std::size_t directory) {
  const auto bytes = head.tag(tag, directory);
  if (!bytes || bytes->size() < sizeof(std::uint16_t)) return std::nullopt;
  std::uint32_t value = 0;
  std::memcpy(&value, bytes->data(), bytes->size() < sizeof value ? sizeof(std::uint16_t) : sizeof value);
  return value;
}

// Tags of 16 bits with several values: the first only.
std::optional<std::uint16_t> short_number(const SealedHead& head, std::uint16_t tag, std::size_t directory) {
  const auto bytes = head.tag(tag, directory);
  if (!bytes || bytes->size() < sizeof(std::uint16_t)) return std::nullopt;
  std::uint16_t value = 0;
  std::memcpy(&value, bytes->data(), sizeof value);
  return value;
}

std::optional<PixelType> type_of(const SealedHead& head) {
  constexpr int kUnsigned = 1, kSigned = 2, kReal = 3;
  const auto bits = short_number(head, bits_per_sample, 0), format = short_number(head, sample_format, 0);
  if (bits == 8 && format == kUnsigned) return PixelType::uint8;
  if (bits == 16 && format == kUnsigned) return PixelType::uint16;
  if (bits == 16 && format == kSigned) return PixelType::int16;
  if (bits == 32 && format == kReal) return PixelType::float32;
  return std::nullopt;
}

std::optional<Codec> codec_of(const SealedHead& head) {
  switch (short_number(head, compression, 0).value_or(0)) {
    case 1:
      return Codec::none;
    case 8:
      return Codec::deflate;
    case 50000:
      return Codec::zstd;
    default:
      return std::nullopt;
  }
}

std::optional<double> no_data_of(const SealedHead& head) {
  auto text = head.tag(gdal_no_data, 0);
  if (!text) return std::nullopt;
  while (!text->empty() && text->back() == '\0') text->pop_back();
  return number_of(*text);
}

std::vector<SealedLevels::Level> levels_of(const SealedHead& head, std::int64_t block) {
  std::vector<SealedLevels::Level> levels;
  for (std::size_t d = 0;; ++d) {
    const auto cols = number(head, image_width, d), rows = number(head, image_length, d);
    if (!cols || !rows) return levels;
    SealedLevels::Level level{*cols, *rows, (*cols + block - 1) / block, (*rows + block - 1) / block, head.blocks(d)};
    const bool halved =
        levels.empty() || (level.cols == (levels.back().cols + 1) / 2 && level.rows == (levels.back().rows + 1) / 2);
    if (!halved || level.blocks.size() != static_cast<std::size_t>(level.across * level.down)) return levels;
    levels.push_back(std::move(level));
  }
}

// The bytes of a block as they lie in the file.
Result<std::vector<std::byte>> stored(const fs::path& path, const SealedBlock& place) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const int error = errno;
    if (is_machine_error(error)) return machine_fault(path.string(), error);
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path.string())};
  }
  std::vector<std::byte> bytes(place.bytes);
  std::size_t done = 0;
  int error = 0;
  while (done < bytes.size() && error == 0) {
    const ssize_t got =
        ::pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(place.offset + done));
    if (got < 0 && errno != EINTR) error = errno;
    if (got == 0) break;
    if (got > 0) done += static_cast<std::size_t>(got);
  }
  ::close(file);
  if (is_machine_error(error)) return machine_fault(path.string(), error);
  if (done < bytes.size()) return broken(path, message("the end of the file"));
  return bytes;
}

}  // namespace

Result<SealedLevels> SealedLevels::read(const fs::path& path, std::string_view seal) {
  const auto head = SealedHead::read(path, seal);
  if (!head) return head.fault();
  const auto type = type_of(head.value());
  const auto codec = codec_of(head.value());
  const auto no_data = no_data_of(head.value());
  const auto block = number(head.value(), tile_width, 0);
  const auto bands = short_number(head.value(), samples_per_pixel, 0);
  if (!type || !codec || !no_data || !block || *block == 0 || *block % 2 != 0 || !bands) return not_ours(path);
  SealedLevels made;
  made.m_type = *type;
  made.m_codec = *codec;
  made.m_no_data = *no_data;
  made.m_block = *block;
  made.m_predictor = static_cast<Predictor>(short_number(head.value(), predictor, 0).value_or(1));
  made.m_shape = {*block, *block, *bands, size_of(*type)};
  made.m_levels = levels_of(head.value(), made.m_block);
  if (made.m_levels.empty()) return not_ours(path);
  return made;
}

Result<std::vector<std::byte>> SealedLevels::block(const fs::path& path, std::size_t level, std::int64_t row,
                                                   std::int64_t col) const {
  assert(level < m_levels.size() && row >= 0 && row < m_levels[level].down && col >= 0 && col < m_levels[level].across);
  const SealedBlock& place = m_levels[level].blocks[static_cast<std::size_t>(row * m_levels[level].across + col)];
  if (place.bytes > m_shape.bytes() * kMostExpansion + kExpansionSlack) return broken(path, message("no checksums"));
  auto packed = stored(path, place);
  if (!packed) return packed.fault();
  if (libdeflate_crc32(0, packed.value().data(), packed.value().size()) != place.crc32)
    return broken(path, message("another checksum of a block"));
  thread_local BlockDecoder decoder;
  std::vector<std::byte> pixels(m_shape.bytes());
  if (const auto status = decoder.decode(m_codec, packed.value(), pixels); status != DecodeStatus::ok)
    return broken(path, message("another checksum of a block"));
  undo_predictor(m_predictor, m_shape, pixels);
  return pixels;
}

std::size_t SealedLevels::bytes() const {
  std::size_t bytes = sizeof(SealedLevels);
  for (const Level& level : m_levels) bytes += sizeof(Level) + level.blocks.size() * sizeof(SealedBlock);
  return bytes;
}

}  // namespace geo
