#include "libgeo/io/zone_source.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <map>
#include <optional>
#include <system_error>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/nearest_name.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/ogr_crs.hpp"
#include "libgeo/io/ogr_polygon.hpp"
#include "libgeo/io/ogr_zone_table.hpp"
#include "libgeo/polygon/validate.hpp"

namespace geo {
namespace {

// A name that GDAL would take for something else than a file ("/vsicurl/…", "{json}", "GPKG:…") is not a regular file,
// or is made absolute; so only the file system is reached.
GDALDatasetUniquePtr open(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    throw UsageError(message("{0}: zones cannot be read (got no such file); check the path", path.string()));
  if (!std::filesystem::is_regular_file(status))
    throw UsageError(
        message("{0}: zones cannot be read (got no plain file); name a file, not a folder or device", path.string()));
  static constexpr const char* kDrivers[] = {"GeoJSON", "GPKG", "ESRI Shapefile", "FlatGeobuf", nullptr};
  // Text of shapefiles as the bytes they are: the encoding is decided here, not guessed by the driver.
  static constexpr const char* kOptions[] = {"ENCODING=", "FLATTEN_NESTED_ATTRIBUTES=YES",
                                             "NESTED_ATTRIBUTE_SEPARATOR=.", nullptr};
  const GdalErrors errors;
  GDALDatasetUniquePtr dataset(GDALDataset::Open(std::filesystem::absolute(path).c_str(),
                                                 GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, kDrivers,
                                                 kOptions, nullptr));
  if (dataset == nullptr)
    throw UsageError(
        message("{0}: zones cannot be read (got {1}, allowed GeoJSON, GeoPackage, Shapefile, FlatGeobuf); "
                "check the file",
                path.string(), errors.reason()));
  return dataset;
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

UsageError layer_error(const std::string& file, const std::string& wanted, const std::vector<std::string>& names) {
  if (names.empty())
    return UsageError(message("{0}: zones cannot be read (got no layer with geometry); check the file", file));
  if (wanted.empty())
    return UsageError(
        message("{0}: the layer of the zones is not chosen (got {1} layers, allowed {2}); name one of "
                "them",
                file, names.size(), joined(names)));
  const auto near = nearest_name(wanted, names);
  if (!near)
    return UsageError(
        message("{0}: there is no such layer (got {1}, allowed {2}); name one of them", file, wanted, joined(names)));
  return UsageError(message("{0}: there is no such layer (got {1}, allowed {2}); did you mean {3}?", file, wanted,
                            joined(names), *near));
}

// Tables without geometry do not count.
OGRLayer& choose_layer(const std::string& file, GDALDataset& dataset, const std::string& wanted) {
  std::vector<std::string> names;
  OGRLayer* chosen = nullptr;
  for (OGRLayer* layer : dataset.GetLayers()) {
    if (layer->GetGeomType() == wkbNone) continue;
    names.emplace_back(layer->GetName());
    if (wanted.empty() || wanted == layer->GetName()) chosen = layer;
  }
  if (chosen == nullptr || (wanted.empty() && names.size() > 1)) throw layer_error(file, wanted, names);
  return *chosen;
}

Crs crs_of(const std::string& file, OGRLayer& layer) {
  const OGRSpatialReference* given = layer.GetSpatialRef();
  std::optional<OGRSpatialReference> plane;
  // Zones drawn with heights come with a three-dimensional system; their heights are dropped as well.
  if (given != nullptr && given->GetAxesCount() == 3 && !given->IsCompound()) {
    plane.emplace(*given);
    plane->DemoteTo2D(nullptr);
    given = &*plane;
  }
  auto crs = crs_from_ogr(given);
  if (!crs) throw UsageError(message("{0}: {1}", file, crs.fault().message));
  return std::move(crs).value();
}

// Turns rows into zones and refused zones.
class Assembly {
 public:
  Assembly(const OgrZoneTable& table, const ZoneFields& fields, ZoneSet& out)
      : m_table(table), m_fields(fields), m_out(out) {
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (const auto id = decode(table.rows[i].id)) m_places[*id].push_back(i + 1);
  }

  void add(std::size_t place) {
    const OgrZoneRow& row = m_table.rows[place - 1];
    const auto id = decode(row.id), name = decode(row.name), level = decode(row.level), parent = decode(row.parent);
    Zone zone{id && !id->empty() ? *id : "#" + std::to_string(place),
              name.value_or(""),
              level.value_or(""),
              parent.value_or(""),
              {}};
    if (zone.level.empty()) zone.level = m_fields.default_level;
    if (const auto checked = check_text(zone.id, id, name && level && parent); !checked)
      return refuse(zone, checked.fault());
    auto shape = shape_of(zone.id, row.geometry.get());
    if (!shape) return refuse(zone, shape.fault());
    zone.shape = std::move(shape).value();
    m_out.zones.push_back(std::move(zone));
  }

 private:
  std::optional<std::string> decode(const std::string& bytes) const { return m_table.encoding.to_utf8(bytes); }

  void refuse(const Zone& zone, const Fault& fault) {
    m_out.refused.push_back({zone.id, zone.name, zone.level, fault});
  }

  Result<void> check_text(const std::string& shown, const std::optional<std::string>& id, bool others) const {
    if (!id || !others)
      return Fault{
          FaultKind::bad_metadata,
          message("zone {0}: text cannot be read (got other bytes, allowed {1}); set the encoding of the zones", shown,
                  m_table.encoding.name())};
    if (id->empty())
      return Fault{FaultKind::bad_metadata,
                   message("zone {0}: the id is empty (got nothing in field {1}); fill it", shown, m_fields.id)};
    const auto& places = m_places.at(*id);
    if (places.size() == 1) return {};
    return Fault{FaultKind::bad_metadata,
                 message("zone {0}: the id is not unique (got it {1} times, at features {2}); join the parts of a zone "
                         "into one feature or correct the ids",
                         shown, places.size(), list_of(places))};
  }

  static std::string list_of(const std::vector<std::size_t>& places) {
    constexpr std::size_t kMostShown = 10;
    std::string list;
    for (std::size_t i = 0; i < places.size() && i < kMostShown; ++i)
      list += (i > 0 ? ", " : "") + std::to_string(places[i]);
    return places.size() > kMostShown ? list + ", …" : list;
  }

  Result<MultiPolygon> shape_of(const std::string& id, const OGRGeometry* geometry) const {
    auto shape = polygons_from_ogr(id, geometry);
    if (!shape) return shape;
    const auto kind = m_out.crs.geographic() ? CoordinateKind::degrees : CoordinateKind::metres;
    if (const auto checked = validate(id, shape.value(), kind); !checked) return checked.fault();
    if (const auto checked = check_topology(id, *geometry); !checked) return checked.fault();
    return shape;
  }

  const OgrZoneTable& m_table;
  const ZoneFields& m_fields;
  ZoneSet& m_out;
  std::map<std::string, std::vector<std::size_t>> m_places;  // from 1, of every id
};

}  // namespace

ZoneSet read_zones(const std::filesystem::path& path, const ZoneFields& fields) {
  start_gdal();
  const GdalErrors quiet;
  const std::string file = path.string();
  const GDALDatasetUniquePtr dataset = open(path);
  OGRLayer& layer = choose_layer(file, *dataset, fields.layer);
  ZoneSet zones{layer.GetName(), "", crs_of(file, layer), {}, {}};
  OgrZoneTable table = read_zone_table(file, layer, fields);
  Assembly assembly(table, fields, zones);
  for (std::size_t place = 1; place <= table.rows.size(); ++place) {
    assembly.add(place);
    table.rows[place - 1].geometry.reset();
  }
  zones.version = zone_version(zones);
  return zones;
}

}  // namespace geo
