#include "tests/simulator/landsat_metadata.hpp"

#include <cstdio>

namespace steppe::sim {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kOrigin = "\"Simulated by steppe_simulate; not an observation\"";

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string decimals(double value, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

MetadataGroup product_contents(const Acquisition& a, const SceneFacts& facts) {
  const std::string id = product_id(a);
  MetadataGroup group{"PRODUCT_CONTENTS",
                      {{"ORIGIN", kOrigin},
                       {"LANDSAT_PRODUCT_ID", quoted(id)},
                       {"PROCESSING_LEVEL", "\"L2SP\""},
                       {"COLLECTION_NUMBER", "02"},
                       {"COLLECTION_CATEGORY", "\"T1\""},
                       {"OUTPUT_FORMAT", "\"GEOTIFF\""}}};
  Entries& e = group.entries;
  for (const int b : facts.bands) {
    e.emplace_back("FILE_NAME_BAND_" + std::to_string(b), quoted(id + "_SR_B" + std::to_string(b) + ".TIF"));
  }
  e.emplace_back("FILE_NAME_QUALITY_L1_PIXEL", quoted(id + "_QA_PIXEL.TIF"));
  e.emplace_back("FILE_NAME_QUALITY_L1_RADIOMETRIC_SATURATION", quoted(id + "_QA_RADSAT.TIF"));
  e.emplace_back("FILE_NAME_METADATA_ODL", quoted(id + "_MTL.txt"));
  e.emplace_back("FILE_NAME_METADATA_XML", quoted(id + "_MTL.xml"));
  for (const int b : facts.bands) e.emplace_back("DATA_TYPE_BAND_" + std::to_string(b), "\"UINT16\"");
  e.emplace_back("DATA_TYPE_QUALITY_L1_PIXEL", "\"UINT16\"");
  e.emplace_back("DATA_TYPE_QUALITY_L1_RADIOMETRIC_SATURATION", "\"UINT16\"");
  return group;
}

MetadataGroup image_attributes(const Acquisition& a, const SceneFacts& facts) {
  const Sun sun = sun_of(a);
  return {"IMAGE_ATTRIBUTES",
          {{"SPACECRAFT_ID", quoted("LANDSAT_" + std::to_string(a.platform))},
           {"SENSOR_ID", "\"OLI_TIRS\""},
           {"WRS_TYPE", "2"},
           {"WRS_PATH", std::to_string(a.path)},
           {"WRS_ROW", std::to_string(a.row)},
           {"NADIR_OFFNADIR", "\"NADIR\""},
           {"DATE_ACQUIRED", date_text(a)},
           {"SCENE_CENTER_TIME", quoted(overpass_time(a))},
           {"CLOUD_COVER", decimals(facts.cloud_cover_percent, 2)},
           {"CLOUD_COVER_LAND", decimals(facts.cloud_cover_percent, 2)},
           {"IMAGE_QUALITY_OLI", "9"},
           {"SUN_AZIMUTH", decimals(sun.azimuth_deg, 8)},
           {"SUN_ELEVATION", decimals(sun.elevation_deg, 8)}}};
}

MetadataGroup projection_attributes(const SceneFacts& facts) {
  const geo::Grid& grid = facts.grid;
  MetadataGroup group{"PROJECTION_ATTRIBUTES",
                      {{"MAP_PROJECTION", "\"AEA\""},
                       {"DATUM", "\"CGCS2000\""},
                       {"ELLIPSOID", "\"CGCS2000\""},
                       {"STANDARD_PARALLEL_1", "25.00000"},
                       {"STANDARD_PARALLEL_2", "47.00000"},
                       {"CENTRAL_MERIDIAN", "105.00000"},
                       {"LATITUDE_OF_PROJECTION_ORIGIN", "0.00000"},
                       {"GRID_CELL_SIZE_REFLECTIVE", decimals(grid.dx, 2)},
                       {"REFLECTIVE_LINES", std::to_string(grid.rows)},
                       {"REFLECTIVE_SAMPLES", std::to_string(grid.cols)},
                       {"ORIENTATION", "\"NORTH_UP\""}}};
  const char* names[] = {"UL", "UR", "LL", "LR"};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string corner = std::string("CORNER_") + names[i];
    group.entries.emplace_back(corner + "_LAT_PRODUCT", decimals(facts.corners_degrees[i].y, 5));
    group.entries.emplace_back(corner + "_LON_PRODUCT", decimals(facts.corners_degrees[i].x, 5));
  }
  for (std::size_t i = 0; i < 4; ++i) {
    const double col = i % 2 == 0 ? .5 : static_cast<double>(grid.cols) - .5;
    const double row = i < 2 ? .5 : static_cast<double>(grid.rows) - .5;
    const std::string corner = std::string("CORNER_") + names[i] + "_PROJECTION_";
    group.entries.emplace_back(corner + "X_PRODUCT", decimals(grid.x_of(col), 3));
    group.entries.emplace_back(corner + "Y_PRODUCT", decimals(grid.y_of(row), 3));
  }
  return group;
}

MetadataGroup processing_record(const Acquisition& a) {
  return {"LEVEL2_PROCESSING_RECORD",
          {{"ORIGIN", kOrigin},
           {"LANDSAT_PRODUCT_ID", quoted(product_id(a))},
           {"PROCESSING_LEVEL", "\"L2SP\""},
           {"OUTPUT_FORMAT", "\"GEOTIFF\""},
           {"DATE_PRODUCT_GENERATED", processed_date(a) + "T06:00:00Z"},
           {"PROCESSING_SOFTWARE_VERSION", "\"steppe_simulate\""},
           {"ALGORITHM_SOURCE_SURFACE_REFLECTANCE", "\"simulated\""}}};
}

MetadataGroup reflectance_parameters(const SceneFacts& facts) {
  MetadataGroup group{"LEVEL2_SURFACE_REFLECTANCE_PARAMETERS", {}};
  const std::pair<const char*, const char*> rows[] = {
      {"REFLECTANCE_MAXIMUM_BAND_", "1.602213"}, {"REFLECTANCE_MINIMUM_BAND_", "-0.199972"},
      {"QUANTIZE_CAL_MAX_BAND_", "65535"},       {"QUANTIZE_CAL_MIN_BAND_", "1"},
      {"REFLECTANCE_MULT_BAND_", "2.75e-05"},    {"REFLECTANCE_ADD_BAND_", "-0.2"}};
  for (const auto& [key, value] : rows) {
    for (const int b : facts.bands) group.entries.emplace_back(key + std::to_string(b), value);
  }
  return group;
}

}  // namespace

std::vector<MetadataGroup> landsat_metadata(const Acquisition& acquisition, const SceneFacts& facts) {
  return {product_contents(acquisition, facts), image_attributes(acquisition, facts), projection_attributes(facts),
          processing_record(acquisition), reflectance_parameters(facts)};
}

std::string metadata_txt(const std::vector<MetadataGroup>& groups) {
  std::string text = "GROUP = LANDSAT_METADATA_FILE\n";
  for (const MetadataGroup& group : groups) {
    text += "  GROUP = " + group.name + "\n";
    for (const auto& [key, value] : group.entries) text += "    " + key + " = " + value + "\n";
    text += "  END_GROUP = " + group.name + "\n";
  }
  return text + "END_GROUP = LANDSAT_METADATA_FILE\nEND\n";
}

std::string metadata_xml(const std::vector<MetadataGroup>& groups) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LANDSAT_METADATA_FILE>\n";
  for (const MetadataGroup& group : groups) {
    text += "  <" + group.name + ">\n";
    for (const auto& [key, value] : group.entries) {
      const bool has_quotes = value.size() >= 2 && value.front() == '"';
      const std::string bare = has_quotes ? value.substr(1, value.size() - 2) : value;
      text += "    <" + key + ">" + bare + "</" + key + ">\n";
    }
    text += "  </" + group.name + ">\n";
  }
  return text + "</LANDSAT_METADATA_FILE>\n";
}

}  // namespace steppe::sim
