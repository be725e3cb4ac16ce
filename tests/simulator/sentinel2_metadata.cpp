#include "tests/simulator/sentinel2_metadata.hpp"

#include <cstdio>

namespace steppe::sim {
namespace {

constexpr const char* kXml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Simulated by steppe_simulate; not an observation -->\n";

// The thirteen bands of the instrument in the order of their ids.
constexpr struct {
  const char* physical;
  int resolution_m;
  double central_nm[2];  // Sentinel-2A, -2B
} kInstrument[] = {{"B1", 60, {442.7, 442.3}},   {"B2", 10, {492.4, 492.1}},    {"B3", 10, {559.8, 559.0}},
                   {"B4", 10, {664.6, 665.0}},   {"B5", 20, {704.1, 703.8}},    {"B6", 20, {740.5, 739.1}},
                   {"B7", 20, {782.8, 779.7}},   {"B8", 10, {832.8, 833.0}},    {"B8A", 20, {864.7, 864.0}},
                   {"B9", 60, {945.1, 943.2}},   {"B10", 60, {1373.5, 1376.9}}, {"B11", 20, {1613.7, 1610.4}},
                   {"B12", 20, {2202.4, 2185.7}}};

std::string tag(const std::string& name, const std::string& value) {
  return "<" + name + ">" + value + "</" + name.substr(0, name.find(' ')) + ">\n";
}

std::string whole(double value) { return std::to_string(static_cast<long long>(value)); }

// "20200725T033541" → "2020-07-25T03:35:41.024Z"
std::string iso(const std::string& compact) {
  return compact.substr(0, 4) + "-" + compact.substr(4, 2) + "-" + compact.substr(6, 5) + ":" + compact.substr(11, 2) +
         ":" + compact.substr(13, 2) + ".024Z";
}

std::string product_info(const Sentinel2Pass& pass) {
  char datatake[64];
  std::snprintf(datatake, sizeof datatake, "GS2%c_%s_%06d_N%s", pass.unit, pass.sensing.c_str(), pass.absolute_orbit,
                pass.baseline.c_str());
  std::string images;
  for (std::size_t b = 0; b < kMsiBands; ++b) {
    images += tag("IMAGE_FILE", image_path(pass, kMsiBandNames[b], b < kMsiFineBands ? 10 : 20));
  }
  images += tag("IMAGE_FILE", image_path(pass, "SCL", 20));
  return "<Product_Info>\n" + tag("PRODUCT_START_TIME", iso(pass.sensing)) +
         tag("PRODUCT_STOP_TIME", iso(pass.sensing)) + tag("PRODUCT_URI", safe_name(pass)) +
         tag("PROCESSING_LEVEL", "Level-2A") + tag("PRODUCT_TYPE", "S2MSI2A") +
         tag("PROCESSING_BASELINE", pass.baseline) + tag("GENERATION_TIME", iso(pass.made)) +
         "<Datatake datatakeIdentifier=\"" + datatake + "\">\n" +
         tag("SPACECRAFT_NAME", std::string("Sentinel-2") + pass.unit) + tag("DATATAKE_TYPE", "INS-NOBS") +
         tag("DATATAKE_SENSING_START", iso(pass.sensing)) + tag("SENSING_ORBIT_NUMBER", "61") +
         tag("SENSING_ORBIT_DIRECTION", "DESCENDING") + "</Datatake>\n<Product_Organisation>\n<Granule_List>\n" +
         "<Granule granuleIdentifier=\"" + granule_name(pass) + "\" imageFormat=\"JPEG2000\">\n" + images +
         "</Granule>\n</Granule_List>\n</Product_Organisation>\n</Product_Info>\n";
}

std::string special_value(const char* text, const char* index) {
  return "<Special_Values>\n" + tag("SPECIAL_VALUE_TEXT", text) + tag("SPECIAL_VALUE_INDEX", index) +
         "</Special_Values>\n";
}

std::string image_characteristics(const Sentinel2Pass& pass) {
  std::string text = "<Product_Image_Characteristics>\n" + special_value("NODATA", "0") +
                     special_value("SATURATED", "65535") + "<QUANTIFICATION_VALUES_LIST>\n" +
                     tag("BOA_QUANTIFICATION_VALUE unit=\"none\"", "10000") + "</QUANTIFICATION_VALUES_LIST>\n";
  if (pass.add_offset != 0) {
    text += "<BOA_ADD_OFFSET_VALUES_LIST>\n";
    for (std::size_t id = 0; id < std::size(kInstrument); ++id) {
      text += tag("BOA_ADD_OFFSET band_id=\"" + std::to_string(id) + "\"", std::to_string(pass.add_offset));
    }
    text += "</BOA_ADD_OFFSET_VALUES_LIST>\n";
  }
  text += "<Spectral_Information_List>\n";
  for (std::size_t id = 0; id < std::size(kInstrument); ++id) {
    char central[32];
    std::snprintf(central, sizeof central, "%.1f", kInstrument[id].central_nm[pass.unit == 'A' ? 0 : 1]);
    text += "<Spectral_Information bandId=\"" + std::to_string(id) + "\" physicalBand=\"" + kInstrument[id].physical +
            "\">\n" + tag("RESOLUTION", std::to_string(kInstrument[id].resolution_m)) + "<Wavelength>\n" +
            tag("CENTRAL unit=\"nm\"", central) + "</Wavelength>\n</Spectral_Information>\n";
  }
  return text + "</Spectral_Information_List>\n</Product_Image_Characteristics>\n";
}

}  // namespace

std::string product_metadata_xml(const Sentinel2Pass& pass) {
  return std::string(kXml) +
         "<n1:Level-2A_User_Product xmlns:n1=\"https://psd-14.sentinel2.eo.esa.int/PSD/User_Product_Level-2A.xsd\">\n" +
         "<n1:General_Info>\n" + product_info(pass) + image_characteristics(pass) +
         "</n1:General_Info>\n</n1:Level-2A_User_Product>\n";
}

std::string tile_metadata_xml(const Sentinel2Pass& pass, const geo::Grid& fine) {
  std::string sizes, positions;
  for (const int resolution : {10, 20}) {
    const int step = resolution / 10;
    const std::string attribute = " resolution=\"" + std::to_string(resolution) + "\">\n";
    sizes += "<Size" + attribute + tag("NROWS", std::to_string(fine.rows / step)) +
             tag("NCOLS", std::to_string(fine.cols / step)) + "</Size>\n";
    positions += "<Geoposition" + attribute + tag("ULX", whole(fine.x0)) + tag("ULY", whole(fine.y0)) +
                 tag("XDIM", std::to_string(resolution)) + tag("YDIM", std::to_string(-resolution)) +
                 "</Geoposition>\n";
  }
  return std::string(kXml) +
         "<n1:Level-2A_Tile_ID "
         "xmlns:n1=\"https://psd-14.sentinel2.eo.esa.int/PSD/S2_PDI_Level-2A_Tile_Metadata.xsd\">\n" +
         "<n1:General_Info>\n" + tag("TILE_ID metadataLevel=\"Brief\"", granule_name(pass)) +
         tag("SENSING_TIME metadataLevel=\"Standard\"", iso(pass.sensing)) +
         "</n1:General_Info>\n<n1:Geometric_Info>\n<Tile_Geocoding metadataLevel=\"Brief\">\n" +
         tag("HORIZONTAL_CS_NAME", "WGS84 / UTM zone 48N") + tag("HORIZONTAL_CS_CODE", "EPSG:32648") + sizes +
         positions + "</Tile_Geocoding>\n</n1:Geometric_Info>\n</n1:Level-2A_Tile_ID>\n";
}

std::string manifest_safe(const Sentinel2Pass& pass) {
  const auto object = [](const std::string& id, const std::string& path) {
    return "<dataObject ID=\"" + id + "\"><byteStream><fileLocation locatorType=\"URL\" href=\"./" + path +
           "\"/></byteStream></dataObject>\n";
  };
  return std::string(kXml) +
         "<xfdu:XFDU xmlns:xfdu=\"urn:ccsds:schema:xfdu:1\" "
         "version=\"esa/safe/sentinel/1.1/sentinel-2/msi/archive_l2a_user_product\">\n<dataObjectSection>\n" +
         object("S2_Level-2A_Product_Metadata", "MTD_MSIL2A.xml") +
         object("S2_Level-2A_Tile1_Metadata", "GRANULE/" + granule_name(pass) + "/MTD_TL.xml") +
         "</dataObjectSection>\n</xfdu:XFDU>\n";
}

}  // namespace steppe::sim
