#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "libgeo/base/message.hpp"
#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"

namespace steppe {

// Whether a layer's path names polygons: .shp, .gpkg, .geojson, .json, .fgb, .gdb in any letter case. Everything else
// is taken for a raster.
bool names_vector_file(const std::filesystem::path& path);

// What is to be said of a path that names something people take for a layer and that is none: a personal geodatabase,
// an archive, a project, a part of a Shapefile. Nothing for all others.
std::optional<geo::Message> no_layer_file(const std::filesystem::path& path);

// SHA-256 of the file; where its content is spread over several files (.shp with .shx, .dbf, .prj, .cpg; .gpkg with a
// journal that is not merged yet; a raster with .hdr or .ige; the tables of a geodatabase), of their endings and
// checksums in the order of the endings. A file that is missing or no plain file is a fault. Throws Interrupted when
// cancelled.
geo::Result<std::string> layer_checksum(const std::filesystem::path& path, const geo::Cancelled& cancelled = {});

}  // namespace steppe
