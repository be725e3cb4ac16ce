#pragma once

#include <filesystem>
#include <string>

#include "pipeline/zonal/zonal_sheet.hpp"

namespace steppe {

// A sheet as a file's text. CSV is that of the reports (UTF-8 with byte order mark, RFC 4180); numbers have as many
// digits as they need to be read back the same. JSON is {"program", "rasters", "coverage", "weight", "rows": [{…}]}
// with the sheet's columns as members, null where there is no value.
std::string zonal_csv(const ZonalSheet& sheet);
std::string zonal_json(const ZonalSheet& sheet, const ZonalJob& job, const ZonalResult& result);

// The rows with the zones' outlines as delivered. REQUIRES a result with shapes. Throws Error.
void write_zonal_geopackage(const std::filesystem::path& path, const ZonalSheet& sheet, const ZonalResult& result);

}  // namespace steppe
