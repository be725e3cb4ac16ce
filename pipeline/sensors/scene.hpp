#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/crs/spatial_grid.hpp"

namespace steppe {

// What a band measures, whatever its number on a platform (science 1.1).
enum class BandRole { aerosol, blue, green, red, nir, swir1, swir2, nir_broad };
// nir_broad: Sentinel-2's near infrared that is not in use as nir; B08 unless prepare() is told otherwise

const char* name_of(BandRole role);
std::optional<BandRole> band_role(std::string_view name);

// One reflectance band: where it is and how its numbers become reflectance = stored · scale + offset.
struct SceneBand {
  BandRole role = BandRole::red;
  std::string name;  // as the provider calls it: "SR_B4"
  std::string path;  // what io::open_raster takes: a file, or /vsitar/…
  int index = 0;     // band of that file, from 0
  double scale = 1, offset = 0;
  std::optional<double> fill;           // stored value that means "no data"
  double valid_min = 0, valid_max = 0;  // of stored values, inclusive; equal: no limit
  int step = 1;  // pixels of Scene::where along an edge of one of this band's: 2 for 20 m beside 10 m. The band's grid
                 // has the same upper left corner and step times the resolution (coarsened())
  double slope = 1, intercept = 0;  // harmonisation (band_use.hpp), set by prepare(); 1, 0: nothing is to be done.
                                    // Nothing that reads a scene applies it: what is read is the sensor's own
};

// Reflectance that a surface can have: above low, up to high. Everything else is unknown (band_use.hpp).
struct ReflectanceRange {
  double low = 0, high = 1;
};

// How a scene's quality bands become an observation mask: each has its row in mask_rule().
enum class MaskKind { none, landsat_qa, valid_values, sentinel2_scl };

struct SceneMask {
  MaskKind kind = MaskKind::none;
  std::string qa_path;              // QA_PIXEL, or the mask raster of a band set
  int qa_index = 0;                 // band of that file, from 0
  std::string radsat_path;          // QA_RADSAT (Landsat)
  std::vector<int> saturation_bit;  // one a band of Scene::bands: its bit of QA_RADSAT, −1 none (Landsat)
  int occlusion_bit = -1;           // QA_RADSAT: terrain occlusion (Landsat 8, 9)
  int dropped_bit = -1;             // QA_RADSAT: dropped pixel (Landsat 4–7)
  std::vector<int> valid;           // MaskKind::valid_values: stored values that mean "use it"
  int step = 1;                     // as SceneBand::step, of the quality bands
};

// The kinds of delivery: each has its row in sensor_table(), where its name stands. Nothing but the row and the reader
// knows one by its name.
enum class SceneKind { landsat_c2l2, sentinel2_l2a, band_set };

// One acquisition as delivered, understood but not read: every fact the pipeline uses, none it has to guess.
struct Scene {
  std::string id;  // the provider's product id; for a band set the name in its TOML
  SceneKind kind = SceneKind::band_set;
  std::string platform;                 // "landsat-8": the first name of a row of the platform table
  std::string sensor;                   // "OLI_TIRS"
  std::chrono::sys_seconds acquired{};  // UTC
  std::string path;                     // the folder, tar or TOML it was found as
  std::vector<std::string> files;       // every file that decides its pixels, sorted: what is checksummed
  geo::SpatialGrid where;               // the grid of its finest bands (SceneBand::step)
  std::vector<SceneBand> bands;
  SceneMask mask;
  std::string strip = {};  // of a data take that was received in several: what tells them apart; else empty
  ReflectanceRange valid = {};

  const SceneBand* band(BandRole role) const;  // null when the scene has none
};

// The grid of a band: same origin, `step` times the resolution, enough columns and rows to cover the whole.
// REQUIRES step ≥ 1, here and below.
geo::SpatialGrid coarsened(const geo::SpatialGrid& where, int step);
// The smallest window of that grid that covers a window of Scene::where; an empty one stays empty.
geo::Window coarsened(const geo::Window& window, int step);

// "2021-05-03T00:39:15Z"
std::string utc_text(std::chrono::sys_seconds time);

}  // namespace steppe
