#include "libgeo/vector/ogr_vector_file.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <cctype>
#include <optional>
#include <system_error>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_crs.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace geo {

void OgrDatasetClose::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

namespace {

// Names, their encoding and the coordinate system come from files beside a shapefile, and OGR does without those that
// it cannot open.
void check_companions(const std::filesystem::path& path) {
  if (const auto short_of = machine_shortage()) throw_fault(machine_fault(path.string(), *short_of));
  for (const char* ending : {".dbf", ".shx", ".prj", ".cpg"})
    if (const auto fault = opening_fault(std::filesystem::path(path).replace_extension(ending).string()))
      throw_fault(*fault);
}

}  // namespace

bool names_geodatabase(const std::filesystem::path& path) {
  std::string ending = path.has_filename() ? path.extension().string() : path.parent_path().extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending == ".gdb";
}

// A name that GDAL would take for something else than a file ("/vsicurl/…", "{json}", "GPKG:…") is not a regular file,
// or is made absolute; so only the file system is reached.
OgrDatasetPtr open_vector_file(const std::filesystem::path& path) {
  start_gdal();
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (is_machine_error(error.value())) throw_fault(machine_fault(path.string(), error.value()));
  if (!std::filesystem::exists(status))
    throw UsageError(message("{0}: polygons cannot be read (got no such file); check the path", path.string()));
  const bool geodatabase = std::filesystem::is_directory(status) && names_geodatabase(path);
  if (!geodatabase && !std::filesystem::is_regular_file(status))
    throw UsageError(message("{0}: polygons cannot be read (got no plain file); name a file, not a folder or device",
                             path.string()));
  static constexpr const char* kDrivers[] = {"GeoJSON", "GPKG", "ESRI Shapefile", "FlatGeobuf", nullptr};
  static constexpr const char* kGeodatabase[] = {"OpenFileGDB", nullptr};
  static constexpr const char* kOptions[] = {"ENCODING=", "FLATTEN_NESTED_ATTRIBUTES=YES",
                                             "NESTED_ATTRIBUTE_SEPARATOR=.", nullptr};
  const GdalErrors errors;
  OgrDatasetPtr dataset(GDALDataset::Open(
      std::filesystem::absolute(path).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
      geodatabase ? kGeodatabase : kDrivers, geodatabase ? nullptr : kOptions, nullptr));
  if (dataset == nullptr) {
    if (const auto fault = machine_fault_of(path.string(), errors.reason())) throw_fault(*fault);
    throw UsageError(
        message("{0}: polygons cannot be read (got {1}, allowed GeoJSON, GeoPackage, Shapefile, FlatGeobuf); "
                "check the file",
                path.string(), errors.reason()));
  }
  check_companions(path);
  return dataset;
}

std::vector<OGRLayer*> layers_with_geometry(GDALDataset& dataset) {
  std::vector<OGRLayer*> layers;
  for (OGRLayer* layer : dataset.GetLayers())
    if (layer->GetGeomType() != wkbNone) layers.push_back(layer);
  return layers;
}

void throw_no_layer(const std::string& file) {
  throw UsageError(message("{0}: polygons cannot be read (got no layer with geometry); check the file", file));
}

Crs layer_crs(const std::string& file, OGRLayer& layer) {
  const OGRSpatialReference* given = layer.GetSpatialRef();
  std::optional<OGRSpatialReference> plane;
  // Polygons drawn with heights come with a three-dimensional system; their heights are dropped as well.
  if (given != nullptr && given->GetAxesCount() == 3 && !given->IsCompound()) {
    plane.emplace(*given);
    plane->DemoteTo2D(nullptr);
    given = &*plane;
  }
  auto crs = crs_from_ogr(given);
  if (!crs) throw_if_machine(crs.fault());
  if (!crs) throw UsageError(message("{0}: {1}", file, crs.fault().message));
  return std::move(crs).value();
}

}  // namespace geo
