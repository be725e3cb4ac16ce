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
  MemoryFile(const std::filesystem::path& path, const std::string& suffix)
      : m_name("/vsimem/" + part_path_of(path).filename().string() + suffix) {}
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

// What differs between formats.
struct Format {
  const char* driver;
  std::vector<const char*> layer_options = {};  // ends with a null
  int text_bytes = 0;                           // widest text; 0: any
};

const Format kGeoPackage{"GPKG"};
// The table's date is that of its last change, which a clock would tell.
const Format kShapefile{
    "ESRI Shapefile", {"ENCODING=UTF-8", "SHPT=POLYGON", "DBF_DATE_LAST_UPDATE=2000-01-01", nullptr}, 254};

// Not longer than so many bytes, and no letter cut in two.
std::string shortened(const std::string& text, int most) {
  if (most <= 0 || text.size() <= static_cast<std::size_t>(most)) return text;
  auto end = static_cast<std::size_t>(most);
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

class Writer {
 public:
  Writer(const std::filesystem::path& path, const VectorTable& table, const Format& format, const GdalErrors& errors)
      : m_path(path), m_table(table), m_format(format), m_errors(errors) {}

  void fill(const char* file) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(m_format.driver);
    const OgrDatasetPtr dataset(driver == nullptr ? nullptr : driver->Create(file, 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) fail();
    OGRLayer& layer = create_layer(*dataset);
    const bool together = dataset->TestCapability(ODsCTransactions) != 0;
    if (together) dataset->StartTransaction();
    for (const VectorRow& row : m_table.rows) add(layer, row);
    if ((together && dataset->CommitTransaction() != OGRERR_NONE) || m_errors.failed()) fail();
  }

 private:
  OGRLayer& create_layer(GDALDataset& dataset) {
    OGRSpatialReference reference;
    reference.importFromWkt(m_table.crs.wkt().c_str());
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    char** options = m_format.layer_options.empty() ? nullptr : const_cast<char**>(m_format.layer_options.data());
    OGRLayer* layer =
        dataset.CreateLayer(m_table.layer.c_str(), &reference, m_table.points ? wkbPoint : wkbMultiPolygon, options);
    if (layer == nullptr) fail();
    for (const VectorColumn& column : m_table.columns) {
      OGRFieldDefn field(column.name.c_str(), column.type == ColumnType::text ? OFTString : OFTReal);
      if (column.type == ColumnType::text) field.SetWidth(m_format.text_bytes);
      if (layer->CreateField(&field) != OGRERR_NONE) fail();
    }
    return *layer;
  }

  void add(OGRLayer& layer, const VectorRow& row) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      if (const auto* words = std::get_if<std::string>(&row.values[i]))
        feature->SetField(static_cast<int>(i), shortened(*words, m_format.text_bytes).c_str());
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
    throw Error(
        message("{0}: the file cannot be made (got {1}); choose another format", m_path.string(), m_errors.reason()));
  }

  const std::filesystem::path& m_path;
  const VectorTable& m_table;
  const Format& m_format;
  const GdalErrors& m_errors;
};

}  // namespace

void write_geopackage(const std::filesystem::path& path, const VectorTable& table) {
  start_gdal();
  const GdalErrors errors;
  const FixedDate date;
  const MemoryFile file(path, ".gpkg");
  Writer(path, table, kGeoPackage, errors).fill(file.name());
  write_output(path, file.content());
}

void write_shapefile(const std::filesystem::path& path, const VectorTable& table) {
  start_gdal();
  const GdalErrors errors;
  const MemoryFile shapes(path, ".shp"), places(path, ".shx"), rows(path, ".dbf"), crs(path, ".prj"),
      encoding(path, ".cpg");
  VectorTable named = table;  // the driver calls the file after the layer
  named.layer = std::filesystem::path(shapes.name()).stem().string();
  Writer(path, named, kShapefile, errors).fill(shapes.name());
  for (const auto& [suffix, file] :
       {std::pair(".shx", &places), {".dbf", &rows}, {".prj", &crs}, {".cpg", &encoding}, {".shp", &shapes}})
    write_output(std::filesystem::path(path).replace_extension(suffix), file->content());
}

}  // namespace geo
