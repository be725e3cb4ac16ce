#include "pipeline/http/http_service.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "libgeo/base/interrupted.hpp"
#include "pipeline/http/http_error.hpp"

namespace steppe {
namespace {

using geo::message;

std::vector<std::string> names_of(const std::vector<HttpRoute>& routes) {
  std::vector<std::string> names;
  for (const auto& route : routes) names.push_back(std::string(name_of(route.method)) + ' ' + route.pattern);
  return names;
}

HttpResponse plain(int status, std::string words) {
  HttpResponse response{status, "text/plain; charset=utf-8"};
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = std::move(words);
  return response;
}

HttpResponse too_late() {
  return http_error(503, message("this took too long and was stopped; ask for less, or again when less is going on"));
}

struct Called {
  HttpResponse response;
  std::string error;
  bool gone = false;
};

// Why a handler gave up. A server that ends says so to those who still listen.
Called given_up(const RequestWatch& watch) {
  if (watch.client_gone()) return {{}, "", true};
  if (watch.late()) return {too_late(), ""};
  return {http_error(503, message("this server is stopping; ask again in a moment")), ""};
}

Called called(const HttpHandler& handler, const HttpRequest& request, const RequestWatch& watch) {
  const auto failed = [](const char* why) -> Called {
    return {http_error(500, message("something went wrong here; whoever runs this server finds it in its log")), why};
  };
  try {
    return {handler(request), ""};
  } catch (const geo::Interrupted&) {
    return given_up(watch);
  } catch (const geo::UsageError& error) {
    return {http_error(400, error.problems()), ""};
  } catch (const std::bad_alloc&) {
    return {http_error(503, message("not enough memory for this now; ask for less, or again later")), "out of memory"};
  } catch (const std::exception& error) {
    return failed(error.what());
  } catch (...) {
    return failed("an exception of no known kind");
  }
}

}  // namespace

std::vector<HttpRoute> HttpService::with_own(std::vector<HttpRoute> routes) {
  const auto add = [&](const char* pattern, HttpHandler handler, HttpLoad load = HttpLoad::quick) {
    routes.push_back({HttpMethod::get, pattern, load, false, std::move(handler)});
  };
  add("/health", [](const HttpRequest&) { return plain(200, "ok\n"); });
  // Of the pool: whoever has no room for another request is not ready.
  const auto ready = [this](const HttpRequest&) {
    if (m_stopping) return plain(503, "stopping\n");
    return m_options.ready() ? plain(200, "ready\n") : plain(503, "not ready\n");
  };
  add("/ready", ready, HttpLoad::work);
  add("/metrics", [this](const HttpRequest&) {
    const std::size_t bodies = limits().bodies - m_bodies.left();
    HttpResponse response = plain(
        200, m_metrics.text({connections, m_pool.waiting(), m_pool.running(), bodies}) + m_options.more_metrics());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  });
  return routes;
}

HttpService::HttpService(std::vector<HttpRoute> routes, HttpServiceOptions options)
    : m_options(std::move(options)),
      m_routes(with_own(std::move(routes))),
      m_gate(m_routes, m_options.gate),
      m_metrics(names_of(m_routes)),
      m_log(m_options.access_log),
      m_bodies(limits().bodies),
      m_pool(std::max(1, m_options.threads), limits().queue) {}

HttpOutcome HttpService::call_now(HttpCall& call) const {
  const HttpRoute& route = m_routes[call.admission.route];
  HttpRequest& request = call.admission.request;
  request.cancelled = [watch = call.watch] { return watch->cancelled(); };
  request.parallel = m_options.parallel;
  // Who has gone while waiting for a thread is not worked for.
  const bool pointless = route.load != HttpLoad::quick && call.watch->cancelled();
  Called result = pointless ? given_up(*call.watch) : called(route.handler, request, *call.watch);
  call.watch->answer_begins();
  return {finish_answer(std::move(result.response), asked_as(request, call.keep_alive, call.version)),
          std::move(result.error), result.gone};
}

void HttpService::answer(std::shared_ptr<HttpCall> call, Done done) {
  const HttpLoad load = m_routes[call->admission.route].load;
  if (load == HttpLoad::quick) return done(call_now(*call));
  const auto length = load == HttpLoad::long_work ? WorkPool::Length::extended : WorkPool::Length::brief;
  const bool taken = m_pool.try_add([this, call, done] { done(call_now(*call)); }, length);
  if (taken) return;
  HttpResponse response = http_error(503, message("too much is going on here now; ask again in a moment"));
  done({finish_answer(std::move(response), asked_as(call->admission.request, call->keep_alive, call->version))});
}

void HttpService::note(const AccessEntry& entry, std::optional<std::size_t> route) {
  m_metrics.count(route, entry.status, entry.milliseconds / 1000, entry.bytes);
  m_log.write(entry);
}

}  // namespace steppe
