#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"

namespace geo {

// How a raster that is read in parts proves that it is what was written, without being read whole. A file by
// create_cog() carries the CRC-32 of every block in its directories (tag kBlockChecksumTag); its *seal* is the length
// and the SHA-256 (the first 32 digits) of everything before the blocks: "<bytes>-<hex>". Whoever keeps the seal
// elsewhere can trust head and blocks: a change of any byte that decides a pixel is noticed when that byte is read.
// Each task has another seal, even where pixels are alike, because the head names the task.

// In the range that the TIFF standard leaves to everyone; GDAL and libtiff pass over tags they do not know.
inline constexpr std::uint16_t kBlockChecksumTag = 65100;

std::string seal_of(std::string_view head);

// Where a block lies in the file and what its stored bytes add up to.
struct SealedBlock {
  std::uint64_t offset = 0, bytes = 0;
  std::uint32_t crc32 = 0;
};

// The head of a raster file that has the seal asked for.
class SealedHead {
 public:
  // Faults: missing (no such file), machine, unreadable (another head, none, or not with this seal).
  static Result<SealedHead> read(const std::filesystem::path& path, std::string_view seal);

  // The blocks of a directory (0: full resolution, then the overviews by falling size), row by row; none when the head
  // has no such directory or it carries no checksums.
  std::vector<SealedBlock> blocks(std::size_t directory) const;
  // The raw bytes of a tag's values; nothing where the directory or the tag is not there.
  std::optional<std::string> tag(std::uint16_t tag, std::size_t directory) const;

 private:
  explicit SealedHead(std::string head) : m_head(std::move(head)) {}
  std::string m_head;
};

// Reads every block of one directory and compares its checksum: for whoever decodes it by other means. An unreadable
// fault that names the file.
Result<void> check_sealed_blocks(const std::filesystem::path& path, const SealedHead& head, std::size_t directory);

}  // namespace geo
