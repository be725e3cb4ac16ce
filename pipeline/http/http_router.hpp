#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/http/http_message.hpp"

namespace steppe {

struct RouteMatch {
  std::size_t route = 0;  // index of the table
  std::vector<std::string> captures;
};

// Which route answers a path. Immutable: any thread.
class HttpRouter {
 public:
  // Throws UsageError for a pattern that makes no sense: it must begin with '/', and {name...} stands at its end.
  explicit HttpRouter(const std::vector<HttpRoute>& routes);

  // Among the routes that fit, the one whose first differing segment is a word rather than a {name}, and a {name}
  // rather than a {name...}. `method` nothing: a method that no route has.
  std::optional<RouteMatch> find(std::optional<HttpMethod> method, std::string_view path) const;

  // The methods that some route answers at this path, as the Allow field has them; empty: there is no such address. A
  // route for all that has no other ("/{name...}") does not count.
  std::string allowed(std::string_view path) const;

 private:
  struct Pattern {
    HttpMethod method;
    std::vector<std::string> segments;  // empty text: a {name}
    bool rest = false;                  // the last is a {name...}
  };
  std::optional<std::vector<std::string>> captures(const Pattern& pattern,
                                                   const std::vector<std::string_view>& segments) const;

  std::vector<Pattern> m_patterns;
  std::vector<std::size_t> m_order;  // the most particular first
};

}  // namespace steppe
