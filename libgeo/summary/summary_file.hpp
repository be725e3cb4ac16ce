#pragma once

#include <filesystem>
#include <utility>

#include "libgeo/base/result.hpp"
#include "libgeo/summary/raster_identity.hpp"
#include "libgeo/summary/summary.hpp"

namespace geo {

// <raster>.summary beside the raster.
std::filesystem::path summary_path(const std::filesystem::path& raster);

// A raster and where its summary is kept: beside it, or elsewhere.
struct SummaryPlace {
  SummaryPlace(std::filesystem::path of) : raster(std::move(of)), file(summary_path(raster)) {}
  SummaryPlace(std::filesystem::path of, std::filesystem::path in) : raster(std::move(of)), file(std::move(in)) {}

  std::filesystem::path raster, file;
};

// Whole or not at all; not synced, since it is checked when it is read and can be made again. Throws Error.
void write_summary(const SummaryPlace& place, const Summary& summary, const RasterIdentity& identity);

// The summary of a raster, when it can be trusted: whole, and of this raster as it is now. Trust in three steps:
// size and digest must be the raster's; a summary older than the last change of its raster costs one reading of the
// whole raster to compare SHA-256, after which the summary's time is set forward where that is allowed. Faults: missing
// (none there), unreadable (damaged), bad_metadata (of another raster). Throws Interrupted when cancelled.
Result<Summary> read_summary(const SummaryPlace& place, const Cancelled& cancelled = {});

// The same, with a bad_metadata fault when grid, block or channels are not the expected ones.
Result<Summary> read_summary(const SummaryPlace& place, const SummarySpec& expected, const Cancelled& cancelled = {});

// Whether it is what was expected; `place` is for the message.
Result<void> check_spec(const SummaryPlace& place, const SummarySpec& found, const SummarySpec& expected);

}  // namespace geo
