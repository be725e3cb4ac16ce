#include "libgeo/vector/ogr_zone_table.hpp"

#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/vector/ogr_attributes.hpp"

namespace geo {
namespace {

struct Columns {
  int id = kNotAsked, name = kNotAsked, level = kNotAsked, parent = kNotAsked;
};

Columns find_columns(FieldFinder& finder, const ZoneFields& fields) {
  Columns columns;
  columns.id = fields.id.empty() ? kFeatureNumber : finder.find(fields.id);
  columns.name = finder.find(fields.name);
  columns.level = finder.find(fields.level);
  columns.parent = finder.find(fields.parent);
  finder.throw_problems();
  return columns;
}

std::vector<OgrZoneRow> read_rows(const std::string& file, OGRLayer& layer, const Columns& columns) {
  std::vector<OgrZoneRow> rows;
  layer.ResetReading();
  for (;;) {
    const GdalErrors errors;
    const OGRFeatureUniquePtr feature(layer.GetNextFeature());
    const std::size_t number = rows.size() + 1;
    if (feature == nullptr) {
      if (!errors.failed()) return rows;
      if (const auto fault = machine_fault_of(file, errors.reason())) throw_fault(*fault);
      throw UsageError(
          message("{0}: reading stopped before the end, at feature {1} (got {2}); repair the file or copy "
                  "it again",
                  file, number, errors.reason()));
    }
    rows.push_back({field_text(*feature, columns.id, number), field_text(*feature, columns.name, number),
                    field_text(*feature, columns.level, number), field_text(*feature, columns.parent, number),
                    std::unique_ptr<OGRGeometry, OgrGeometryDelete>(feature->StealGeometry())});
  }
}

}  // namespace

void OgrGeometryDelete::operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }

OgrZoneTable read_zone_table(const std::string& file, OGRLayer& layer, const ZoneFields& fields) {
  const auto told = told_encoding(file, layer, fields.encoding);
  FieldFinder finder(file, layer, told);
  OgrZoneTable table;
  table.rows = read_rows(file, layer, find_columns(finder, fields));
  EncodingEvidence evidence;
  for (const OgrZoneRow& row : table.rows)
    for (const auto* text : {&row.id, &row.name, &row.level, &row.parent}) evidence.add(*text);
  table.encoding = fields.encoding.empty() ? evidence.decide(told).encoding : *told;
  return table;
}

}  // namespace geo
