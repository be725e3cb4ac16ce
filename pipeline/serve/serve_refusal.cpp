#include "pipeline/serve/serve_refusal.hpp"

#include "libgeo/base/error.hpp"
#include "pipeline/http/http_error.hpp"

namespace steppe {
namespace {

constexpr int kBadRequest = 400;
constexpr int kTooLarge = 413;
constexpr int kUnusable = 422;
constexpr int kUnavailable = 503;

}  // namespace

HttpHandler guarded(HttpHandler handler) {
  return [handler = std::move(handler)](const HttpRequest& request) -> HttpResponse {
    try {
      return handler(request);
    } catch (const ServeRefusal& refusal) {
      return http_error(refusal.status(), refusal.message());
    } catch (const geo::UsageError& error) {
      return http_error(kBadRequest, error.problems());
    } catch (const geo::Error& error) {
      if (error.kind() != geo::ErrorKind::temporary && error.kind() != geo::ErrorKind::locked) throw;
      return http_error(kUnavailable, error.message());
    }
  };
}

int status_of(const geo::Fault& fault) {
  if (fault.kind == geo::FaultKind::too_large) return kTooLarge;
  return fault.kind == geo::FaultKind::machine ? kUnavailable : kUnusable;
}

}  // namespace steppe
