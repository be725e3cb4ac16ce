#pragma once

#include <string>
#include <string_view>

#include "tests/support/tiny_landsat.hpp"

namespace steppe_test {

// The Landsat 8 scene of another day and row: "20210801", "033".
inline TinyLandsat tiny_scene(std::string_view day, std::string_view row = "033") {
  auto scene = TinyLandsat::oli();
  const std::string old = scene.id;
  scene.id = "LC08_L2SP_129" + std::string(row) + "_" + std::string(day) + "_20220101_02_T1";
  for (auto& [key, value] : scene.metadata)
    if (const auto at = value.find(old); at != std::string::npos) value.replace(at, old.size(), scene.id);
  scene.metadata["IMAGE_ATTRIBUTES.DATE_ACQUIRED"] =
      std::string(day.substr(0, 4)) + "-" + std::string(day.substr(4, 2)) + "-" + std::string(day.substr(6, 2));
  return scene;
}

}  // namespace steppe_test
