#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// A workspace to serve: the name in addresses, and its folder.
struct ServedFolder {
  std::string name, path;
};

// What a server has to say beside the page. The functions are good as long as `kept` is held.
struct ServedContent {
  std::vector<HttpRoute> routes;
  std::function<bool()> ready;  // every workspace has a night that can be read
  std::shared_ptr<const void> kept;
};

// Opens the workspaces, one or more. `memory_bytes` is what may be kept of all of them between requests. Throws what
// opening throws.
ServedContent open_served(const std::vector<ServedFolder>& folders, std::size_t memory_bytes);

}  // namespace steppe
