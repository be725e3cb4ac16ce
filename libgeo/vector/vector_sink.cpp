#include "libgeo/vector/vector_sink.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/output_file.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"

namespace geo {
namespace {

// GeoPackage wants a date of its content; a clock would make every file another one.
constexpr const char* kDate = "2000-01-01T00:00:00.000Z";

// A file of GDAL's memory that goes with the object.
class MemoryFile {
 public:
  explicit MemoryFile(const std::filesystem::path& path)
      : m_name("/vsimem/" + part_path_of(path).filename().string() + ".gpkg") {}
  ~MemoryFile() { VSIUnlink(m_name.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  const char* name() const { return m_name.c_str(); }
  std::string_view content() const {
    vsi_l_offset bytes = 0;
    const GByte* first = VSIGetMemFileBuffer(name(), &bytes, FALSE);
    return {reinterpret_cast<const char*>(first), static_cast<std::size_t>(bytes)};
  }

 private:
  std::string m_name;
};

class FixedDate {
 public:
  FixedDate() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", kDate); }
  ~FixedDate() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
  FixedDate(const FixedDate&) = delete;
  FixedDate& operator=(const FixedDate&) = delete;
};

OGRLinearRing ring_of(const Ring& ring) {
  OGRLinearRing out;
  out.setNumPoints(static_cast<int>(ring.size()));
  for (std::size_t i = 0; i < ring.size(); ++i) out.setPoint(static_cast<int>(i), ring[i].x, ring[i].y);
  return out;
}

OGRMultiPolygon geometry_of(const MultiPolygon& shape) {
  OGRMultiPolygon out;
  for (const Polygon& part : shape) {
    OGRPolygon polygon;
    OGRLinearRing outer = ring_of(part.outer);
    polygon.addRing(&outer);
    for (const Ring& hole : part.holes) {
      OGRLinearRing inner = ring_of(hole);
      polygon.addRing(&inner);
    }
    out.addGeometry(&polygon);
  }
  return out;
}

class Writer {
 public:
  Writer(const std::filesystem::path& path, const VectorTable& table, const GdalErrors& errors)
      : m_path(path), m_table(table), m_errors(errors) {}

  void fill(const char* file) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const OgrDatasetPtr dataset(driver == nullptr ? nullptr : driver->Create(file, 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) fail();
    OGRLayer& layer = create_layer(*dataset);
    dataset->StartTransaction();
    for (const VectorRow& row : m_table.rows) add(layer, row);
    if (dataset->CommitTransaction() != OGRERR_NONE || m_errors.failed()) fail();
  }

 private:
  OGRLayer& create_layer(GDALDataset& dataset) {
    OGRSpatialReference reference;
    reference.importFromWkt(m_table.crs.wkt().c_str());
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer =
        dataset.CreateLayer(m_table.layer.c_str(), &reference, m_table.points ? wkbPoint : wkbMultiPolygon, nullptr);
    if (layer == nullptr) fail();
    for (const VectorColumn& column : m_table.columns) {
      OGRFieldDefn field(column.name.c_str(), column.type == ColumnType::text ? OFTString : OFTReal);
      if (layer->CreateField(&field) != OGRERR_NONE) fail();
    }
    return *layer;
  }

  void add(OGRLayer& layer, const VectorRow& row) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      if (const auto* words = std::get_if<std::string>(&row.values[i]))
        feature->SetField(static_cast<int>(i), words->c_str());
      else if (const auto* value = std::get_if<double>(&row.values[i]))
        feature->SetField(static_cast<int>(i), *value);
    }
    if (row.point) {
      const OGRPoint geometry(row.point->x, row.point->y);
      feature->SetGeometry(&geometry);
    } else if (!row.shape.empty()) {
      const OGRMultiPolygon geometry = geometry_of(row.shape);
      feature->SetGeometry(&geometry);
    }
    if (layer.CreateFeature(feature.get()) != OGRERR_NONE) fail();
  }

  [[noreturn]] void fail() const {
    throw Error(message("{0}: the GeoPackage cannot be made (got {1}); choose another format", m_path.string(),
                        m_errors.reason()));
  }

  const std::filesystem::path& m_path;
  const VectorTable& m_table;
  const GdalErrors& m_errors;
};

}  // namespace

void write_geopackage(const std::filesystem::path& path, const VectorTable& table) {
  start_gdal();
  const GdalErrors errors;
  const FixedDate date;
  const MemoryFile file(path);
  Writer(path, table, errors).fill(file.name());
  write_output(path, file.content());
}

}  // namespace geo
