#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "pipeline/sensors/landsat_name.hpp"
#include "pipeline/sensors/mtl.hpp"
#include "pipeline/sensors/scene.hpp"
#include "pipeline/sensors/scene_files.hpp"

namespace steppe {

// What every Collection-2 Level-2 surface reflectance file uses; other numbers mean another collection or damage.
inline constexpr double kLandsatScale = 2.75e-5, kLandsatOffset = -0.2;

// A reflectance band of a platform: what it measures and its number in file names and metadata keys.
struct LandsatBand {
  BandRole role;
  int number;
};

// TM and ETM+ have no aerosol band, so all their numbers differ from OLI's.
std::vector<LandsatBand> landsat_bands(const LandsatName& name);

// The metadata of a delivery, and the name it must agree with.
struct LandsatMetadata {
  LandsatName name;
  MtlFields fields;
  std::vector<std::string> files;  // the metadata files themselves
};

// Finds and parses MTL.txt or MTL.xml and checks product, collection, level, satellite, sensor and day against the
// file name, and the folder's or archive's name where that is a product name, too.
geo::Result<LandsatMetadata> landsat_metadata(const SceneFiles& files);

// DATE_ACQUIRED and SCENE_CENTER_TIME, whole seconds.
geo::Result<std::chrono::sys_seconds> landsat_time(const LandsatMetadata& metadata);

// REFLECTANCE_MULT and _ADD, which must be the collection's.
geo::Result<SceneBand> landsat_calibration(const LandsatMetadata& metadata, const LandsatBand& band);

// FILE_NAME_<suffix>: a file of the delivery that carries the product's name.
geo::Result<std::string> landsat_file(const LandsatMetadata& metadata, const SceneFiles& files,
                                      const std::string& suffix);

}  // namespace steppe
