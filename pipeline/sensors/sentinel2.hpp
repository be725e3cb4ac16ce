#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/acquisition.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A Sentinel-2 Level-2A product of one tile: a folder NAME.SAFE, or a .zip that holds one, as the agency delivers it.
// The scene's grid is that of 10 m. Bands: blue, green, red and nir_broad (B08) of 10 m; nir (B8A), swir1 and swir2 of
// 20 m; the mask is SCL of 20 m. Stored 0 is no data; negative reflectance after the offset is legal.
//
// Refused with a fault that names file and key or band: no or damaged metadata; another level; a folder whose name is
// not the product's, or that differs from the metadata in satellite, data take, orbit, tile or baseline; an unknown
// offset; an image missing, unreadable, of another type, size, place or CRS than the metadata says. Reads no pixels.
geo::Result<Scene> read_sentinel2(const std::string& path);

// A zip named like a product, holding one, or damaged: a zip of other things has no *.SAFE and is left alone.
bool is_sentinel2_file(const std::filesystem::path& file);

// A zip, or a folder that is or pretends to be a SAFE.
bool takes_sentinel2(const std::string& path);

// The observation: satellite, data take, orbit and tile. Newest is the later processing baseline; products of one
// baseline are told apart by the time at the end of the name.
std::optional<Acquisition> sentinel2_acquisition(std::string_view id);

}  // namespace steppe
