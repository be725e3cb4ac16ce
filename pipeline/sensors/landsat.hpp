#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/acquisition.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A Landsat 4–9 Collection-2 Level-2 scene: a folder, or a .tar, .tar.gz or .tgz, as the agency delivers it. Metadata
// comes from MTL.txt, or from MTL.xml when there is no MTL.txt; when both are there they must name the same product and
// day. Bands: B1–B5 and B7 of TM and ETM+ (blue, green, red, nir, swir1, swir2), B1–B7 of OLI (aerosol first, which may
// be absent), with scale and offset from the metadata, fill 0 and stored values 1 … 65535 valid.
//
// Refused with a fault that names file and key or band: no or damaged metadata; collection, level, satellite, sensor or
// day that differ from the file name; unknown calibration; a band or quality file missing, unreadable, not 16 bit, or
// on another grid or CRS than the metadata and the other bands. Reads no pixels.
geo::Result<Scene> read_landsat(const std::string& path);

// A folder named like a product, or with a metadata file among its entries.
bool is_landsat_folder(const std::filesystem::path& folder, std::span<const std::filesystem::path> entries);

// A tar that is named like a product, holds a metadata file or is damaged.
bool is_landsat_file(const std::filesystem::path& file);

// The observation: sensor, satellite, path, row and day. Newest is the later collection, then a final product (T1, T2)
// before a real-time one (RT), then the later day of processing.
std::optional<Acquisition> landsat_acquisition(std::string_view id);

}  // namespace steppe
