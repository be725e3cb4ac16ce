#pragma once

#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "libgeo/summary/raster_identity.hpp"
#include "libgeo/summary/summary.hpp"

namespace geo {

// The whole file: magic, format version, identity, spec, the sums of the blocks (squares of blocks follow from them),
// SHA-256 over all before. The same summary gives the same bytes.
std::string to_bytes(const Summary& summary, const RasterIdentity& identity);

struct StoredSummary {
  Summary summary;
  RasterIdentity identity;
};
// Hostile bytes are a fault: another format version, a wrong checksum, counts that do not fit the length or the grid,
// sums that no cells can have (Σx² of n cells below (Σx)²/n). Memory is bounded by a multiple of bytes.size().
Result<StoredSummary> summary_from_bytes(std::string_view bytes, const std::string& file);

}  // namespace geo
