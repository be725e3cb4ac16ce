#pragma once

#include <string>
#include <vector>

#include "libgeo/base/result.hpp"

namespace geo {

// The names that a raster's bands have in the file, one a band, "" where there is none. A fault when it cannot be
// opened (open_raster.hpp).
Result<std::vector<std::string>> band_names(const std::string& path);

}  // namespace geo
