#pragma once

#include <future>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/http/http_server.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe_test {

// A server in this process, on a port of its own, with its log in a file; ends with the object.
class RunningServer {
 public:
  explicit RunningServer(std::vector<steppe::HttpRoute> routes, const steppe::HttpLimits& limits = {}, int threads = 2)
      : m_server(std::move(routes), options(limits, threads)), m_thread([this] { m_all_ended = m_server.run(); }) {}
  ~RunningServer() { stop(); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::uint16_t port() const { return m_port; }
  // What HttpServer::run() said.
  bool stop() {
    m_server.stop();
    if (m_thread.joinable()) m_thread.join();
    return m_all_ended;
  }
  std::string log() const { return read_text(m_folder / "log"); }

 private:
  steppe::HttpServerOptions options(const steppe::HttpLimits& limits, int threads) const {
    steppe::HttpServerOptions options;
    options.io_threads = 2;
    options.service.gate.limits = limits;
    options.service.threads = threads;
    options.service.access_log = m_folder / "log";
    return options;
  }

  const TempDir m_folder;
  steppe::HttpServer m_server;
  const std::uint16_t m_port = m_server.address().port;
  bool m_all_ended = false;
  std::thread m_thread;
};

// A route that answers at once with its path and its body's length.
inline steppe::HttpRoute echo(steppe::HttpMethod method = steppe::HttpMethod::get, const char* pattern = "/echo",
                              steppe::HttpLoad load = steppe::HttpLoad::work) {
  return {method, pattern, load, false, [](const steppe::HttpRequest& request) {
            steppe::HttpResponse response;
            response.body = request.path + ' ' + std::to_string(request.body.size());
            return response;
          }};
}

// A route whose handler waits until it is let go or told to give up.
class Gate {
 public:
  steppe::HttpRoute route(const char* pattern = "/wait") const;
  void open() { m_open->set_value(); }
  // So many requests have come to the handler.
  void wait_for_visitors(int count) const;
  // So many were told to give up.
  void wait_for_cancelled(int count) const;

 private:
  struct Counts {
    std::atomic<int> visitors = 0, cancelled = 0;
  };
  std::shared_ptr<std::promise<void>> m_open = std::make_shared<std::promise<void>>();
  std::shared_future<void> m_opened = m_open->get_future().share();
  std::shared_ptr<Counts> m_counts = std::make_shared<Counts>();
};

}  // namespace steppe_test
