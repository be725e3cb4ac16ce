#include "pipeline/sensors/named_place.hpp"

#include <filesystem>

#include "pipeline/sensors/landsat_name.hpp"
#include "pipeline/sensors/sentinel2_name.hpp"

namespace steppe {

std::optional<std::string> named_place(const std::string& path) {
  const std::filesystem::path place = std::filesystem::path(path).lexically_normal();
  const std::string name = (place.has_filename() ? place : place.parent_path()).filename().string();
  if (parse_landsat_name(name)) return name.substr(10, 6);  // LXSS_LLLL_PPPRRR
  if (const auto sentinel = parse_sentinel2_name(name.substr(0, name.find('.')))) return sentinel.value().tile;
  return std::nullopt;
}

}  // namespace steppe
