#include "band_set_project.hpp"

#include <gtest/gtest.h>

#include <iomanip>
#include <sstream>

#include "libgeo/vector/zone_source.hpp"
#include "sample_project.hpp"
#include "tests/support/tiny_project.hpp"

namespace steppe_test {

namespace fs = std::filesystem;

void BandSetProject::deliver(const std::string& day) const {
  std::ostringstream text;
  text << std::setprecision(17) << "id = \"" << sensor << '_' << day << "\"\nplatform = \"" << platform
       << "\"\nsensor = \"" << sensor << "\"\nacquired = " << day << "T14:00:00Z\n"
       << more_of_band_set;
  const auto place = folder / ("inbox/" + day);
  fs::create_directories(place);
  for (const auto& band : bands) {
    const auto link = place / band.file.filename();
    if (!fs::exists(link)) fs::create_symlink(band.file, link);
    text << "[[band]]\nrole = \"" << band.role << "\"\npath = \"" << band.file.filename().string()
         << "\"\nindex = " << band.index << "\nscale = " << band.scale << "\noffset = " << band.offset << '\n';
  }
  text << mask;
  folder.file("inbox/" + day + "/scene.toml", text.str());
}

void BandSetProject::run(const std::string& settings, const std::string& year, const std::string& workspace,
                         int exit_code) const {
  const auto config = folder.file(workspace + ".toml", "[input]\ninbox = [\"inbox\"]\n[periods]\nyears = [" + year +
                                                           "]\n[report]\nhtml = false\nxlsx = false\n" + settings);
  const auto got = run_steppe(config, folder / workspace);
  ASSERT_EQ(got.exit_code, exit_code) << got.err;
}

std::vector<CsvRow> BandSetProject::table(const std::string& name, const std::string& workspace) const {
  return read_csv(folder / (workspace + "/reports/latest/" + name + ".csv"));
}

std::string BandSetProject::zones_from(const fs::path& file, const std::string& name_field, int epsg) const {
  std::ostringstream features;
  features << std::setprecision(17);
  const char* between = "";
  for (const auto& zone : geo::read_zones(file, {.name = name_field}).zones) {
    features << between << R"({"type":"Feature","properties":{"adcode":")" << zone.id << R"(","name":")" << zone.name
             << R"("},"geometry":{"type":"Polygon","coordinates":[)";
    const char* next_ring = "";
    for (const auto& part : zone.shape) {
      features << next_ring << '[';
      for (std::size_t i = 0; i < part.outer.size(); ++i)
        features << (i == 0 ? "[" : ",[") << part.outer[i].x << ',' << part.outer[i].y << ']';
      features << ']';
      next_ring = ",";
    }
    features << "]}}";
    between = ",";
  }
  folder.file("zones.geojson", feature_collection(features.str(), epsg));
  return "[zones]\npath = \"zones.geojson\"\n";
}

}  // namespace steppe_test
