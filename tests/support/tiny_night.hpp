#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_scene.hpp"

namespace steppe_test {

// One zone of a GeoJSON: rings of x y pairs in the units of UTM 48N, as "[[x,y],…]".
struct TinyZone {
  std::string id, name, ring;
};

// The ring of a rectangle given in pixels of the tiny scene.
inline std::string tiny_rectangle(int col, int row, int cols, int rows) {
  const auto point = [](int c, int r) {
    return "[" + std::to_string(400000 + 30 * c) + "," + std::to_string(4500000 - 30 * r) + "]";
  };
  return "[" + point(col, row) + "," + point(col, row + rows) + "," + point(col + cols, row + rows) + "," +
         point(col + cols, row) + "," + point(col, row) + "]";
}

// What run_night() needs, over the tiny scene: UTM 48N, the scene's own pixels, tiles of 4 × 4 of them (so 2 × 2
// tiles), the year 2021, one clear day is enough, end-members 0.05 and 0.8. Zone "w" is the scene's left 4 columns, "e"
// the right 4.
class TinyNight {
 public:
  TinyNight() : settings(settings_in(dir.path())), workspace{dir / "work"} {
    std::filesystem::create_directories(inbox());
    std::filesystem::create_directories(workspace.root);
    zones({{"w", "West", tiny_rectangle(0, 0, 4, 6)}, {"e", "East", tiny_rectangle(4, 0, 4, 6)}});
  }

  // The settings of a TinyNight in a folder, for another process.
  static steppe::Settings settings_in(const std::filesystem::path& folder) {
    steppe::Settings settings;
    settings.input.inbox = {folder / "inbox"};
    settings.grid.crs = "EPSG:32648";
    settings.grid.resolution_m = settings.grid.resolution_y_m = 30;
    settings.grid.x_origin = 400000, settings.grid.y_origin = 4500000;
    settings.grid.tile_px = 4;
    settings.zones.path = folder / "zones.geojson";
    settings.zones.id_field = "id", settings.zones.name_field = "name";
    settings.zones.name = "halves";
    settings.zones.league_id = "l", settings.zones.league_name = "League";
    settings.periods.years = {2021};
    settings.composite.min_clear_days = 1;
    settings.cover.soil = 0.05, settings.cover.vegetation = 0.8;
    settings.products.list = {steppe::Product::ndvi, steppe::Product::fvc, steppe::Product::quality};
    settings.run.threads = 1;
    return settings;
  }

  std::filesystem::path inbox() const { return dir / "inbox"; }
  std::filesystem::path folder(const TinyLandsat& scene) const { return inbox() / scene.id; }
  void put(const TinyLandsat& scene) const { scene.write(folder(scene)); }

  void zones(const std::vector<TinyZone>& list) const {
    std::string text =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}},)"
        R"("features":[)";
    for (const auto& zone : list)
      text += (text.ends_with('[') ? "" : ",") + std::string(R"({"type":"Feature","properties":{"id":")") + zone.id +
              R"(","name":")" + zone.name + R"("},"geometry":{"type":"Polygon","coordinates":[)" + zone.ring + "]}}";
    dir.file("zones.geojson", text + "]}");
  }

  TempDir dir;
  steppe::Settings settings;
  steppe::Workspace workspace;
};

}  // namespace steppe_test
