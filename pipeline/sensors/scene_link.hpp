#pragma once

#include <filesystem>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// Archives link scenes into an inbox, folder by folder or file by file: a link that stays in the scene's folder, or
// leads to a file of the same name anywhere, is as good as the file. One that leaves the folder for a file of another
// name makes somebody else's file part of the scene, and its lines part of our messages: a fault of kind unsupported,
// without opening it. `file` stands in `folder` or below.
geo::Result<void> check_link(const std::filesystem::path& folder, const std::filesystem::path& file);

// Whether the text of a path stays below the folder it is relative to: not absolute, no "..", no virtual file system of
// GDAL.
bool stays_below(std::string_view path);

}  // namespace steppe
