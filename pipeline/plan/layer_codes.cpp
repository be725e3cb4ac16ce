#include "pipeline/plan/layer_codes.hpp"

#include "pipeline/indicators/grassland.hpp"

namespace steppe {

std::optional<std::uint8_t> layer_code(LayerKind kind, std::string_view text) {
  return kind == LayerKind::mask ? std::optional<std::uint8_t>(1) : grassland_code(text);
}

std::optional<std::uint8_t> layer_code(LayerKind kind, std::uint16_t value) {
  if (value == 0) return 0;
  return layer_code(kind, std::to_string(value));
}

std::string allowed_grassland() {
  std::string list;
  for (const GrasslandType& type : grassland_types())
    list += (list.empty() ? "" : ", ") + std::to_string(type.code) + " " + std::string(type.id) + " " +
            std::string(type.chinese);
  return list;
}

}  // namespace steppe
