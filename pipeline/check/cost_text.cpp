#include "pipeline/check/cost_text.hpp"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "libgeo/base/number_text.hpp"

namespace steppe {

using geo::message;
namespace fs = std::filesystem;

std::string size_text(std::uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  return value < 1e9 ? geo::decimal_text(value / 1e6, value < 1e7 ? 1 : 0) + " MB"
                     : geo::decimal_text(value / 1e9, value < 1e10 ? 1 : 0) + " GB";
}

geo::Message duration_text(double seconds) {
  constexpr double kMinute = 60, kHour = 3600;
  if (seconds < 2 * kMinute) return message("{0} s", geo::decimal_text(std::max(1.0, std::ceil(seconds)), 0));
  if (seconds < 2 * kHour) return message("{0} min", geo::decimal_text(std::ceil(seconds / kMinute), 0));
  return message("{0} h", geo::decimal_text(seconds / kHour, 1));
}

std::optional<std::uint64_t> free_bytes(fs::path place) {
  for (; !place.empty(); place = place.parent_path()) {
    std::error_code error;
    if (!fs::exists(place, error)) {
      if (place == place.parent_path()) break;
      continue;
    }
    const auto space = fs::space(place, error);
    return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
  }
  return std::nullopt;
}

}  // namespace steppe
