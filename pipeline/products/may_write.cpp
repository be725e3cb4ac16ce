#include "pipeline/products/may_write.hpp"

#include <unistd.h>

#include <cerrno>

namespace steppe {

bool may_write(const std::filesystem::path& folder) {
  for (std::filesystem::path place = folder; !place.empty(); place = place.parent_path()) {
    if (::access(place.c_str(), W_OK | X_OK) == 0) return true;
    if (errno != ENOENT || place == place.parent_path()) return false;
  }
  return ::access(".", W_OK | X_OK) == 0;
}

}  // namespace steppe
