#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/http/access_log.hpp"
#include "pipeline/http/byte_budget.hpp"
#include "pipeline/http/http_answer.hpp"
#include "pipeline/http/http_gate.hpp"
#include "pipeline/http/http_metrics.hpp"
#include "pipeline/http/request_watch.hpp"
#include "pipeline/http/work_pool.hpp"

namespace steppe {

struct HttpServiceOptions {
  HttpGate::Options gate = {};
  int threads = 1;                                    // of the pool
  std::filesystem::path access_log = {};              // empty: standard error
  std::function<bool()> ready = [] { return true; };  // asked on the pool
  std::function<std::string()> more_metrics = [] { return std::string(); };
  geo::ParallelFor parallel = geo::sequential_for;  // for handlers
};

// What became of a request that was let in.
struct HttpOutcome {
  HttpAnswer answer;
  std::string error = {};  // for the log alone
  bool gone = false;       // the client went away: nothing is sent
};

// A request on its way to a handler.
struct HttpCall {
  HttpAdmission admission;
  ByteShare body_bytes;
  std::shared_ptr<RequestWatch> watch;
  bool keep_alive = true;
  int version = 11;
};

// All that is not sockets: routes and gate, the pool, handlers and their exceptions, counts and the log. Adds /health,
// /ready and /metrics to the routes. Thread safe.
class HttpService {
 public:
  using Done = std::function<void(HttpOutcome)>;

  // Throws UsageError for a route that is none, Error for a log that cannot be written.
  HttpService(std::vector<HttpRoute> routes, HttpServiceOptions options);

  const HttpLimits& limits() const { return m_options.gate.limits; }
  const HttpGate& gate() const { return m_gate; }
  ByteBudget& bodies() { return m_bodies; }
  WorkPool& pool() { return m_pool; }
  HttpMetrics& metrics() { return m_metrics; }
  AccessLog& log() { return m_log; }

  // Calls done() once: now, or later on a thread of the pool (never, when the pool ends before).
  void answer(std::shared_ptr<HttpCall> call, Done done);
  void note(const AccessEntry& entry, std::optional<std::size_t> route);

  // No new work; handlers go on. cancel_all(): they are told to end.
  void stop() { m_stopping = true; }
  bool stopping() const { return m_stopping; }
  void cancel_all() { m_cancel = true; }
  const std::atomic<bool>& cancelled() const { return m_cancel; }

  std::atomic<std::size_t> connections = 0;  // kept by whoever owns the sockets

 private:
  std::vector<HttpRoute> with_own(std::vector<HttpRoute> routes);
  HttpOutcome call_now(HttpCall& call) const;

  HttpServiceOptions m_options;
  std::vector<HttpRoute> m_routes;
  HttpGate m_gate;
  HttpMetrics m_metrics;
  AccessLog m_log;
  ByteBudget m_bodies;
  std::atomic<bool> m_stopping = false, m_cancel = false;
  WorkPool m_pool;
};

}  // namespace steppe
