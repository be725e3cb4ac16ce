#include "pipeline/query/file_identity.hpp"

#include <sys/stat.h>

namespace steppe {

std::optional<FileIdentity> file_identity(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return FileIdentity{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
                      status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

std::string to_text(const FileIdentity& identity) {
  return std::to_string(identity.device) + "." + std::to_string(identity.inode) + "." + std::to_string(identity.bytes) +
         "." + std::to_string(identity.modified_ns);
}

}  // namespace steppe
