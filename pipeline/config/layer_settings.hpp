#pragma once

#include <filesystem>
#include <string>

namespace steppe {

// Auxiliary layers: a vector file, or a raster on any grid and CRS. An empty path: the layer is absent, and what needs
// it gets a status. The version is text for the reports; the file's checksum enters the task key.
struct LayerSettings {
  std::filesystem::path grassland;       // types of grassland, by `grassland_field` or by the raster's codes
  std::string grassland_field = "type";  // names or codes of grassland_types(), or of the mappings
  std::string grassland_version;
  std::filesystem::path sandy_land;  // official sandified land: every feature, or every non-zero pixel …
  // … or those of this field (class_names.hpp) whose values `_codes` lists, or else the mappings call so. Empty: the
  // field DLBM where there is one, else none; "*" in `_codes`: every feature.
  std::string sandy_land_field, sandy_land_codes;
  std::string sandy_land_version;
  std::filesystem::path cropland;  // likewise
  std::string cropland_field, cropland_codes;
  std::string cropland_version;
  std::filesystem::path shrub;  // shrub and afforestation polygons of the bureau; likewise
  std::string shrub_field, shrub_codes;
  std::string shrub_version;
  std::filesystem::path orchard;  // orchards (园地), which the newer caliber of forest does not count; likewise
  std::string orchard_field, orchard_codes;
  std::string orchard_version;
  std::filesystem::path grassland_mapping, landuse_mapping;  // CSV: name → class; empty: the shipped ones
  std::filesystem::path dem;  // heights in metres: any grid and CRS; empty: nothing is known of slopes and shadows
  std::string dem_version;
  // Shelter belts as polygons, or as lines with a width (belts_width_field, else belts_width_m); trees on four sides as
  // polygons, or as points with an area. Not on cells: their area is exact whatever the resolution.
  std::filesystem::path belts, four_sides;
  std::string belts_width_field, belts_version, four_sides_area_field, four_sides_version;
  double belts_width_m = 50;
  std::filesystem::path lakes;        // outlines of lakes whose area is followed by date
  std::filesystem::path lake_levels;  // CSV: area by level, and the level that was agreed
  std::string lakes_version;
  std::filesystem::path red_line;  // zones of protection: patches and disturbance are told for each
  std::string red_line_version;
  double min_reach = 0.5;  // least share of a zone's area inside a layer's bounding box; measured: docs/results.md
};

}  // namespace steppe
