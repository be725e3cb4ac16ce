#include "pipeline/serve/serve_refusal.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/error.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr const char* kRetrySeconds = "2";
constexpr int kBadRequest = 400, kTooLarge = 413, kUnusable = 422, kUnavailable = 503;

std::string joined(const std::vector<geo::Message>& messages, Language language) {
  std::string words;
  for (const auto& message : messages) words += (words.empty() ? "" : "\n") + show(message, language);
  return words;
}

}  // namespace

HttpResponse refusal_answer(int status, const std::vector<geo::Message>& messages) {
  const nlohmann::ordered_json json = {
      {"error",
       {{"message", {{"zh", joined(messages, Language::zh)}, {"en", joined(messages, Language::en)}}},
        {"status", status}}}};
  HttpResponse response;
  response.status = status;
  response.body = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  response.headers.emplace_back("cache-control", "no-store");
  if (status == kUnavailable) response.headers.emplace_back("retry-after", kRetrySeconds);
  return response;
}

HttpHandler guarded(HttpHandler handler) {
  return [handler = std::move(handler)](const HttpRequest& request) -> HttpResponse {
    try {
      return handler(request);
    } catch (const ServeRefusal& refusal) {
      return refusal_answer(refusal.status(), {refusal.message()});
    } catch (const geo::UsageError& error) {
      return refusal_answer(kBadRequest, error.problems());
    } catch (const geo::Error& error) {
      if (error.kind() != geo::ErrorKind::temporary && error.kind() != geo::ErrorKind::locked) throw;
      return refusal_answer(kUnavailable, {error.message()});
    }
  };
}

int status_of(const geo::Fault& fault) {
  if (fault.kind == geo::FaultKind::too_large) return kTooLarge;
  return fault.kind == geo::FaultKind::machine ? kUnavailable : kUnusable;
}

}  // namespace steppe
