#include "pipeline/cli/open_workspace.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"

namespace steppe {

Workspace workspace_at(const std::string& path) {
  std::error_code error;
  Workspace workspace{std::filesystem::absolute(path, error)};
  if (error)
    throw geo::Error(
        geo::message("--workspace: cannot be found (got {0}: {1}); give the whole path", path, error.message()));
  return workspace;
}

Workspace existing_workspace(const std::string& path) {
  Workspace workspace = workspace_at(path);
  std::error_code error;
  if (!std::filesystem::is_directory(workspace.root, error))
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     geo::message("--workspace: there is no such folder (got {0}); use steppe run first", path));
  return workspace;
}

Workspace open_workspace(const std::string& path) {
  Workspace workspace = workspace_at(path);
  std::error_code error;
  std::filesystem::create_directories(workspace.root, error);
  if (error) geo::throw_if_disk_or_machine(workspace.root, error.value());
  if (error)
    throw geo::Error(
        geo::message("--workspace: the folder cannot be made (got {0}: {1}); choose one that this user may write", path,
                     error.message()));
  return workspace;
}

}  // namespace steppe
