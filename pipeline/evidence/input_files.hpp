#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace steppe {

// The files that are read when an option names `path`: the file itself and what belongs to it by its name (the parts
// of a Shapefile, an unmerged journal of a GeoPackage, header, world file and statistics of a raster), or all files of
// a geodatabase's folder. In the order of their names below the folder of `path`. Empty when there is no such file.
std::vector<std::filesystem::path> files_of_input(const std::filesystem::path& path);

// Layers and rasters that may be larger than all tables together: packed only with the scenes.
bool is_large_input(std::string_view key);

}  // namespace steppe
