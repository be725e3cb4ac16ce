#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

// Which raster file a summary was made of. `digest` is the SHA-256 over the size and the first and last 64 KiB: of a
// GeoTIFF that is the directory with every block's size, so that another version of a product has another one. `sha256`
// is over all of it.
struct RasterIdentity {
  std::uint64_t bytes = 0;
  std::string digest;
  std::string sha256;
  bool operator==(const RasterIdentity&) const = default;
};

// `sha256` as the writer of the file knows it; empty: read the file for it. Throws Interrupted when cancelled.
Result<RasterIdentity> identity_of(const std::filesystem::path& raster, const std::string& sha256 = {},
                                   const Cancelled& cancelled = {});

}  // namespace geo
