#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/crs/crs.hpp"

class GDALDataset;
class OGRLayer;

namespace geo {

// So that this header needs no GDAL.
struct OgrDatasetClose {
  void operator()(GDALDataset* dataset) const;
};
using OgrDatasetPtr = std::unique_ptr<GDALDataset, OgrDatasetClose>;

// A folder that is called a file geodatabase: .gdb in any letter case.
bool names_geodatabase(const std::filesystem::path& path);

// A GeoJSON, GeoPackage, Shapefile or FlatGeobuf file, or a file geodatabase (folder .gdb): plain and local, opened
// read-only, no other driver, nothing from the net. The text of shapefiles comes as the bytes they are:
// ogr_attributes.hpp decides the encoding. Throws UsageError naming the path.
OgrDatasetPtr open_vector_file(const std::filesystem::path& path);

// In file order; tables without geometry do not count.
std::vector<OGRLayer*> layers_with_geometry(GDALDataset& dataset);

// Of a file without layers that have geometry.
[[noreturn]] void throw_no_layer(const std::string& file);

// The layer's coordinate system; heights are dropped. Throws UsageError when there is none or it is not accepted.
Crs layer_crs(const std::string& file, OGRLayer& layer);

}  // namespace geo
