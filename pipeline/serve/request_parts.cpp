#include "pipeline/serve/request_parts.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kUnsupportedType = 415;

// "application/json; charset=utf-8" → "application/json".
std::string media_type(std::string_view header) {
  std::string type(header.substr(0, header.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return type;
}

}  // namespace

const std::vector<std::string>& json_types() {
  static const std::vector<std::string> types = {"application/geo+json", "application/json"};
  return types;
}

void need_type(const HttpRequest& request, const std::vector<std::string>& types) {
  const std::string given = media_type(first_of(request.headers, "content-type"));
  if (std::find(types.begin(), types.end(), given) != types.end()) return;
  std::string allowed;
  for (const auto& type : types) allowed += (allowed.empty() ? "" : ", ") + type;
  throw ServeRefusal(kUnsupportedType,
                     message("Content-Type: is none that this address reads (got '{0}', allowed {1}); "
                             "send the body as one of these",
                             given, allowed));
}

double number_parameter(const HttpRequest& request, const char* name, double low, double high) {
  const std::string text = needed_parameter(request, name);
  const auto number = geo::number_of(text);
  if (!number || !(*number >= low && *number <= high))
    throw geo::UsageError(
        message("{0}: is no number in its range (got {1}, allowed {2} to {3}); correct it", name, text, low, high));
  return *number;
}

std::vector<std::string> list_parameter(const HttpRequest& request, std::string_view name) {
  std::vector<std::string> list;
  for (const auto& [known, value] : request.query) {
    if (known != name) continue;
    for (std::string_view rest = value; !rest.empty();) {
      const std::string_view item = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), item.size() + 1));
      if (!item.empty()) list.emplace_back(item);
    }
  }
  return list;
}

std::string needed_parameter(const HttpRequest& request, const char* name) {
  const auto value = first_of(request.query, name);
  if (value.empty()) throw geo::UsageError(message("{0}: is missing from the address (got nothing); add ?{0}=…", name));
  return std::string(value);
}

}  // namespace steppe
