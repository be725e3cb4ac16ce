#include "pipeline/http/http_server.hpp"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <utility>

#include "libgeo/base/error.hpp"
#include "pipeline/http/connection_list.hpp"
#include "pipeline/http/http_answer.hpp"
#include "pipeline/http/http_error.hpp"

namespace steppe {
namespace {

namespace net = boost::asio;
using geo::message;
using net::ip::tcp;
using Code = boost::system::error_code;

// After a connection could not be accepted (no descriptors are left): others end meanwhile.
constexpr std::chrono::milliseconds kAfterFailure(100);

constexpr std::size_t kMostInPassing = 4;  // times the cap

geo::Error listen_error(const ListenAddress& address, const Code& code) {
  const std::string place = address.address + ':' + std::to_string(address.port);
  if (code == net::error::address_in_use)
    return geo::Error(
        message("--listen: {0} is in use, perhaps by another steppe serve; stop that, or give another port", place));
  return geo::Error(
      message("--listen: cannot listen there (got {0}: {1}); give an address of this machine and a port that "
              "this user may have",
              place, code.message()));
}

}  // namespace

struct HttpServer::State {
  // Goes last: connections that end with the context still ask for it.
  ConnectionList list;
  std::shared_ptr<HttpService> service;
  net::io_context io;
  HttpStrand strand{net::make_strand(io)};  // of the three below
  tcp::acceptor acceptor{strand};
  net::steady_timer pause{strand};
  net::signal_set signals{strand};
  int io_threads = 1;
  std::mutex mutex;
  std::condition_variable wake;
  bool stop_asked = false;

  void listen(const ListenAddress& address) {
    Code code;
    const tcp::endpoint endpoint(net::ip::make_address(address.address, code), address.port);
    const auto step = [&](auto&& action) {
      if (!code) action();
    };
    step([&] { acceptor.open(endpoint.protocol(), code); });
    step([&] { acceptor.set_option(net::socket_base::reuse_address(true), code); });
    step([&] { acceptor.bind(endpoint, code); });
    step([&] { acceptor.listen(net::socket_base::max_listen_connections, code); });
    if (code) throw listen_error(address, code);
  }

  void accept() {
    acceptor.async_accept(net::make_strand(io), [this](const Code& error, HttpSocket socket) {
      if (!acceptor.is_open()) return;
      if (!error) {
        take(std::move(socket));
        return accept();
      }
      pause.expires_after(kAfterFailure);
      pause.async_wait([this](const Code& stopped) {
        if (!stopped && acceptor.is_open()) accept();
      });
    });
  }

  void take(HttpSocket socket) {
    Code ignored;
    const std::size_t most = service->limits().connections;
    if (list.size() >= most) {
      service->metrics().count_dropped_connection();
      // Those that are told to go need a moment, in which there may be more.
      if (service->connections >= kMostInPassing * most || !list.drop_longest_waiting())
        return turn_away(std::move(socket));
    }
    socket.set_option(tcp::no_delay(true), ignored);
    const auto remote = socket.remote_endpoint(ignored);
    const auto connection =
        std::make_shared<HttpConnection>(std::move(socket), remote.address().to_string(ignored), service,
                                         [this](HttpConnection& ended) { list.remove(ended); });
    list.add(connection);
    connection->start();
  }

  void turn_away(HttpSocket socket) {
    const HttpAnswer busy =
        finish_answer(http_error(503, message("too many connections are here now; ask again in a moment")),
                      {.head = true, .keep_alive = false});
    Code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(net::buffer(busy.head), ignored);
  }

  void wait_for_signal() {
    signals.async_wait([this](const Code& error, int signal) {
      if (error) return;
      if (signal == SIGHUP) {
        service->log().reopen();
        return wait_for_signal();
      }
      signals.clear();  // a second one kills
      ask_to_stop();
    });
  }

  void ask_to_stop() {
    const std::lock_guard lock(mutex);
    stop_asked = true;
    wake.notify_all();
  }

  void wait_for_stop() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return stop_asked; });
  }

  // Whether all connections have ended.
  bool end_connections() {
    service->stop();
    net::post(strand, [this] {
      Code ignored;
      acceptor.close(ignored);
      pause.cancel();
      signals.cancel(ignored);
      list.stop_all();
    });
    const auto grace = service->limits().stop_grace;
    if (list.wait_until_empty(grace)) return true;
    service->cancel_all();
    return list.wait_until_empty(grace);
  }
};

HttpServer::HttpServer(std::vector<HttpRoute> routes, HttpServerOptions options) : m_state(std::make_unique<State>()) {
  m_state->service = std::make_shared<HttpService>(std::move(routes), std::move(options.service));
  m_state->io_threads = std::max(1, options.io_threads);
  m_state->listen(options.listen);
  if (!options.signals) return;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) m_state->signals.add(signal);
  m_state->wait_for_signal();
}

HttpServer::~HttpServer() { m_state->service->pool().end(); }

ListenAddress HttpServer::address() const {
  const auto endpoint = m_state->acceptor.local_endpoint();
  return {endpoint.address().to_string(), endpoint.port()};
}

bool HttpServer::run() {
  State& state = *m_state;
  auto guard = net::make_work_guard(state.io);
  std::vector<std::thread> threads;
  for (int i = 0; i < state.io_threads; ++i) threads.emplace_back([&state] { state.io.run(); });
  net::post(state.strand, [&state] { state.accept(); });
  state.wait_for_stop();
  state.end_connections();
  guard.reset();
  state.io.stop();
  for (auto& thread : threads) thread.join();
  return state.service->pool().running() == 0;
}

void HttpServer::stop() { m_state->ask_to_stop(); }

}  // namespace steppe
