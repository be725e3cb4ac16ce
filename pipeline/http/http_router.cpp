#include "pipeline/http/http_router.hpp"

#include <algorithm>
#include <numeric>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  if (path == "/") return segments;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool answers(HttpMethod route, HttpMethod asked) {
  return route == asked || (route == HttpMethod::get && asked == HttpMethod::head);
}

// 0: a word, 1: a {name}, 2: a {name...}: what comes first where two patterns fit.
template <class Pattern>
std::vector<int> kinds_of(const Pattern& pattern) {
  std::vector<int> kinds;
  for (const auto& segment : pattern.segments) kinds.push_back(segment.empty() ? 1 : 0);
  if (pattern.rest) kinds.push_back(2);
  return kinds;
}

}  // namespace

HttpRouter::HttpRouter(const std::vector<HttpRoute>& routes) : m_order(routes.size()) {
  for (const HttpRoute& route : routes) {
    Pattern pattern{route.method, {}};
    for (const std::string_view segment : segments_of(route.pattern)) {
      const bool is_name = segment.starts_with('{') && segment.ends_with('}');
      if (pattern.rest || segment.empty() || !route.pattern.starts_with('/'))
        throw geo::UsageError(
            geo::message("route: not a pattern (got {0}, allowed /word/{1})", route.pattern, "{name}"));
      if (is_name && segment.ends_with("...}"))
        pattern.rest = true;
      else
        pattern.segments.emplace_back(is_name ? std::string_view() : segment);
    }
    m_patterns.push_back(std::move(pattern));
  }
  std::iota(m_order.begin(), m_order.end(), std::size_t{0});
  std::stable_sort(m_order.begin(), m_order.end(),
                   [this](std::size_t a, std::size_t b) { return kinds_of(m_patterns[a]) < kinds_of(m_patterns[b]); });
}

std::optional<std::vector<std::string>> HttpRouter::captures(const Pattern& pattern,
                                                             const std::vector<std::string_view>& segments) const {
  const std::size_t fixed = pattern.segments.size();
  if (pattern.rest ? segments.size() <= fixed : segments.size() != fixed) return std::nullopt;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < fixed; ++i)
    if (pattern.segments[i].empty())
      found.emplace_back(segments[i]);
    else if (pattern.segments[i] != segments[i])
      return std::nullopt;
  if (!pattern.rest) return found;
  std::string rest(segments[fixed]);
  for (std::size_t i = fixed + 1; i < segments.size(); ++i) rest += '/' + std::string(segments[i]);
  found.push_back(std::move(rest));
  return found;
}

std::optional<RouteMatch> HttpRouter::find(std::optional<HttpMethod> method, std::string_view path) const {
  if (!method) return std::nullopt;
  const auto segments = segments_of(path);
  for (const std::size_t i : m_order)
    if (answers(m_patterns[i].method, *method))
      if (auto found = captures(m_patterns[i], segments)) return RouteMatch{i, std::move(*found)};
  return std::nullopt;
}

std::string HttpRouter::allowed(std::string_view path) const {
  const auto answered = [&](HttpMethod method) {
    const auto match = find(method, path);
    return match && !(m_patterns[match->route].segments.empty() && m_patterns[match->route].rest);
  };
  std::string names;
  for (const HttpMethod method : {HttpMethod::get, HttpMethod::head, HttpMethod::post, HttpMethod::put})
    if (answered(method)) names += (names.empty() ? "" : ", ") + std::string(name_of(method));
  return names;
}

}  // namespace steppe
