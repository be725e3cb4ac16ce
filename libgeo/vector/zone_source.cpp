#include "libgeo/vector/zone_source.hpp"

#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/ogr_layer_choice.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"
#include "libgeo/vector/ogr_zone_table.hpp"
#include "libgeo/vector/polygon_check.hpp"

namespace geo {
namespace {

constexpr std::size_t kZonesAtOnce = 16;

Crs crs_of(const std::string& file, OGRLayer& layer, const std::string& told) {
  if (told.empty()) return layer_crs(file, layer);
  auto crs = Crs::from_text(told);
  if (!crs) throw_if_machine(crs.fault());
  if (!crs) throw UsageError(message("{0}: {1}", file, crs.fault().message));
  return std::move(crs).value();
}

// A feature: a zone, or one that is refused.
using Feature = std::variant<Zone, RefusedZone>;

// Turns rows into zones and refused zones. Any thread, different rows at once.
class Assembly {
 public:
  Assembly(const OgrZoneTable& table, const ZoneFields& fields, const Crs& crs)
      : m_table(table), m_fields(fields), m_crs(crs) {
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (const auto id = decode(table.rows[i].id)) m_places[*id].push_back(i + 1);
  }

  Feature feature(std::size_t place) const {
    const OgrZoneRow& row = m_table.rows[place - 1];
    const auto id = decode(row.id), name = decode(row.name), level = decode(row.level), parent = decode(row.parent);
    Zone zone{id && !id->empty() ? *id : "#" + std::to_string(place),
              name.value_or(""),
              level.value_or(""),
              parent.value_or(""),
              {},
              place};
    if (zone.level.empty()) zone.level = m_fields.default_level;
    if (const auto checked = check_text(zone.id, id, name && level && parent); !checked)
      return refused(zone, checked.fault());
    auto shape = valid_polygons_from_ogr(message("zone {0}", zone.id), row.geometry.get(), m_crs);
    if (!shape) return refused(zone, shape.fault());
    zone.shape = std::move(shape).value();
    return zone;
  }

 private:
  std::optional<std::string> decode(const std::string& bytes) const { return m_table.encoding.to_utf8(bytes); }

  static RefusedZone refused(const Zone& zone, const Fault& fault) {
    return {zone.id, zone.name, zone.level, fault, zone.parent, zone.place};
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

  const OgrZoneTable& m_table;
  const ZoneFields& m_fields;
  const Crs& m_crs;
  std::map<std::string, std::vector<std::size_t>> m_places;  // from 1, of every id
};

}  // namespace

ZoneSet read_zones(const std::filesystem::path& path, const ZoneFields& fields, const ParallelFor& parallel) {
  const std::string file = path.string();
  const OgrDatasetPtr dataset = open_vector_file(path);
  const GdalErrors quiet;
  OGRLayer& layer = choose_layer(file, *dataset, fields.layer);
  ZoneSet zones{layer.GetName(), "", crs_of(file, layer, fields.crs), {}, {}};
  OgrZoneTable table = read_zone_table(file, layer, fields);
  const Assembly assembly(table, fields, zones.crs);
  std::vector<Feature> features(table.rows.size());
  parallel((features.size() + kZonesAtOnce - 1) / kZonesAtOnce, [&](std::size_t part) {
    const GdalErrors quiet_here;
    for (std::size_t i = part * kZonesAtOnce; i < std::min(features.size(), (part + 1) * kZonesAtOnce); ++i) {
      features[i] = assembly.feature(i + 1);
      table.rows[i].geometry.reset();
    }
  });
  for (Feature& feature : features)
    if (auto* zone = std::get_if<Zone>(&feature))
      zones.zones.push_back(std::move(*zone));
    else
      zones.refused.push_back(std::move(std::get<RefusedZone>(feature)));
  for (Zone& zone : zones.zones) zone.version = zone_version(zones.crs, zone);
  zones.version = zone_version(zones);
  return zones;
}

}  // namespace geo
