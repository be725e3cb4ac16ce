#include "tests/support/served_process.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "tests/support/raw_client.hpp"
#include "tests/support/steppe_program.hpp"

namespace steppe_test {

std::uint16_t free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no free port");
  ::close(probe);
  return ntohs(address.sin_port);
}

std::unique_ptr<Process> start_server(std::vector<std::string> arguments, std::uint16_t port,
                                      const ProcessSetting& setting) {
  arguments.insert(arguments.end(), {"--listen", "127.0.0.1:" + std::to_string(port)});
  auto server = std::make_unique<Process>(steppe_command(arguments), setting);
  for (int i = 0; i < 6000 && server->running(); ++i) {
    try {
      if (status_of(ask(port, get("/ready"))) == 200) return server;
    } catch (const std::runtime_error&) {
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  server->signal(SIGKILL);
  throw std::runtime_error("the server does not answer: " + server->wait().err);
}

}  // namespace steppe_test
