#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "libgeo/base/result.hpp"
#include "libgeo/summary/summary.hpp"

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

// `sha256` as the writer of the file knows it; empty: read the file for it.
Result<RasterIdentity> identity_of(const std::filesystem::path& raster, const std::string& sha256 = {});

// <raster>.summary beside the raster.
std::filesystem::path summary_path(const std::filesystem::path& raster);

// A raster and where its summary is kept: beside it, or elsewhere.
struct SummaryPlace {
  SummaryPlace(std::filesystem::path of) : raster(std::move(of)), file(summary_path(raster)) {}
  SummaryPlace(std::filesystem::path of, std::filesystem::path in) : raster(std::move(of)), file(std::move(in)) {}

  std::filesystem::path raster, file;
};

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

// Whole or not at all; not synced, since it is checked when it is read and can be made again. Throws Error.
void write_summary(const SummaryPlace& place, const Summary& summary, const RasterIdentity& identity);

// The summary of a raster, when it can be trusted: whole, and of this raster as it is now. Trust in three steps:
// size and digest must be the raster's; a summary older than the last change of its raster costs one reading of the
// whole raster to compare SHA-256, after which the summary's time is set forward where that is allowed. Faults: missing
// (none there), unreadable (damaged), bad_metadata (of another raster).
Result<Summary> read_summary(const SummaryPlace& place);

// The same, with a bad_metadata fault when grid, block or channels are not the expected ones.
Result<Summary> read_summary(const SummaryPlace& place, const SummarySpec& expected);

// Whether it is what was expected; `place` is for the message.
Result<void> check_spec(const SummaryPlace& place, const SummarySpec& found, const SummarySpec& expected);

}  // namespace geo
