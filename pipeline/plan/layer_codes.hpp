#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steppe {

// What the features and pixels of a layer mean.
enum class LayerKind { mask, grassland };

// From a feature's text: 1 in a mask whatever it says, the type's code in a grassland layer; nothing for an unknown
// type.
std::optional<std::uint8_t> layer_code(LayerKind kind, std::string_view text);

// From a raster's value; 0 is outside.
std::optional<std::uint8_t> layer_code(LayerKind kind, std::uint16_t value);

// "1 meadow_steppe 草甸草原, 2 …": what may stand in a grassland layer.
std::string allowed_grassland();

}  // namespace steppe
