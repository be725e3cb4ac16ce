#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/crs/crs.hpp"
#include "libgeo/vector/vector_sink.hpp"
#include "pipeline/patches/patch_sheet.hpp"

namespace steppe {

// Patches with what a person set, on their way to a file. `lattice` and `crs` are those of the analysis grid.
struct PatchSelection {
  std::vector<const LedgerPatch*> patches;
  const PatchStates& states;
  geo::Grid lattice;
  geo::Crs crs;
  Language language = Language::en;
};

enum class PatchFormat { gpkg, csv, geojson, gpx, shapefile };
inline constexpr std::array<std::string_view, 5> kPatchFormatNames{"gpkg", "csv", "geojson", "gpx", "shp"};

// Outlines of pixels in the plane of the grid, one row a patch.
geo::VectorTable patch_layer(const PatchSelection& selection);

// RFC 4180 with a byte order mark. Pure.
std::string patches_csv(const PatchSelection& selection);
// RFC 7946: WGS 84, outlines and all columns. Throws Error where an outline has no place there.
std::string patches_geojson(const PatchSelection& selection);
// For navigation devices: a waypoint and the outline as a track for each patch.
std::string patches_gpx(const PatchSelection& selection);

// Writes the format to the path, whole or not at all. A Shapefile is .shp, .shx, .dbf, .prj and .cpg (UTF-8). Throws
// Error.
void export_patches(const std::filesystem::path& path, PatchFormat format, const PatchSelection& selection);

}  // namespace steppe
