#include "pipeline/sensors/scene_link.hpp"

#include <algorithm>
#include <system_error>

#include "libgeo/base/lies_in.hpp"

namespace steppe {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

bool stays_below(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != path.npos || path.find('\0') != path.npos) return false;
  if (path.find(':') != path.npos || path.find('<') != path.npos) return false;  // "NETCDF:…", inline VRT
  for (std::size_t from = 0; from <= path.size();) {
    const auto end = std::min(path.find('/', from), path.size());
    if (path.substr(from, end - from) == "..") return false;
    from = end + 1;
  }
  return true;
}

geo::Result<void> check_link(const fs::path& folder, const fs::path& file) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(file, error))) return {};
  const fs::path target = fs::canonical(file, error);
  if (!error && target.filename() == file.filename()) return {};
  const fs::path root = fs::canonical(folder.empty() ? "." : folder, error);
  if (!error && geo::lies_in(target, root)) return {};
  return Fault{FaultKind::unsupported,
               message("{0}: is a link out of the scene's folder to a file of another name (got {1}); put the file "
                       "itself there",
                       file.string(), target.string())};
}

}  // namespace steppe
