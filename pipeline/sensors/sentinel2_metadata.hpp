#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "pipeline/sensors/scene.hpp"
#include "pipeline/sensors/sentinel2_name.hpp"
#include "pipeline/sensors/xml_fields.hpp"

namespace steppe {

// A band that is read: what it measures, its name, its number in the metadata and its pixels (science 1.1). The narrow
// near infrared is the one that is like OLI's.
struct Sentinel2Band {
  BandRole role;
  const char* name;  // "B8A"
  int id;            // band_id of the metadata, "8"
  int resolution_m;
};
inline constexpr Sentinel2Band kSentinel2Bands[] = {
    {BandRole::blue, "B02", 1, 10},      {BandRole::green, "B03", 2, 10}, {BandRole::red, "B04", 3, 10},
    {BandRole::nir_broad, "B08", 7, 10}, {BandRole::nir, "B8A", 8, 20},   {BandRole::swir1, "B11", 11, 20},
    {BandRole::swir2, "B12", 12, 20}};
inline constexpr const char* kSceneClassification = "SCL";
inline constexpr int kSceneClassificationResolution = 20;

// Checks MTD_MSIL2A.xml: kind and level of the product, and that URI, satellite, data take, orbit and baseline agree
// with the name. The start of the acquisition, whole seconds.
geo::Result<std::chrono::sys_seconds> check_product(const XmlFields& product, const Sentinel2Name& name);

// The band with scale 1 / quantification, offset BOA_ADD_OFFSET / quantification, fill 0 and its step beside 10 m; no
// path yet. The offset is what stands in the metadata for this very band. Without one it is 0 for baselines before
// 04.00, and unknown, a fault, for later ones: never inferred from the date, since the archive is processed again.
geo::Result<SceneBand> sentinel2_calibration(const XmlFields& product, const Sentinel2Name& name,
                                             const Sentinel2Band& band);

// Where the product says that an image is, with ".jp2": exactly one, below GRANULE/, of the name's tile.
geo::Result<std::string> sentinel2_image(const XmlFields& product, const Sentinel2Name& name, const std::string& band,
                                         int resolution_m);

// MTD_TL.xml: the tile's grid at a resolution, in its UTM zone, which must be the name's.
geo::Result<geo::SpatialGrid> sentinel2_grid(const XmlFields& tile, const Sentinel2Name& name, int resolution_m);

}  // namespace steppe
