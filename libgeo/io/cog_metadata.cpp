#include "libgeo/io/cog_metadata.hpp"

#include <string_view>

#include "libgeo/io/xml_text.hpp"

namespace geo {
namespace {

std::string item(std::string_view name, int band, std::string_view role, std::string_view value) {
  std::string out = "  <Item name=\"" + xml_escaped(name) + "\"";
  if (band >= 0) out += " sample=\"" + std::to_string(band) + "\" role=\"" + std::string(role) + "\"";
  // GDAL unescapes an item's value once more after parsing the XML (it writes it escaped twice).
  return out + ">" + xml_escaped(xml_escaped(value)) + "</Item>\n";
}

}  // namespace

std::string gdal_metadata_xml(const RasterSpec& spec) {
  std::string items;
  for (const auto& [name, value] : spec.metadata) items += item(name, -1, "", value);
  for (int band = 0; band < spec.bands; ++band) {
    if (!spec.band_names.empty())
      items += item("DESCRIPTION", band, "description", spec.band_names[static_cast<std::size_t>(band)]);
    if (spec.scale != 1 || spec.offset != 0) {
      items += item("OFFSET", band, "offset", number_text(spec.offset));
      items += item("SCALE", band, "scale", number_text(spec.scale));
    }
    if (!spec.unit.empty()) items += item("UNITTYPE", band, "unittype", spec.unit);
  }
  return items.empty() ? items : "<GDALMetadata>\n" + items + "</GDALMetadata>\n";
}

}  // namespace geo
