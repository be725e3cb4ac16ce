#include "pipeline/cli/served_content.hpp"

#include "pipeline/cli/open_workspace.hpp"

namespace steppe {

ServedContent open_served(const std::vector<ServedFolder>& folders, std::size_t) {
  for (const auto& folder : folders) existing_workspace(folder.path);
  return {};
}

}  // namespace steppe
