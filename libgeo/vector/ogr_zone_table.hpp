#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libgeo/base/text_encoding.hpp"
#include "libgeo/vector/zone_fields.hpp"

class OGRGeometry;
class OGRLayer;

namespace geo {

// So that this header needs no GDAL.
struct OgrGeometryDelete {
  void operator()(OGRGeometry* geometry) const;
};

// One feature as the file has it: text still in the file's encoding.
struct OgrZoneRow {
  std::string id, name, level, parent;
  std::unique_ptr<OGRGeometry, OgrGeometryDelete> geometry;  // null: none
};

struct OgrZoneTable {
  TextEncoding encoding = TextEncoding::utf8();
  std::vector<OgrZoneRow> rows;  // in file order
};

// All features of a layer, with the text fields that `fields` names and the encoding decided for the whole layer.
// `file` begins the messages. Throws UsageError for unknown fields, an unknown encoding, and a file that ends early.
OgrZoneTable read_zone_table(const std::string& file, OGRLayer& layer, const ZoneFields& fields);

}  // namespace geo
