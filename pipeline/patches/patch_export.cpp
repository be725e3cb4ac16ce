#include "pipeline/patches/patch_export.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/csv_words.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/or_throw.hpp"
#include "libgeo/base/output_file.hpp"
#include "libgeo/io/xml_text.hpp"
#include "libgeo/polygon/reproject.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDegreeDecimals = 7;  // a centimetre
constexpr double kTolerance = 1e-7;
constexpr std::size_t kShortColumns = 10;

geo::Crs wgs84() { return geo::or_throw(geo::Crs::from_text("EPSG:4326")); }

class InDegrees {
 public:
  explicit InDegrees(const PatchSelection& selection) : m_lattice(selection.lattice) {
    auto transform = geo::Transform::between(selection.crs, wgs84());
    if (!transform) geo::throw_fault(transform.fault());
    m_transform.emplace(std::move(transform).value());
  }

  geo::MultiPolygon outline(const FoundPatch& patch) const {
    auto shape = geo::reproject(geo::outline_of(patch.runs, m_lattice), *m_transform, kTolerance);
    if (!shape) geo::throw_fault(shape.fault());
    return std::move(shape).value();
  }

 private:
  geo::Grid m_lattice;
  std::optional<geo::Transform> m_transform;
};

std::string degrees(double value) { return geo::decimal_text(value, kDegreeDecimals); }

Json ring_json(const geo::Ring& ring) {
  Json list = Json::array();
  for (const geo::Point& point : ring)
    list.push_back(
        {geo::rounded_as_printed(point.x, kDegreeDecimals), geo::rounded_as_printed(point.y, kDegreeDecimals)});
  return list;
}

Json shape_json(const geo::MultiPolygon& shape) {
  Json polygons = Json::array();
  for (const geo::Polygon& part : shape) {
    Json rings = Json::array({ring_json(part.outer)});
    for (const geo::Ring& hole : part.holes) rings.push_back(ring_json(hole));
    polygons.push_back(std::move(rings));
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

Json cell_json(const PatchCell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* number = std::get_if<PatchNumber>(&cell))
    return geo::rounded_as_printed(number->value, number->decimals);
  return nullptr;
}

geo::VectorTable layer(const PatchSelection& selection, bool short_names) {
  geo::VectorTable table{"patches", selection.crs, {}, {}, false};
  for (const PatchColumn& column : patch_columns())
    table.columns.push_back({std::string(short_names ? column.short_name.substr(0, kShortColumns) : column.name),
                             column.number ? geo::ColumnType::number : geo::ColumnType::text});
  for (const LedgerPatch* entry : selection.patches) {
    geo::VectorRow row{geo::outline_of(entry->patch.runs, selection.lattice), {}, {}};
    for (const PatchCell& cell : patch_cells(*entry, selection.states.of(entry->patch.id), selection.language)) {
      if (const auto* words = std::get_if<std::string>(&cell))
        row.values.emplace_back(*words);
      else if (const auto* number = std::get_if<PatchNumber>(&cell))
        row.values.emplace_back(geo::rounded_as_printed(number->value, number->decimals));
      else
        row.values.emplace_back(std::monostate());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

geo::VectorTable patch_layer(const PatchSelection& selection) { return layer(selection, false); }

std::string patches_csv(const PatchSelection& selection) {
  std::string text = "\xEF\xBB\xBF";
  for (const PatchColumn& column : patch_columns()) text += std::string(column.name) + ",";
  text.back() = '\r';
  text += '\n';
  for (const LedgerPatch* entry : selection.patches) {
    for (const PatchCell& cell : patch_cells(*entry, selection.states.of(entry->patch.id), selection.language))
      text += geo::csv_words(cell_text(cell)) + ",";
    text.back() = '\r';
    text += '\n';
  }
  return text;
}

std::string patches_geojson(const PatchSelection& selection) {
  const InDegrees degrees_of(selection);
  Json features = Json::array();
  for (const LedgerPatch* entry : selection.patches) {
    const auto cells = patch_cells(*entry, selection.states.of(entry->patch.id), selection.language);
    Json properties;
    for (std::size_t c = 0; c < cells.size(); ++c)
      properties[std::string(patch_columns()[c].name)] = cell_json(cells[c]);
    features.push_back({{"type", "Feature"},
                        {"id", entry->patch.id},
                        {"properties", std::move(properties)},
                        {"geometry", shape_json(degrees_of.outline(entry->patch))}});
  }
  return Json{{"type", "FeatureCollection"}, {"name", "patches"}, {"features", std::move(features)}}.dump(1) + "\n";
}

std::string patches_gpx(const PatchSelection& selection) {
  const InDegrees degrees_of(selection);
  std::string points, tracks;
  for (const LedgerPatch* entry : selection.patches) {
    const FoundPatch& patch = entry->patch;
    const std::string name = "<name>" + geo::xml_escaped(patch.id) + "</name>";
    const std::string kind = "<desc>" +
                             geo::xml_escaped(std::string(translate(selection.language, words_of(patch.kind))) + " " +
                                              geo::decimal_text(patch.area_m2 / 1e4, 2) + " ha " + patch.zone_name) +
                             "</desc>";
    points +=
        "  <wpt lat=\"" + degrees(patch.lat) + "\" lon=\"" + degrees(patch.lon) + "\">" + name + kind + "</wpt>\n";
    tracks += "  <trk>" + name + kind + "\n";
    for (const geo::Polygon& part : degrees_of.outline(patch)) {
      tracks += "    <trkseg>";
      for (const geo::Point& point : part.outer)
        tracks += "<trkpt lat=\"" + degrees(point.y) + "\" lon=\"" + degrees(point.x) + "\"/>";
      tracks += "</trkseg>\n";
    }
    tracks += "  </trk>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"steppe\" "
         "xmlns=\"http://www.topografix.com/GPX/1/1\">\n" +
         points + tracks + "</gpx>\n";
}

void export_patches(const std::filesystem::path& path, PatchFormat format, const PatchSelection& selection) {
  switch (format) {
    case PatchFormat::gpkg:
      return geo::write_geopackage(path, patch_layer(selection));
    case PatchFormat::csv:
      return geo::write_output(path, patches_csv(selection));
    case PatchFormat::geojson:
      return geo::write_output(path, patches_geojson(selection));
    case PatchFormat::gpx:
      return geo::write_output(path, patches_gpx(selection));
    case PatchFormat::shapefile:
      return geo::write_shapefile(path, layer(selection, true));
  }
}

}  // namespace steppe
