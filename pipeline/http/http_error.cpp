#include "pipeline/http/http_error.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr int kUnavailable = 503;

std::string lines_of(const std::vector<geo::Message>& problems, Language language) {
  std::string lines;
  for (const auto& problem : problems) lines += (lines.empty() ? "" : "\n") + show(problem, language);
  return lines;
}

}  // namespace

HttpResponse http_error(int status, const geo::Message& words) {
  return http_error(status, std::vector<geo::Message>{words});
}

HttpResponse http_error(int status, const std::vector<geo::Message>& problems) {
  nlohmann::ordered_json body;
  auto& error = body["error"];
  error["message"]["zh"] = lines_of(problems, Language::zh);
  error["message"]["en"] = lines_of(problems, Language::en);
  error["status"] = status;
  HttpResponse response{status};
  response.headers.emplace_back("Cache-Control", "no-store");
  if (status == kUnavailable) response.headers.emplace_back("Retry-After", "2");
  // What a client sent may not be UTF-8.
  response.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  return response;
}

}  // namespace steppe
