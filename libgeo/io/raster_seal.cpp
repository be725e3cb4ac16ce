#include "libgeo/io/raster_seal.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <optional>
#include <span>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/io/tiff_directory.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr std::uint16_t kTileOffsets = 324, kTileByteCounts = 325;
constexpr std::size_t kSealDigits = 32;
constexpr std::uint64_t kMostHeadBytes = 64u << 20;  // a raster of a million blocks has 12 MiB

Fault damaged(const fs::path& path, const Message& why) {
  return {FaultKind::unreadable, message("{0}: is not as it was written (got {1})", path.string(), why)};
}

// The length that a seal names; nothing for another text.
std::optional<std::uint64_t> head_bytes(std::string_view seal) {
  const auto dash = seal.find('-');
  if (dash == std::string_view::npos || seal.size() != dash + 1 + kSealDigits) return std::nullopt;
  const auto bytes = whole_of<std::uint64_t>(seal.substr(0, dash));
  return bytes && *bytes <= kMostHeadBytes ? bytes : std::nullopt;
}

std::vector<std::uint32_t> longs(std::string_view head, std::uint16_t tag, std::size_t directory) {
  const auto bytes = find_tag(std::as_bytes(std::span(head)), tag, directory);
  std::vector<std::uint32_t> values(bytes ? bytes->size() / sizeof(std::uint32_t) : 0);
  if (!values.empty()) std::memcpy(values.data(), bytes->data(), values.size() * sizeof(std::uint32_t));
  return values;
}

}  // namespace

std::string seal_of(std::string_view head) {
  return std::to_string(head.size()) + "-" + sha256_of(head).substr(0, kSealDigits);
}

Result<SealedHead> SealedHead::read(const fs::path& path, std::string_view seal) {
  const auto bytes = head_bytes(seal);
  if (!bytes) return damaged(path, message("no seal to compare with"));
  std::ifstream in(path, std::ios::binary);
  std::error_code error;
  if (!in && !fs::exists(path, error))
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path.string())};
  std::string head(*bytes, '\0');
  if (!in || !in.read(head.data(), static_cast<std::streamsize>(head.size())))
    return machine_fault_of(path.string()).value_or(damaged(path, message("the end of the file")));
  if (seal_of(head) != seal) return damaged(path, message("another head"));
  return SealedHead(std::move(head));
}

std::vector<SealedBlock> SealedHead::blocks(std::size_t directory) const {
  const auto offsets = longs(m_head, kTileOffsets, directory), sizes = longs(m_head, kTileByteCounts, directory),
             sums = longs(m_head, kBlockChecksumTag, directory);
  if (offsets.size() != sizes.size() || offsets.size() != sums.size()) return {};
  std::vector<SealedBlock> blocks;
  for (std::size_t i = 0; i < sums.size(); ++i) blocks.push_back({offsets[i], sizes[i], sums[i]});
  return blocks;
}

std::optional<std::string> SealedHead::tag(std::uint16_t tag, std::size_t directory) const {
  return find_tag(std::as_bytes(std::span(m_head)), tag, directory);
}

Result<void> check_sealed_blocks(const fs::path& path, const SealedHead& head, std::size_t directory) {
  std::ifstream in(path, std::ios::binary);
  const auto blocks = head.blocks(directory);
  if (blocks.empty()) return damaged(path, message("no checksums"));
  std::string bytes;
  for (const SealedBlock& block : blocks) {
    bytes.resize(block.bytes);
    in.seekg(static_cast<std::streamoff>(block.offset));
    if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
      return machine_fault_of(path.string()).value_or(damaged(path, message("the end of the file")));
    if (libdeflate_crc32(0, bytes.data(), bytes.size()) != block.crc32)
      return damaged(path, message("another checksum of a block"));
  }
  return {};
}

}  // namespace geo
