#include "pipeline/cli/served_content.hpp"

#include <algorithm>
#include <exception>

#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/serve/serve_routes.hpp"
#include "pipeline/serve/served_workspaces.hpp"

namespace steppe {

// Half of the memory is for map tiles, half for answers, in equal shares of the workspaces.
ServedContent open_served(const std::vector<ServedFolder>& folders, std::size_t memory_bytes) {
  std::vector<ServedWorkspaces::Given> given;
  for (const auto& folder : folders) given.push_back({folder.name, existing_workspace(folder.path).root});
  QueryLimits limits;
  limits.memory_bytes = memory_bytes / 2 / std::max<std::size_t>(1, folders.size());
  auto workspaces = std::make_shared<const ServedWorkspaces>(given, limits);
  const auto ready = [served = workspaces.get()] {
    try {
      for (const auto& name : served->names()) served->night(name);
      return true;
    } catch (const std::exception&) {
      return false;
    }
  };
  return {serve_routes(*workspaces, memory_bytes / 2), ready, workspaces};
}

}  // namespace steppe
