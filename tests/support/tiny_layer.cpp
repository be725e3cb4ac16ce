#include "tests/support/tiny_layer.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "libgeo/base/number_text.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace steppe_test {
namespace {

void check(bool good, const std::filesystem::path& path) {
  if (!good) throw std::runtime_error(path.string() + " cannot be written: " + CPLGetLastErrorMsg());
}

OGRFieldType type_of(FieldKind kind) {
  return kind == FieldKind::text ? OFTString : kind == FieldKind::whole ? OFTInteger : OFTReal;
}

void write(GDALDataset& dataset, const TinyLayer& tiny, const std::filesystem::path& path) {
  OGRSpatialReference reference;
  if (tiny.epsg != 0) reference.importFromEPSG(tiny.epsg);
  const char* const as_they_are[] = {"ENCODING=", nullptr};
  const bool shapefile = path.extension() == ".shp";
  OGRLayer* layer = dataset.CreateLayer(tiny.name.c_str(), tiny.epsg != 0 ? &reference : nullptr,
                                        shapefile || path.extension() == ".gdb" ? wkbMultiPolygon : wkbUnknown,
                                        shapefile ? const_cast<char**>(as_they_are) : nullptr);
  check(layer != nullptr, path);
  OGRFieldDefn field(tiny.field.c_str(), type_of(tiny.kind));
  check(layer->CreateField(&field) == OGRERR_NONE, path);
  for (const auto& [text, wkt] : tiny.rows) {
    OGRFeature feature(layer->GetLayerDefn());
    if (!text.empty()) feature.SetField(0, text.c_str());
    OGRGeometry* shape = nullptr;
    if (!wkt.empty()) check(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &shape) == OGRERR_NONE, path);
    feature.SetGeometryDirectly(shape);
    check(layer->CreateFeature(&feature) == OGRERR_NONE, path);
  }
}

}  // namespace

void write_layers(const std::filesystem::path& path, const std::vector<TinyLayer>& layers) {
  static const std::map<std::string, const char*> kDrivers{{".shp", "ESRI Shapefile"},
                                                           {".gpkg", "GPKG"},
                                                           {".gdb", "OpenFileGDB"},
                                                           {".fgb", "FlatGeobuf"},
                                                           {".geojson", "GeoJSON"}};
  geo::start_gdal();
  const geo::GdalErrors quiet;
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(kDrivers.at(path.extension().string()));
  check(driver != nullptr, path);
  const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  check(dataset != nullptr, path);
  for (const auto& layer : layers) write(*dataset, layer, path);
}

void set_language_byte(const std::filesystem::path& dbf, char byte) {
  constexpr std::streamoff kPlace = 29;
  std::fstream file(dbf, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(kPlace).put(byte);
  if (!file) throw std::runtime_error(dbf.string() + " cannot be changed");
}

std::string pixel_ring(const std::vector<std::pair<double, double>>& corners) {
  std::string text = "(";
  for (const auto& [col, row] : corners)
    text += (text.size() > 1 ? ", " : "") + geo::number_text(400000 + 30 * col) + " " +
            geo::number_text(4500000 - 30 * row);
  return text + ")";
}

std::string pixels(double col, double row, double end_col, double end_row) {
  return "POLYGON (" + pixel_ring({{col, row}, {end_col, row}, {end_col, end_row}, {col, end_row}, {col, row}}) + ")";
}

}  // namespace steppe_test
