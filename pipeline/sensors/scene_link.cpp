#include "pipeline/sensors/scene_link.hpp"

#include <system_error>

#include "libgeo/base/lies_in.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

}  // namespace

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
