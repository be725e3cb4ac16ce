#include "libgeo/base/small_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace geo {

namespace fs = std::filesystem;

Result<std::string> read_small_file(const fs::path& path, std::uint64_t max_bytes) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status))
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path.string())};
  if (!fs::is_regular_file(status))
    return Fault{FaultKind::unsupported, message("{0}: is not a regular file; check the path", path.string())};
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fault{FaultKind::missing, message("{0}: cannot be opened; check its permissions", path.string())};
  // The size is a hint only: a file that grows while it is read must not get past the limit.
  std::string bytes;
  if (const auto size = fs::file_size(path, error); !error) bytes.reserve(std::min(size, max_bytes));
  char part[1 << 16];
  while (in.read(part, sizeof part), in.gcount() > 0) {
    bytes.append(part, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > max_bytes)
      return Fault{FaultKind::too_large,
                   message("{0}: is too large for what it should be (allowed {1} bytes); check the path", path.string(),
                           max_bytes)};
  }
  if (in.bad()) return Fault{FaultKind::unreadable, message("{0}: reading failed; check the disk", path.string())};
  return bytes;
}

}  // namespace geo
