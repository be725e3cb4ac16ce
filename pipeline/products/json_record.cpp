#include "pipeline/products/json_record.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"

namespace steppe {

std::optional<geo::Message> json_damage(const std::function<void()>& read) {
  try {
    read();
    return std::nullopt;
  } catch (const nlohmann::json::exception& error) {
    return geo::verbatim(error.what());
  } catch (const geo::Error& error) {
    return error.message();
  }
}

std::string intact_json(const std::string& sealed) {
  auto json = geo::unsealed(sealed);
  if (!json) throw geo::Error(geo::message("another checksum than it was written with"));
  return std::move(*json);
}

geo::TileId tile_in_record(const std::string& name) {
  const auto tile = geo::parse_tile_name(name);
  if (!tile) throw geo::Error(geo::message("{0} is no tile name", name));
  return *tile;
}

}  // namespace steppe
