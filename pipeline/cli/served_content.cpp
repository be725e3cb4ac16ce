#include "pipeline/cli/served_content.hpp"

#include "pipeline/cli/open_workspace.hpp"
#include "pipeline/serve/serve_routes.hpp"

namespace steppe {

ServedContent open_served(const std::vector<ServedFolder>& folders, std::size_t memory_bytes) {
  std::vector<ServedWorkspaces::Given> given;
  for (const auto& folder : folders) {
    existing_workspace(folder.path);
    given.push_back({folder.name, folder.path});
  }
  QueryLimits limits;
  limits.memory_bytes = memory_bytes / folders.size();
  auto workspaces = std::make_shared<ServedWorkspaces>(given, limits);
  return {serve_routes(*workspaces), workspaces};
}

}  // namespace steppe
