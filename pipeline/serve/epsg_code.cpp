#include "pipeline/serve/epsg_code.hpp"

#include <algorithm>
#include <string>

#include "libgeo/base/number_text.hpp"

namespace steppe {
namespace {

constexpr std::string_view kId = "ID[\"EPSG\",", kAxis = "AXIS[";

}  // namespace

// The system's own identifier is its last element; those of its parts stand before.
std::optional<EpsgCode> epsg_code(std::string_view wkt) {
  const auto begin = wkt.rfind(kId);
  if (begin == std::string_view::npos || !wkt.ends_with("]]")) return std::nullopt;
  const auto code = geo::whole_of<int>(wkt.substr(begin + kId.size(), wkt.size() - 2 - begin - kId.size()));
  if (!code) return std::nullopt;
  const auto first = wkt.find(kAxis), second = wkt.find(kAxis, first == std::string_view::npos ? first : first + 1);
  const std::string_view axis = first == std::string_view::npos ? "" : wkt.substr(first, second - first);
  return EpsgCode{*code, axis.find(",north") != std::string_view::npos};
}

}  // namespace steppe
