#include "pipeline/http/http_condition.hpp"

#include <algorithm>

#include "libgeo/base/number_text.hpp"

namespace steppe {

bool names_etag(std::string_view field, std::string_view etag) {
  if (field == "*") return true;
  while (!field.empty()) {
    const std::size_t begin = field.find('"');
    if (begin == std::string_view::npos) return false;
    const std::size_t end = field.find('"', begin + 1);
    if (end == std::string_view::npos) return false;
    if (field.substr(begin, end + 1 - begin) == etag) return true;
    field.remove_prefix(end + 1);
  }
  return false;
}

AskedRange asked_range(std::string_view field, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!field.starts_with(kUnit)) return {};
  field.remove_prefix(kUnit.size());
  const std::size_t dash = field.find('-');
  if (dash == std::string_view::npos) return {};
  const auto first = geo::whole_of<std::uint64_t>(field.substr(0, dash));
  const auto last = geo::whole_of<std::uint64_t>(field.substr(dash + 1));
  if (!first && dash == 0 && last) {  // the last so many bytes
    const std::uint64_t bytes = std::min(*last, size);
    if (bytes == 0) return {RangeKind::unsatisfiable};
    return {RangeKind::part, {size - bytes, bytes}};
  }
  const bool open = dash + 1 == field.size();
  if (!first || (!last && !open) || (last && *last < *first)) return {};
  if (*first >= size) return {RangeKind::unsatisfiable};
  const std::uint64_t end = open ? size - 1 : std::min(*last, size - 1);
  return {RangeKind::part, {*first, end - *first + 1}};
}

}  // namespace steppe
