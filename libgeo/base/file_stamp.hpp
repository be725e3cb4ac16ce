#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace geo {

// Which file stands under a name now. Changes when another is renamed over it, and when it is written to: the time of
// change is the system's, whatever time of modification a copy was given.
struct FileStamp {
  std::uint64_t device = 0, inode = 0, bytes = 0;
  std::int64_t modified_ns = 0, changed_ns = 0;  // since 1970
  bool operator==(const FileStamp&) const = default;
};

// Nothing when there is no regular file. Costs a microsecond.
std::optional<FileStamp> file_stamp(const std::filesystem::path& path);

// Short, for cache keys.
std::string to_text(const FileStamp& stamp);

}  // namespace geo
