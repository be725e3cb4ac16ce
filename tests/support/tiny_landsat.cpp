#include "tests/support/tiny_landsat.hpp"

#include <cstdlib>
#include <fstream>
#include <vector>

namespace steppe_test {
namespace {

TinyLandsat made(const std::string& id, const std::string& spacecraft, const std::string& sensor,
                 const std::vector<int>& bands, int nir) {
  TinyLandsat scene{.id = id, .metadata = {}, .files = {}};
  auto& data = scene.metadata;
  const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
  data["PRODUCT_CONTENTS.LANDSAT_PRODUCT_ID"] = quoted(id);
  data["PRODUCT_CONTENTS.PROCESSING_LEVEL"] = quoted(id.substr(5, 4));
  data["PRODUCT_CONTENTS.COLLECTION_NUMBER"] = "02";
  data["PRODUCT_CONTENTS.FILE_NAME_QUALITY_L1_PIXEL"] = quoted(id + "_QA_PIXEL.TIF");
  data["PRODUCT_CONTENTS.FILE_NAME_QUALITY_L1_RADIOMETRIC_SATURATION"] = quoted(id + "_QA_RADSAT.TIF");
  data["IMAGE_ATTRIBUTES.SPACECRAFT_ID"] = quoted(spacecraft);
  data["IMAGE_ATTRIBUTES.SENSOR_ID"] = quoted(sensor);
  data["IMAGE_ATTRIBUTES.DATE_ACQUIRED"] = id.substr(17, 4) + "-" + id.substr(21, 2) + "-" + id.substr(23, 2);
  data["IMAGE_ATTRIBUTES.SCENE_CENTER_TIME"] = quoted("03:34:05.8610990Z");
  data["PROJECTION_ATTRIBUTES.MAP_PROJECTION"] = quoted("UTM");
  data["PROJECTION_ATTRIBUTES.UTM_ZONE"] = "48";
  data["PROJECTION_ATTRIBUTES.CORNER_LL_PROJECTION_X_PRODUCT"] = "400015.000";
  data["PROJECTION_ATTRIBUTES.CORNER_LL_PROJECTION_Y_PRODUCT"] = "4499835.000";
  data["PROJECTION_ATTRIBUTES.CORNER_UR_PROJECTION_X_PRODUCT"] = "400225.000";
  data["PROJECTION_ATTRIBUTES.CORNER_UR_PROJECTION_Y_PRODUCT"] = "4499985.000";
  for (const int band : bands) {
    const auto number = std::to_string(band);
    data["PRODUCT_CONTENTS.FILE_NAME_BAND_" + number] = quoted(id + "_SR_B" + number + ".TIF");
    data["LEVEL2_SURFACE_REFLECTANCE_PARAMETERS.REFLECTANCE_MULT_BAND_" + number] = "2.75e-05";
    data["LEVEL2_SURFACE_REFLECTANCE_PARAMETERS.REFLECTANCE_ADD_BAND_" + number] = "-0.2";
    scene.files["SR_B" + number] = TinyTiff::filled(8, 6, band == nir ? 18182 : 10909);
  }
  scene.files["QA_PIXEL"] = TinyTiff::filled(8, 6, 21824);
  scene.files["QA_RADSAT"] = TinyTiff::filled(8, 6, 0);
  return scene;
}

// Keys by group; the map's order keeps the groups together.
template <class Open, class Field, class Close>
void each_group(const std::map<std::string, std::string>& metadata, Open open, Field field, Close close) {
  std::string group;
  for (const auto& [name, value] : metadata) {
    const auto next = name.substr(0, name.find('.'));
    if (next != group) {
      if (!group.empty()) close(group);
      open(group = next);
    }
    field(name.substr(name.find('.') + 1), value);
  }
  if (!group.empty()) close(group);
}

}  // namespace

TinyLandsat TinyLandsat::oli() {
  return made("LC08_L2SP_129033_20210715_20210722_02_T1", "LANDSAT_8", "OLI_TIRS", {1, 2, 3, 4, 5, 6, 7}, 5);
}

TinyLandsat TinyLandsat::tm() {
  return made("LT05_L2SP_129033_20100715_20200823_02_T1", "LANDSAT_5", "TM", {1, 2, 3, 4, 5, 7}, 4);
}

std::string TinyLandsat::mtl_text() const {
  std::string text = "GROUP = LANDSAT_METADATA_FILE\n";
  each_group(
      metadata, [&](const std::string& group) { text += "  GROUP = " + group + "\n"; },
      [&](const std::string& key, const std::string& value) { text += "    " + key + " = " + value + "\n"; },
      [&](const std::string& group) { text += "  END_GROUP = " + group + "\n"; });
  return text + "END_GROUP = LANDSAT_METADATA_FILE\nEND\n";
}

std::string TinyLandsat::mtl_xml() const {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LANDSAT_METADATA_FILE>\n";
  each_group(
      metadata, [&](const std::string& group) { text += "  <" + group + ">\n"; },
      [&](const std::string& key, std::string value) {
        if (value.starts_with('"')) value = value.substr(1, value.size() - 2);
        text += "    <" + key + ">" + value + "</" + key + ">\n";
      },
      [&](const std::string& group) { text += "  </" + group + ">\n"; });
  return text + "</LANDSAT_METADATA_FILE>\n";
}

void TinyLandsat::write(const std::filesystem::path& folder) const {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / (id + "_MTL.txt")) << mtl_text();
  for (const auto& [name, tiff] : files) write_tiff(folder / (id + "_" + name + ".TIF"), tiff);
}

void write_tar(const std::filesystem::path& tar, const std::filesystem::path& folder, const std::string& prefix) {
  const auto command = "tar -C '" + folder.string() + "' --transform 's,^\\./,./" + prefix + ",' -caf '" +
                       tar.string() + "' . 2>/dev/null";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("tar failed: " + command);
}

}  // namespace steppe_test
