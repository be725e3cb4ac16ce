#include "pipeline/sensors/named_day.hpp"

#include <filesystem>

#include "pipeline/sensors/landsat_name.hpp"
#include "pipeline/sensors/sentinel2_name.hpp"

namespace steppe {

std::optional<std::chrono::sys_days> named_day(const std::string& path) {
  const std::filesystem::path place = std::filesystem::path(path).lexically_normal();
  const std::string name = (place.has_filename() ? place : place.parent_path()).filename().string();
  if (const auto landsat = parse_landsat_name(name)) return std::chrono::sys_days(landsat.value().acquired);
  const auto sentinel = parse_sentinel2_name(name.substr(0, name.find('.')));
  if (sentinel) return std::chrono::floor<std::chrono::days>(sentinel.value().datatake);
  return std::nullopt;
}

}  // namespace steppe
