#include "pipeline/http/http_gate.hpp"

#include <algorithm>
#include <cctype>

#include "pipeline/http/http_error.hpp"
#include "pipeline/http/http_framing.hpp"
#include "pipeline/http/http_target.hpp"

namespace steppe {
namespace {

using geo::message;

std::optional<HttpMethod> method_of(std::string_view word) {
  for (const HttpMethod method : {HttpMethod::get, HttpMethod::head, HttpMethod::post, HttpMethod::put})
    if (word == name_of(method)) return method;
  return std::nullopt;
}

// "LOCALHOST:8080" as "localhost", "[::1]:8080" as "[::1]".
std::string host_name_of(std::string_view field) {
  const std::size_t bracket = field.find(']');
  const std::size_t colon = field.find(':', bracket == std::string_view::npos ? 0 : bracket);
  return lower_case(field.substr(0, colon));
}

HttpResponse no_such_address(const HttpHead& head, const std::string& allowed) {
  if (allowed.empty())
    return http_error(404, message("address: there is nothing here (got {0}); see /api/v1/openapi.json", head.target));
  HttpResponse response = http_error(
      405, message("method: not for this address (got {0}, allowed {1}); use one of these", head.method, allowed));
  response.headers.emplace_back("Allow", allowed);
  return response;
}

HttpResponse not_authorised(geo::Message words) {
  HttpResponse response = http_error(401, words);
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

bool is_accepted(const std::vector<std::string>& accepts, std::string_view type) {
  return accepts.empty() || std::find(accepts.begin(), accepts.end(), type) != accepts.end();
}

}  // namespace

HttpGate::HttpGate(const std::vector<HttpRoute>& routes, Options options)
    : m_options(std::move(options)), m_router(routes) {
  for (const HttpRoute& route : routes)
    m_facts.push_back({route.writes, route.body_limit > 0 ? route.body_limit : m_options.limits.body, route.accepts});
}

std::optional<HttpResponse> HttpGate::check_host(const HttpHead& head) const {
  const std::size_t hosts = count_of(head.fields, "host");
  if (hosts > 1 || (hosts == 0 && head.version > 10))
    return http_error(400, message("Host: stands there {0} times (allowed: once); send one", hosts));
  if (m_options.hosts.empty() || hosts == 0) return std::nullopt;
  const std::string name = host_name_of(first_of(head.fields, "host"));
  if (std::find(m_options.hosts.begin(), m_options.hosts.end(), name) != m_options.hosts.end()) return std::nullopt;
  return http_error(421,
                    message("Host: this server does not answer to that name (got {0}, allowed {1}); use one of these, "
                            "or start it with --host",
                            name, joined(m_options.hosts)));
}

std::optional<HttpResponse> HttpGate::check_body(const HttpHead& head, const Facts& facts) const {
  if (!has_body(head)) return std::nullopt;
  const auto length = content_length(head);
  if (length && *length > facts.body_limit)
    return http_error(413,
                      message("body: too large (got {0} bytes, allowed {1}); send less", *length, facts.body_limit));
  const std::string type = media_type(first_of(head.fields, "content-type"));
  if (!is_accepted(facts.accepts, type))
    return http_error(415, message("Content-Type: not for this address (got {0}, allowed {1}); send one of these", type,
                                   joined(facts.accepts)));
  if (!first_of(head.fields, "content-encoding").empty())
    return http_error(415, message("Content-Encoding: bodies are taken as they are (got {0}); send it plain",
                                   first_of(head.fields, "content-encoding")));
  return std::nullopt;
}

std::optional<HttpResponse> HttpGate::check_token(const HttpHead& head, HttpAdmission& admission) const {
  if (!m_facts[admission.route].writes) return std::nullopt;
  if (m_options.tokens.empty())
    return http_error(403, message("this server only reads; whoever runs it can allow more with --token-file"));
  const std::string_view field = first_of(head.fields, "authorization");
  const auto user = m_options.tokens.user_of(bearer_token(field));
  if (!user)
    return not_authorised(message("Authorization: no token that is known here; send: Authorization: Bearer TOKEN"));
  admission.user = *user;
  return std::nullopt;
}

std::variant<HttpAdmission, HttpRefusal> HttpGate::admit(const HttpHead& head, const std::string& peer) const {
  if (auto response = framing_error(head)) return HttpRefusal{std::move(*response)};
  if (auto response = check_host(head)) return HttpRefusal{std::move(*response)};
  if (head.target.size() > m_options.limits.target)
    return HttpRefusal{
        http_error(414, message("address: too long (got {0} bytes, allowed {1}); shorten it, or send a body",
                                head.target.size(), m_options.limits.target))};
  auto target = parse_http_target(head.target);
  if (!target) return HttpRefusal{http_error(400, target.fault().message)};
  const auto method = method_of(head.method);
  auto match = m_router.find(method, target.value().path);
  if (!match) return HttpRefusal{no_such_address(head, m_router.allowed(target.value().path))};
  const Facts& facts = m_facts[match->route];
  HttpAdmission admission{match->route, {}, {}, facts.body_limit};
  if (auto response = check_token(head, admission)) return HttpRefusal{std::move(*response), match->route};
  if (auto response = check_body(head, facts)) return HttpRefusal{std::move(*response), match->route};
  admission.has_body = has_body(head);
  admission.expects_continue = admission.has_body && !first_of(head.fields, "expect").empty();
  admission.request = {*method,
                       std::move(target.value().path),
                       std::move(match->captures),
                       std::move(target.value().query),
                       head.fields,
                       {},
                       peer};
  return admission;
}

}  // namespace steppe
