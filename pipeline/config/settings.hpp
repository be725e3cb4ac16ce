#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/config/end_members.hpp"
#include "pipeline/config/layer_settings.hpp"
#include "pipeline/config/month_day.hpp"
#include "pipeline/config/product.hpp"
#include "pipeline/config/wetland_settings.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// A configuration, checked: what load_settings() returns. The member initialisers are the defaults that the option
// table, the template and the reference page show. Paths are absolute or empty. Values, safe to share between threads.

enum class CoverIndex { ndvi, msavi2 };
inline constexpr std::array<std::string_view, 2> kCoverIndexNames{"ndvi", "msavi2"};

enum class ProductCodec { deflate, zstd, none };
inline constexpr std::array<std::string_view, 3> kProductCodecNames{"deflate", "zstd", "none"};

inline constexpr std::array<std::string_view, 2> kLanguageNames{"zh", "en"};  // in the order of Language

enum class Sentinel2Nir { b8a, b8 };
inline constexpr std::array<std::string_view, 2> kSentinel2NirNames{"b8a", "b8"};

enum class CubeUse { automatic, never };
inline constexpr std::array<std::string_view, 2> kCubeUseNames{"auto", "never"};

// Whose cube tiles stay when a night is done: of all scenes; of the newest year's, which new scenes still change; none.
enum class CubeKeep { all, newest_year, none };
inline constexpr std::array<std::string_view, 3> kCubeKeepNames{"all", "newest_year", "none"};

enum class CompositeMethod { geomedian, median };
inline constexpr std::array<std::string_view, 2> kCompositeMethodNames{"geomedian", "median"};

// What is known of belts and of trees on four sides (林带, 四旁树), which pixels neither count nor leave out: nothing;
// that the zones have none; or what layers.belts and layers.four_sides say.
enum class Belts { unknown, none, layer };
inline constexpr std::array<std::string_view, 3> kBeltsNames{"unknown", "none", "layer"};

struct ProjectSettings {
  std::string name = "steppe";
  double utc_offset_hours = 8;
};

struct InputSettings {
  std::vector<std::filesystem::path> inbox;
};

struct CatalogSettings {
  std::string source;  // empty: a GeoPackage in the workspace; else what database_source() reads
};

// Which published fit brings Landsat 4–7 to OLI (science 1.6 b).
enum class LandsatFit { roy2016_rma, roy2016_ols };
inline constexpr std::array<std::string_view, 2> kLandsatFitNames{"roy2016_rma", "roy2016_ols"};

struct SensorSettings {
  bool harmonise = true;  // Sentinel-2 and Landsat 4–7 to OLI (science 1.6); the same for all periods
  LandsatFit landsat_fit = LandsatFit::roy2016_rma;
  Sentinel2Nir sentinel2_nir = Sentinel2Nir::b8a;
};

struct CubeSettings {
  CubeUse use = CubeUse::automatic;  // automatic: for JPEG 2000 and for scenes that need resampling
  CubeKeep keep = CubeKeep::all;
};

struct GridSettings {
  std::string crs = "china_albers";  // as written; crs_definition() gives what geo::Crs::from_text takes
  double resolution_m = 10;
  double resolution_y_m = 0;  // 0: as resolution_m; load_settings() has filled it in
  double x_origin = 0, y_origin = 0;
  std::int64_t tile_px = 2048;
  std::filesystem::path like;  // empty, or a raster whose CRS, resolution and origin replace those above
};

struct ZoneSettings {
  std::filesystem::path path;
  std::string layer;  // empty: the only one
  std::string id_field = "adcode", name_field = "name";
  std::string level_field, parent_field;  // empty: none
  std::string level = "county";           // of every zone when there is no level_field
  std::string encoding;                   // empty: what the file says
  std::string name;                       // of the zone set; the file's stem when not given
  std::string league_id, league_name;     // the row that is the sum of the zones; empty: none
  std::filesystem::path previous;         // the same zones in an older version; empty: none
  std::string previous_version;           // its name in reports; empty: the file's name
};

struct PeriodSettings {
  std::vector<std::int64_t> years{2020, 2025};  // ascending, distinct
};

struct WindowSettings {
  DayRange season{{5, 15}, {9, 30}};
  DayRange peak{{7, 15}, {8, 31}};  // inside season
  DayRange water{{4, 15}, {10, 15}};
  DayRange leaf_off{{3, 15}, {4, 30}};
};

struct MaskSettings {
  std::int64_t shadow_dilate_px = 2;     // Landsat
  std::int64_t sentinel2_dilate_px = 3;  // of 20 m: cloud and shadow
};

struct CompositeSettings {
  double percentile = 90;
  std::int64_t min_clear_days = 3, min_peak_days = 1;
  CompositeMethod method = CompositeMethod::geomedian;  // of the season's bands: classification and product composite
};

// Change patches (图斑).
struct PatchSettings {
  bool find = true;  // in every run with two periods
  double min_area_ha = 0.2;
  std::int64_t min_dates = 2;  // clear dates that confirm
  double min_noise = 3;        // change of the index in deviations of the land around that did not change
};

struct DesertificationSettings {
  double extreme = 10, severe = 25, moderate = 40;  // upper bounds of cover in percent, inclusive; ascending
  double min_patch_ha = 1;
  std::string definition = "desertification.fvc_grade.2", caliber = "rs_fvc_grade";
};

struct ForestSettings {
  double evergreen_ndvi = 0.35;                                                     // leaf-off
  double broadleaf_ndvi = 0.55, broadleaf_lswi = 0.10, broadleaf_amplitude = 0.25;  // peak, season
  double shrub_ndvi = 0.15, shrub_flatness = 0.55;                                  // P90; P10/P90
  double shrub_cover_f2020 = 30, shrub_cover_f2021 = 40;                            // percent; ascending
  double min_patch_m2 = 667, max_hole_m2 = 667;
  std::int64_t connectivity = 8;  // 4 or 8
  Belts belts = Belts::unknown;   // none: the zones have none, so that the calibers F2020 and F2021 hold (science 7.1)
  std::filesystem::path model;    // of `steppe train`; empty: rules, which are no ground for a verdict
  std::string definition = "forest.rules.4";
};

// Of a figure that no plots have calibrated: comparable with itself at another time, and with nothing else.
inline constexpr const char* kRelativeCaliber = "relative";
// The same, of cover whose end-members were not found where it is mapped.
inline constexpr const char* kNotLocalCaliber = "relative_not_local";

struct CoverSettings {
  CoverIndex index = CoverIndex::ndvi;
  // Index of bare soil and of full cover, where no stratum has its own; soil < vegetation.
  double soil = kShippedEnds.soil, vegetation = kShippedEnds.vegetation;
  bool squared = false;
  std::filesystem::path endmembers;  // file of `steppe endmembers`; empty: the pair above
  FittedEnds fitted;                 // what load_settings() read there; the file's pair stands above
  std::string definition = "vegetation_cover.dimidiate.1", caliber = kRelativeCaliber;
};

struct ProductSettings {
  std::vector<Product> list{
      Product::ndvi,  Product::fvc,    Product::quality,   Product::observations, Product::desertification,
      Product::water, Product::forest, Product::landcover, Product::wetland};  // distinct
  ProductCodec codec = ProductCodec::deflate;
  std::int64_t level = 1;

  bool lists(Product product) const;
};

struct ReportSettings {
  double min_valid_share = 0.90, provisional_share = 0.95;  // min ≤ provisional
  bool xlsx = true, html = true;
  std::int64_t keep = 0;  // newest reports that stay; 0: all
};

// How points without a design file were drawn, where the bureau declares it.
enum class DeclaredDesign { none, simple_random, simple_random_by_zone };
inline constexpr std::array<std::string_view, 3> kDeclaredDesignNames{"none", "simple_random", "simple_random_by_zone"};

// Where the ground truth and the official figures lie. Empty paths: none, and verdicts say insufficient_data.
struct VerifySettings {
  std::filesystem::path targets;   // CSV, see docs/field_data.md
  std::string region;              // targets of this region (column `region`); empty: all
  std::filesystem::path regions;   // CSV of the regions' official land areas; empty: see regions_file()
  double region_tolerance = 0.03;  // largest share by which the zones may miss that area, and have a verdict
  std::filesystem::path plots;     // CSV of field quadrats
  std::filesystem::path samples;   // CSV of interpreted points
  std::filesystem::path design;    // CSV of how they were drawn
  DeclaredDesign sample_design = DeclaredDesign::none;  // where there is no such file
  std::filesystem::path works;                          // CSV of the bureau's works: planted, treated …
  double location_error_m = 10;                         // of plots and points, one standard deviation
  double plot_size_m = 100;                             // the map is averaged over a square of this size around a plot
};

struct CarbonSettings {
  std::filesystem::path densities;  // CSV; empty: no carbon table
  double establishment_years = 20;  // new plantations reach their density linearly in this time
  bool soil = false;                // counts soil carbon, 0–30 cm; else "total" is biomass and litter
  double soil_years = 20;  // soil carbon goes from one use's to another's linearly in this time (IPCC eq. 2.25)
};

struct RunSettings {
  std::int64_t threads = 0;    // 0: all
  std::int64_t memory_mb = 0;  // 0: automatic
  Language language = Language::zh;
  std::int64_t retries = 3;            // nights on which a tile that failed is tried again; then it is only listed
  std::filesystem::path metrics_file;  // for a textfile collector; empty: none
};

struct Settings {
  ProjectSettings project;
  InputSettings input;
  CatalogSettings catalog;
  SensorSettings sensors;
  CubeSettings cube;
  GridSettings grid;
  ZoneSettings zones;
  PeriodSettings periods;
  WindowSettings windows;
  MaskSettings mask;
  CompositeSettings composite;
  LayerSettings layers;
  CoverSettings cover;
  WaterSettings water;
  DesertificationSettings desertification;
  ForestSettings forest;
  WetlandSettings wetland;
  PatchSettings patches;
  ProductSettings products;
  VerifySettings verify;
  CarbonSettings carbon;
  ReportSettings report;
  RunSettings run;
};

// What geo::Crs::from_text takes: WKT2 for "china_albers" (PROJ's database has none), every other text as it is.
std::string crs_definition(std::string_view crs);

}  // namespace steppe
