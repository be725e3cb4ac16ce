#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace steppe {

// For folders of what can be made again and whose stale files are removed at the end of a run. No symbolic link is
// followed. Both throw Error, naming the path, when the disk does not let them.

// What lies in a folder, by name; nothing when there is no such folder.
std::vector<std::filesystem::path> entries(const std::filesystem::path& folder);

// Removes a regular file, and nothing else; the bytes freed.
std::uint64_t remove_file(const std::filesystem::path& path);

}  // namespace steppe
