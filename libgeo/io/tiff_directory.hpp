#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

// One image file directory of a classic little-endian TIFF, in memory: tags with their values, in ascending order as
// the standard demands. Written here rather than by libtiff because every size is known before the first byte is
// written, so that a file can be streamed once, front to back, with the directories first (Cloud Optimized GeoTIFF).
class TiffDirectory {
 public:
  void set_shorts(std::uint16_t tag, std::span<const std::uint16_t> values);
  void set_longs(std::uint16_t tag, std::span<const std::uint32_t> values);
  void set_doubles(std::uint16_t tag, std::span<const double> values);
  void set_text(std::uint16_t tag, std::string_view text);  // the closing zero byte is added
  void set_short(std::uint16_t tag, std::uint16_t value) { set_shorts(tag, {&value, 1}); }
  void set_long(std::uint16_t tag, std::uint32_t value) { set_longs(tag, {&value, 1}); }

  // The bytes the directory and its values take; depends on the counts of values, not on the values.
  std::size_t size() const;
  // The directory placed at `offset` (even); `next` is the following directory's offset, 0 for the last.
  std::string serialize(std::uint32_t offset, std::uint32_t next) const;

 private:
  struct Entry {
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    std::string bytes;
  };
  std::map<std::uint16_t, Entry> m_entries;
};

// The raw bytes of one tag's values in a directory (0: the first) of a classic little-endian TIFF held in memory.
// Nothing when tag or directory is absent or the file is not of that kind or ends early.
std::optional<std::string> find_tag(std::span<const std::byte> file, std::uint16_t tag, std::size_t directory = 0);

}  // namespace geo
