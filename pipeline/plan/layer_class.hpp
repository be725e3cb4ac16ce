#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steppe {

// What a name or code in a bureau's layer stands for.
enum class LandKind : std::uint8_t { other, grassland, cropland, shrub, sandy_land, orchard };

struct LayerClass {
  LandKind kind = LandKind::other;
  std::uint8_t type = 0;  // of grassland: a code of grassland_types()

  bool operator==(const LayerClass&) const = default;
};

// The word for it in files: "cropland", "typical_steppe".
std::string_view name_of(const LayerClass& meaning);

// The class with this id or Chinese name, as comparable_name(); nothing for any other text.
std::optional<LayerClass> class_called(std::string_view text);

// "meadow_steppe 草甸草原, …, cropland 耕地, …".
std::string allowed_classes();

}  // namespace steppe
