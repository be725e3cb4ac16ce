#include "tests/simulator/landsat_metadata.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace steppe::sim {
namespace {

std::vector<MetadataGroup> groups() {
  const SceneFacts facts{{7980, 4500000, 30, 30, 288, 240},
                         {{{107.1, 41}, {107.2, 41}, {107.1, 40}, {107.2, 40}}},
                         12.345,
                         {2, 3, 4, 5, 6, 7}};
  return landsat_metadata(schedule()[2], facts);
}

// The smallest ODL reader: "group/key" → value.
std::map<std::string, std::string> parsed(const std::string& text) {
  std::map<std::string, std::string> values;
  std::istringstream lines(text);
  std::string line, group;
  while (std::getline(lines, line)) {
    const auto equals = line.find(" = ");
    if (equals == line.npos) continue;
    const std::string key = line.substr(line.find_first_not_of(' '), equals - line.find_first_not_of(' '));
    const std::string value = line.substr(equals + 3);
    if (key == "GROUP") group = value;
    if (key != "GROUP" && key != "END_GROUP") values[group + "/" + key] = value;
  }
  return values;
}

TEST(LandsatMetadata, TextHasTheKeysOfAReader) {
  const auto values = parsed(metadata_txt(groups()));
  const std::map<std::string, std::string> expected = {
      {"PRODUCT_CONTENTS/LANDSAT_PRODUCT_ID", "\"LC08_L2SP_129032_20200721_20200911_02_T1\""},
      {"PRODUCT_CONTENTS/PROCESSING_LEVEL", "\"L2SP\""},
      {"PRODUCT_CONTENTS/COLLECTION_NUMBER", "02"},
      {"PRODUCT_CONTENTS/FILE_NAME_BAND_4", "\"LC08_L2SP_129032_20200721_20200911_02_T1_SR_B4.TIF\""},
      {"PRODUCT_CONTENTS/FILE_NAME_QUALITY_L1_PIXEL", "\"LC08_L2SP_129032_20200721_20200911_02_T1_QA_PIXEL.TIF\""},
      {"IMAGE_ATTRIBUTES/SPACECRAFT_ID", "\"LANDSAT_8\""},
      {"IMAGE_ATTRIBUTES/SENSOR_ID", "\"OLI_TIRS\""},
      {"IMAGE_ATTRIBUTES/DATE_ACQUIRED", "2020-07-21"},
      {"IMAGE_ATTRIBUTES/SCENE_CENTER_TIME", "\"03:33:26.1180000Z\""},
      {"IMAGE_ATTRIBUTES/CLOUD_COVER", "12.35"},
      {"PROJECTION_ATTRIBUTES/REFLECTIVE_SAMPLES", "288"},
      {"PROJECTION_ATTRIBUTES/CORNER_LR_PROJECTION_X_PRODUCT", "16605.000"},
      {"LEVEL2_SURFACE_REFLECTANCE_PARAMETERS/REFLECTANCE_MULT_BAND_2", "2.75e-05"},
      {"LEVEL2_SURFACE_REFLECTANCE_PARAMETERS/REFLECTANCE_ADD_BAND_7", "-0.2"}};
  for (const auto& [key, value] : expected) {
    ASSERT_TRUE(values.contains(key)) << key;
    EXPECT_EQ(values.at(key), value) << key;
  }
  EXPECT_FALSE(values.contains("PRODUCT_CONTENTS/FILE_NAME_BAND_1")) << "not delivered";
}

TEST(LandsatMetadata, TextIsFramed) {
  const std::string text = metadata_txt(groups());
  EXPECT_TRUE(text.starts_with("GROUP = LANDSAT_METADATA_FILE\n  GROUP = PRODUCT_CONTENTS\n"));
  EXPECT_TRUE(text.ends_with("END_GROUP = LANDSAT_METADATA_FILE\nEND\n"));
}

TEST(LandsatMetadata, XmlSaysTheSameWithoutQuotes) {
  const std::string xml = metadata_xml(groups());
  for (const MetadataGroup& group : groups()) {
    EXPECT_NE(xml.find("  <" + group.name + ">\n"), std::string::npos);
    for (auto [key, value] : group.entries) {
      if (value.front() == '"') value = value.substr(1, value.size() - 2);
      EXPECT_NE(xml.find("    <" + key + ">" + value + "</" + key + ">\n"), std::string::npos) << key;
    }
  }
  EXPECT_EQ(xml.find('"', xml.find('\n')), std::string::npos);
}

}  // namespace
}  // namespace steppe::sim
