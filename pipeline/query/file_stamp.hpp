#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace steppe {

// Which file stands under a name now. A product is replaced by renaming another file over it: then this changes.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, bytes = 0;
  std::int64_t modified_ns = 0;
  bool operator==(const FileStamp&) const = default;
};

// Nothing when there is no regular file. Costs a microsecond.
std::optional<FileStamp> file_stamp(const std::filesystem::path& path);

// Short, for cache keys.
std::string to_text(const FileStamp& stamp);

}  // namespace steppe
