#pragma once

#include <filesystem>
#include <string>

#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"

namespace steppe_test {

// Everything a run needs, in a folder of its own that goes with the object: inbox/ with one TinyLandsat scene of
// 2021-07-15, zones.geojson with one zone that is exactly the scene (code 1, "whole"), steppe.toml on the scene's grid.
// NDVI 0.5 and cover 60 % everywhere. The workspace is not made.
class TinyProject {
 public:
  TinyProject();

  std::filesystem::path inbox() const { return m_folder / "inbox"; }
  std::filesystem::path config() const { return m_folder / "steppe.toml"; }
  std::filesystem::path workspace() const { return m_folder / "workspace"; }
  const TempDir& folder() const { return m_folder; }
  const TinyLandsat& scene() const { return m_scene; }

  // Replaces a text in steppe.toml; throws when it is not there.
  void change_config(const std::string& from, const std::string& to) const;
  // Writes zones.geojson; `features` are GeoJSON features separated by commas, in EPSG:32648.
  void write_zones(const std::string& features) const;

 private:
  TempDir m_folder;
  TinyLandsat m_scene = TinyLandsat::oli();
};

// A GeoJSON feature: a rectangle with properties given as JSON, e.g. R"("adcode":"1")".
std::string rectangle(const std::string& properties, double west, double south, double east, double north);

// A GeoJSON feature whose outline crosses itself, at the north-western corner of the tiny scene.
std::string bow(const std::string& properties);

// A GeoJSON file of such features.
std::string feature_collection(const std::string& features, int epsg);

}  // namespace steppe_test
