#include "libgeo/base/small_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "libgeo/base/machine_fault.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

Fault cannot_open(const fs::path& path, int error_number) {
  if (is_machine_error(error_number)) return machine_fault(path.string(), error_number);
  if (error_number == ENOENT || error_number == ENOTDIR)
    return {FaultKind::missing, message("{0}: does not exist; check the path", path.string())};
  return {FaultKind::missing, message("{0}: cannot be opened; check its permissions", path.string())};
}

Result<std::string> read_open(const fs::path& path, int file, std::uint64_t max_bytes, std::uint64_t size) {
  // The size is a hint only: a file that grows while it is read must not get past the limit.
  std::string bytes;
  bytes.reserve(std::min(size, max_bytes));
  char part[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && is_machine_error(errno)) return machine_fault(path.string(), errno);
    if (got < 0) return Fault{FaultKind::unreadable, message("{0}: reading failed; check the disk", path.string())};
    if (got == 0) return bytes;
    bytes.append(part, static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes)
      return Fault{FaultKind::too_large,
                   message("{0}: is too large for what it should be (allowed {1} bytes); check the path", path.string(),
                           max_bytes)};
  }
}

}  // namespace

Result<std::string> read_small_file(const fs::path& path, std::uint64_t max_bytes) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return cannot_open(path, errno);
  if (!S_ISREG(status.st_mode))
    return Fault{FaultKind::unsupported, message("{0}: is not a regular file; check the path", path.string())};
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return cannot_open(path, errno);
  auto bytes = read_open(path, file, max_bytes, static_cast<std::uint64_t>(status.st_size));
  ::close(file);
  return bytes;
}

}  // namespace geo
