#include "pipeline/query/file_stamp.hpp"

#include <sys/stat.h>

namespace steppe {

std::optional<FileStamp> file_stamp(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return FileStamp{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
                   status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

std::string to_text(const FileStamp& stamp) {
  return std::to_string(stamp.device) + "." + std::to_string(stamp.inode) + "." + std::to_string(stamp.bytes) + "." +
         std::to_string(stamp.modified_ns);
}

}  // namespace steppe
