#include "pipeline/run/workspace_stamps.hpp"

#include <filesystem>

#include "libgeo/base/error.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "pipeline/plan/folder_sweep.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

void add(const fs::path& path, WorkspaceStamps& stamps) {
  if (const auto stamp = geo::file_stamp(path)) stamps[path.string()] = geo::to_text(*stamp);
}

}  // namespace

WorkspaceStamps workspace_stamps(const Workspace& workspace) {
  WorkspaceStamps stamps;
  add(workspace.index(), stamps);
  add(workspace.catalog(), stamps);
  add(workspace.catalog().string() + "-wal", stamps);
  // The folder may be a link to a larger disk, which entries() follows only behind a slash.
  for (const fs::path& year : entries(workspace.index().parent_path() / ""))
    for (const fs::path& record : entries(year / "tasks")) add(record, stamps);
  return stamps;
}

void check_unchanged(const Workspace& workspace, const WorkspaceStamps& before) {
  if (workspace_stamps(workspace) == before) return;
  throw geo::Error(geo::ErrorKind::temporary,
                   geo::message("{0}: a run changed the workspace while it was read; ask again when it has finished",
                                workspace.root.string()));
}

}  // namespace steppe
