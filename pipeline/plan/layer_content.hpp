#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"

namespace steppe {

// What one value of a layer stands for, and how much of it there is: by the layer's own geometry, wherever it lies.
struct LayerValue {
  std::string value;         // as written; empty where the layer has no field, or the value is missing
  std::string meaning;       // a class's id: "typical_steppe", "cropland", "other"; empty: not known
  std::uint8_t code = 0;     // 0 does not count, kUnknownValue not known
  std::size_t features = 0;  // polygons, or pixels of a raster
  double area_ha = 0;
};

// What reading a layer found. Areas in hectares on the ground (ground_area.hpp), features that overlap each for itself.
struct LayerContent {
  std::string field;               // in use; empty: none, every feature counts
  std::vector<LayerValue> values;  // by value
  std::size_t features = 0;        // of the file, refused ones too; pixels of a raster
  std::size_t repaired = 0, refused = 0, slivers = 0;
  double repaired_ha = 0, refused_ha = 0, sliver_ha = 0;  // refused: of those of which one knows where they may lie
  // At least so much lies upon each other: between classes, where the one that covers most of a cell wins, and within
  // one, where it counts once.
  double overlap_ha = 0, double_ha = 0;

  double counted_ha() const;  // what counts for the layer's role
  double unknown_ha() const;  // values that nobody knows
  std::size_t unknown_values() const;
};

// Something of a layer that people must know. A loss is an input that was not used: the run ends with exit 3.
struct LayerNote {
  bool loss = false;
  geo::Message text;
};

}  // namespace steppe
