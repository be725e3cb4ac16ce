#include "libgeo/base/file_stamp.hpp"

#include <sys/stat.h>

namespace geo {

std::optional<FileStamp> file_stamp(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const auto nanoseconds = [](const timespec& time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; };
  return FileStamp{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
                   nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

std::string to_text(const FileStamp& stamp) {
  return std::to_string(stamp.device) + "." + std::to_string(stamp.inode) + "." + std::to_string(stamp.bytes) + "." +
         std::to_string(stamp.modified_ns) + "." + std::to_string(stamp.changed_ns);
}

}  // namespace geo
