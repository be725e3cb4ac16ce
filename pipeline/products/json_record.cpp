#include "pipeline/products/json_record.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/error.hpp"

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

}  // namespace steppe
