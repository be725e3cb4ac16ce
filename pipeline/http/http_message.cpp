#include "pipeline/http/http_message.hpp"

#include <algorithm>
#include <cctype>

namespace steppe {

const char* name_of(HttpMethod method) {
  switch (method) {
    case HttpMethod::get:
      return "GET";
    case HttpMethod::head:
      return "HEAD";
    case HttpMethod::post:
      return "POST";
    case HttpMethod::put:
      return "PUT";
  }
  return "GET";
}

std::string_view first_of(const HttpFields& fields, std::string_view name) {
  for (const auto& [known, value] : fields)
    if (known == name) return value;
  return {};
}

bool same_field_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view field_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [known, value] : response.headers)
    if (same_field_name(known, name)) return value;
  return {};
}

}  // namespace steppe
