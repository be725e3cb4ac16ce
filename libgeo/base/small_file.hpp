#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "libgeo/base/result.hpp"

namespace geo {

// All of a file that is meant to be small: metadata, configuration, tables. A fault when it cannot be read (missing),
// is no regular file, or is larger than `max_bytes` (too_large); the message names the path and both sizes.
Result<std::string> read_small_file(const std::filesystem::path& path, std::uint64_t max_bytes);

}  // namespace geo
