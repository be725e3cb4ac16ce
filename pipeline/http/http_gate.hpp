#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "pipeline/http/http_head.hpp"
#include "pipeline/http/http_limits.hpp"
#include "pipeline/http/http_message.hpp"
#include "pipeline/http/http_router.hpp"
#include "pipeline/http/http_tokens.hpp"

namespace steppe {

// A request that may come in: what is known of it before its body.
struct HttpAdmission {
  std::size_t route = 0;
  HttpRequest request;  // without body
  std::string user;     // of a token
  std::size_t body_limit = 0;
  bool has_body = false, expects_continue = false;
};

// Why it may not. `route`: nothing when no route was found.
struct HttpRefusal {
  HttpResponse response;
  std::optional<std::size_t> route = {};
};

// What is checked of every request before anything is done for it. Immutable: any thread.
class HttpGate {
 public:
  struct Options {
    HttpLimits limits = {};
    HttpTokens tokens = {};
    // Names that a Host field may have, without port; empty: any. Guards what listens on this machine alone against
    // pages of other places that give our address a name of theirs.
    std::vector<std::string> hosts = {};
  };

  HttpGate(const std::vector<HttpRoute>& routes, Options options);

  std::variant<HttpAdmission, HttpRefusal> admit(const HttpHead& head, const std::string& peer) const;

 private:
  struct Facts {
    bool writes = false;
    std::size_t body_limit = 0;
    std::vector<std::string> accepts;
  };

  std::optional<HttpResponse> check_host(const HttpHead& head) const;
  std::optional<HttpResponse> check_body(const HttpHead& head, const Facts& facts) const;
  std::optional<HttpResponse> check_token(const HttpHead& head, HttpAdmission& admission) const;

  Options m_options;
  HttpRouter m_router;
  std::vector<Facts> m_facts;  // of the routes
};

}  // namespace steppe
