#pragma once

#include <algorithm>
#include <filesystem>

namespace geo {

// Whether a path is `folder` or something below it, by name alone. REQUIRES canonical paths.
inline bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace geo
