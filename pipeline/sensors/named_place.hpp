#pragma once

#include <optional>
#include <string>

namespace steppe {

// Where a delivery lies as its file or folder name says it: the tile of Sentinel-2 ("T48TYL"), path and row of Landsat
// ("129032"). Deliveries of one place cover the same ground. Nothing for names that say nothing of it.
std::optional<std::string> named_place(const std::string& path);

}  // namespace steppe
