#include "libgeo/io/geotiff_keys.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <cstring>
#include <map>
#include <mutex>
#include <optional>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_crs.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/tiff_directory.hpp"

namespace geo {
namespace {

constexpr std::uint16_t kKeyDirectory = 34735, kDoubleParams = 34736, kAsciiParams = 34737;
constexpr const char* kScratch = "/vsimem/steppe_geotiff_keys.tif";  // used under the cache's lock only

Error not_storable(const Crs& crs, const std::string& reason) {
  return Error(
      message("{0}: this coordinate reference system cannot be stored in a GeoTIFF (got {1}); choose one with a "
              "standard projection",
              crs.name(), reason));
}

// A file of one pixel with the CRS.
void write_probe(const Crs& crs, GdalErrors& errors) {
  OGRSpatialReference reference;
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (reference.importFromWkt(crs.wkt().c_str()) != OGRERR_NONE) throw not_storable(crs, errors.reason());
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  if (driver == nullptr) throw not_storable(crs, "no GTiff driver; install libgdal32");
  const char* const options[] = {"ENDIANNESS=LITTLE", "BIGTIFF=NO", nullptr};
  GdalDatasetPtr probe(driver->Create(kScratch, 1, 1, 1, GDT_Byte, options));
  double transform[6] = {0, 1, 0, 0, 0, -1};
  if (!probe || probe->SetSpatialRef(&reference) != CE_None || probe->SetGeoTransform(transform) != CE_None)
    throw not_storable(crs, errors.reason());
}

void check_probe(const Crs& crs, GdalErrors& errors) {
  const GdalDatasetPtr probe(GDALDataset::Open(kScratch, GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!probe) throw not_storable(crs, errors.reason());
  const auto back = crs_from_ogr(probe->GetSpatialRef());
  if (!back) throw not_storable(crs, render(back.fault().message));
  if (!back.value().same_as(crs)) throw not_storable(crs, "another system when read back: " + back.value().name());
}

template <class T>
std::vector<T> values_of(const std::optional<std::string>& bytes) {
  std::vector<T> values(bytes ? bytes->size() / sizeof(T) : 0);
  if (!values.empty()) std::memcpy(values.data(), bytes->data(), values.size() * sizeof(T));
  return values;
}

GeoTiffKeys read_probe(const Crs& crs) {
  vsi_l_offset size = 0;
  const GByte* bytes = VSIGetMemFileBuffer(kScratch, &size, FALSE);
  const auto file = std::as_bytes(std::span(bytes, static_cast<std::size_t>(size)));
  GeoTiffKeys keys{values_of<std::uint16_t>(find_tag(file, kKeyDirectory)),
                   values_of<double>(find_tag(file, kDoubleParams)), find_tag(file, kAsciiParams).value_or("")};
  while (!keys.ascii.empty() && keys.ascii.back() == '\0') keys.ascii.pop_back();
  if (keys.directory.empty()) throw not_storable(crs, "no GeoTIFF keys");
  return keys;
}

struct RemoveProbe {
  ~RemoveProbe() { VSIUnlink(kScratch); }
};

GeoTiffKeys make_keys(const Crs& crs) {
  GdalErrors errors;
  const RemoveProbe remove;
  write_probe(crs, errors);
  check_probe(crs, errors);
  return read_probe(crs);
}

}  // namespace

GeoTiffKeys geotiff_keys(const Crs& crs) {
  static std::mutex mutex;
  static std::map<std::string, GeoTiffKeys> known;
  start_gdal();
  const std::lock_guard lock(mutex);
  const auto found = known.find(crs.wkt());
  if (found != known.end()) return found->second;
  return known.emplace(crs.wkt(), make_keys(crs)).first->second;
}

}  // namespace geo
