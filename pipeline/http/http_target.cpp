#include "pipeline/http/http_target.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "libgeo/base/utf8.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostSegments = 32, kMostParameters = 64;

geo::Fault bad(geo::Message words) { return {geo::FaultKind::unsupported, std::move(words)}; }

std::optional<char> hexadecimal(std::string_view two) {
  if (two.size() < 2) return std::nullopt;
  const auto value = geo::whole_of<unsigned char>(two.substr(0, 2), 16);
  return value ? std::optional(static_cast<char>(*value)) : std::nullopt;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// %XX (and, of a query, '+') as what they mean. Nothing when an escape is none.
std::optional<std::string> decoded(std::string_view raw, bool plus_is_space) {
  std::string text;
  text.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    char c = raw[i];
    if (c == '%') {
      const auto byte = hexadecimal(raw.substr(i + 1));
      if (!byte) return std::nullopt;
      c = *byte;
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    text += c;
  }
  return text;
}

geo::Result<std::string> checked(std::string_view raw, bool plus_is_space) {
  auto text = decoded(raw, plus_is_space);
  if (!text)
    return bad(message("address: a percent sign without two hexadecimal digits (got {0}); write %25 for it", raw));
  if (std::any_of(text->begin(), text->end(), is_control))
    return bad(message("address: a control character (got {0}); leave it out", raw));
  if (geo::first_bad_utf8(*text) != text->size())
    return bad(message("address: not UTF-8 (got {0}); encode it as UTF-8, then in percent signs", raw));
  return std::move(*text);
}

geo::Result<std::string> parse_path(std::string_view raw) {
  if (raw.size() > 1 && raw.ends_with('/')) raw.remove_suffix(1);
  if (raw == "/") return std::string(raw);
  if (std::count(raw.begin(), raw.end(), '/') > static_cast<std::ptrdiff_t>(kMostSegments))
    return bad(message("address: too deep (allowed: {0} segments); see /api/v1/openapi.json", kMostSegments));
  std::string path;
  for (std::size_t begin = 1; begin <= raw.size();) {
    const std::size_t end = std::min(raw.find('/', begin), raw.size());
    auto segment = checked(raw.substr(begin, end - begin), false);
    if (!segment) return segment.fault();
    const std::string& name = segment.value();
    if (name.empty() || name == "." || name == ".." || name.find_first_of("/\\") != std::string::npos)
      return bad(
          message("address: a segment that is empty, . or .., or holds a slash (got {0}); write the plain path", raw));
    path += '/' + name;
    begin = end + 1;
  }
  return path;
}

geo::Result<HttpFields> parse_query(std::string_view raw) {
  HttpFields fields;
  while (!raw.empty()) {
    const std::string_view pair = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(raw.size(), pair.size() + 1));
    if (pair.empty()) continue;
    if (fields.size() == kMostParameters)
      return bad(message("address: too many parameters (allowed: {0}); leave some out", kMostParameters));
    const std::size_t sign = std::min(pair.find('='), pair.size());
    auto name = checked(pair.substr(0, sign), true);
    if (!name) return name.fault();
    auto value = checked(pair.substr(std::min(sign + 1, pair.size())), true);
    if (!value) return value.fault();
    fields.emplace_back(std::move(name).value(), std::move(value).value());
  }
  return fields;
}

}  // namespace

geo::Result<HttpTarget> parse_http_target(std::string_view target) {
  if (!target.starts_with('/') || target.find('#') != std::string_view::npos)
    return bad(message("address: not a path (got {0}, allowed /path?name=value); see /api/v1/openapi.json", target));
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = parse_path(target.substr(0, mark));
  if (!path) return path.fault();
  auto query = parse_query(target.substr(std::min(mark + 1, target.size())));
  if (!query) return query.fault();
  return HttpTarget{std::move(path).value(), std::move(query).value()};
}

}  // namespace steppe
