#pragma once

#include <memory>
#include <vector>

#include "pipeline/http/http_service.hpp"
#include "pipeline/http/listen_address.hpp"

namespace steppe {

struct HttpServerOptions {
  ListenAddress listen = {"127.0.0.1", 0};  // port 0: a free one
  HttpServiceOptions service = {};
  int io_threads = 1;    // they only read, parse and write
  bool signals = false;  // SIGTERM and SIGINT stop it (a second one kills the process), SIGHUP reopens the log
};

// A server for HTTP/1.1 over TCP (Boost.Asio; requests parsed by Boost.Beast).
class HttpServer {
 public:
  // Listens from now on, answers from run() on. Throws Error when it may not (the port is taken, the address is not of
  // this machine), and what HttpService throws.
  HttpServer(std::vector<HttpRoute> routes, HttpServerOptions options);
  // REQUIRES that run() has ended or was never called.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  ListenAddress address() const;  // with the port in use

  // Until stop(). Answers that are running are finished, but for HttpLimits::stop_grace; then their handlers are told
  // to give up and have as long again. False: some handler did not; it still runs, and the destructor would wait for
  // it.
  bool run();
  void stop();  // any thread, any time

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
