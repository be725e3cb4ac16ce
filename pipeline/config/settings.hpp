#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/config/month_day.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// A configuration, checked: what load_settings() returns. The member initialisers are the defaults that the option
// table, the template and the reference page show. Paths are absolute or empty. Values, safe to share between threads.

enum class CoverIndex { ndvi, msavi2 };
inline constexpr std::array<std::string_view, 2> kCoverIndexNames{"ndvi", "msavi2"};

enum class ProductCodec { deflate, zstd, none };
inline constexpr std::array<std::string_view, 3> kProductCodecNames{"deflate", "zstd", "none"};

inline constexpr std::array<std::string_view, 2> kLanguageNames{"zh", "en"};  // in the order of Language
inline constexpr std::array<std::string_view, 4> kProductNames{"ndvi", "fvc", "quality", "composite"};

struct ProjectSettings {
  std::string name = "steppe";
  double utc_offset_hours = 8;
};

struct InputSettings {
  std::vector<std::filesystem::path> inbox;
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
};

struct PeriodSettings {
  std::vector<std::int64_t> years{2020, 2025};  // ascending, distinct
};

struct WindowSettings {
  DayRange season{{5, 15}, {9, 30}};
  DayRange peak{{7, 15}, {8, 31}};  // inside season
};

struct MaskSettings {
  std::int64_t shadow_dilate_px = 2;
};

struct CompositeSettings {
  double percentile = 90;
  std::int64_t min_clear_days = 3, min_peak_days = 1;
};

struct CoverSettings {
  CoverIndex index = CoverIndex::ndvi;
  double soil = 0.05, vegetation = 0.80;  // index of bare soil and of full cover; soil < vegetation
  bool squared = false;
  std::string definition = "vegetation_cover.dimidiate.1", caliber = "relative";
};

struct ProductSettings {
  std::vector<std::string> list{"ndvi", "fvc", "quality"};  // distinct names of kProductNames
  ProductCodec codec = ProductCodec::deflate;
  std::int64_t level = 1;
};

struct ReportSettings {
  double min_valid_share = 0.90, provisional_share = 0.95;  // min ≤ provisional
};

struct RunSettings {
  std::int64_t threads = 0;    // 0: all
  std::int64_t memory_mb = 0;  // 0: automatic
  Language language = Language::zh;
};

struct Settings {
  ProjectSettings project;
  InputSettings input;
  GridSettings grid;
  ZoneSettings zones;
  PeriodSettings periods;
  WindowSettings windows;
  MaskSettings mask;
  CompositeSettings composite;
  CoverSettings cover;
  ProductSettings products;
  ReportSettings report;
  RunSettings run;
};

// What geo::Crs::from_text takes: WKT2 for "china_albers" (PROJ's database has none), every other text as it is.
std::string crs_definition(std::string_view crs);

}  // namespace steppe
