#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// A workspace to serve: the name in addresses, and its folder.
struct ServedFolder {
  std::string name, path;
};

// What a server has to say beside the page.
struct ServedContent {
  std::vector<HttpRoute> routes;
  std::shared_ptr<const void> kept;  // what the routes need as long as they are used
};

// Opens the workspaces, one or more. `memory_bytes` is what may be kept of all of them between requests. Throws what
// opening throws.
ServedContent open_served(const std::vector<ServedFolder>& folders, std::size_t memory_bytes);

}  // namespace steppe
