#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace geo {

// A JSON object that proves that it is what was written: its first member is the SHA-256 of the text without that
// member. Still JSON for whoever reads it elsewhere; one changed byte anywhere, and unsealed() refuses it. For records
// of our own that are read whole; rasters are read in parts (libgeo/io/raster_seal.hpp).

// REQUIRES an indented, non-empty object: "{\n …".
std::string sealed(std::string_view json);

// The text as it was given to sealed(); nothing when it is not that.
std::optional<std::string> unsealed(std::string_view text);

}  // namespace geo
