#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "libgeo/base/error.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/page_folder.hpp"
#include "pipeline/cli/served_content.hpp"
#include "pipeline/http/http_server.hpp"
#include "pipeline/http/static_files.hpp"
#include "pipeline/threads/parallelism.hpp"
#include "pipeline/threads/workers.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kDefaultMemoryMb = 512;
constexpr int kMostIoThreads = 4;  // they only move bytes

// NAME=DIR, or DIR, whose last word is the name.
ServedFolder served_folder(const std::string& given) {
  const std::size_t sign = given.find('=');
  if (sign != std::string::npos && given.find('/') > sign) return {given.substr(0, sign), given.substr(sign + 1)};
  std::error_code error;
  std::filesystem::path path = std::filesystem::absolute(given, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return {path.filename().string(), given};
}

// How a person writes it into a browser.
std::string address_text(const ListenAddress& address) {
  const bool brackets = address.address.find(':') != std::string::npos;
  return "http://" + (brackets ? '[' + address.address + ']' : address.address) + ':' + std::to_string(address.port) +
         '/';
}

class ServeCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options = program.add_command(
        "serve", text("workspaces as a web page, map tiles and answers for other programs; reads only"));
    options
        .add("--workspace", m_workspaces,
             text("folder of an earlier steppe run, or NAME=DIR: its name in addresses; may be given several times"))
        .path()
        .required()
        .one_value();
    options.add("--listen", m_listen, text("address and port; other than 127.0.0.1, other machines can ask, too"));
    options
        .add("--host", m_hosts,
             text("a name that clients may know this server by, such as that of the proxy; may be given several times"))
        .one_value();
    options.add("--threads", m_threads, text("threads; 0: all processors")).between(0, 1024);
    options.add("--memory", m_memory_mb, text("memory for what is kept between requests, MiB")).between(64, 1 << 20);
    options.add("--token-file", m_token_file, text("who may write: a name and a token a line; a file of mode 600"))
        .path();
    options.add("--access-log", m_access_log, text("file for one JSON object a request, instead of standard error"))
        .path();
    options.add("--page", m_page, text("folder of the built page, when it is not found beside the program")).path();
    options.example(text("Example: steppe serve --workspace /data/steppe"));
    return options;
  }

  ExitCode run(Console& console) override {
    const auto listen = parse_listen_address(m_listen);
    if (!listen) throw geo::UsageError(listen.fault().message);
    HttpServerOptions options = server_options(listen.value());
    std::vector<ServedFolder> folders;
    for (const auto& given : m_workspaces) folders.push_back(served_folder(given));
    const ServedContent content = open_served(folders, m_memory_mb << 20);
    options.service.ready = content.ready;
    std::vector<HttpRoute> routes = content.routes;
    const std::filesystem::path page = page_folder(m_page);
    for (auto& route : static_routes(page, page_not_built(page))) routes.push_back(std::move(route));
    HttpServer server(std::move(routes), std::move(options));
    announce(server.address(), console);
    const bool all_ended = server.run();
    say(message("stopped"), console);
    // A handler that does not give up would keep the program for ever; nothing is written that could be left half done.
    if (!all_ended) std::_Exit(static_cast<int>(ExitCode::done));
    return ExitCode::done;
  }

 private:
  HttpServerOptions server_options(const ListenAddress& listen) const {
    const int threads = m_threads > 0 ? m_threads : usable_processors();
    HttpServerOptions options;
    options.listen = listen;
    options.io_threads = std::clamp(threads / 4, 1, kMostIoThreads);
    options.signals = true;
    options.service.threads = threads;
    options.service.parallel = workers(threads);
    options.service.access_log = m_access_log;
    if (!m_token_file.empty()) options.service.gate.tokens = HttpTokens::read(m_token_file);
    options.service.gate.hosts = m_hosts;
    if (listen.is_loopback())
      for (const char* name : {"localhost", "127.0.0.1", "[::1]"}) options.service.gate.hosts.emplace_back(name);
    return options;
  }

  void announce(const ListenAddress& address, const Console& console) const {
    say(message("serving workspaces ({0}) at {1} until Ctrl-C", m_workspaces.size(), address_text(address)), console);
    if (!address.is_loopback())
      say(message("every machine that reaches {0} can read these workspaces, without a login and unencrypted; "
                  "docs/serve.md says how nginx adds both",
                  address.address),
          console);
  }

  static void say(const geo::Message& words, const Console& console) {
    std::cerr << "steppe: " << show(words, console.language) << std::endl;
  }

  std::vector<std::string> m_workspaces, m_hosts;
  std::string m_listen = "127.0.0.1:8080", m_token_file, m_access_log, m_page;
  int m_threads = 0;
  std::size_t m_memory_mb = kDefaultMemoryMb;
};

}  // namespace

std::unique_ptr<Command> make_serve_command() { return std::make_unique<ServeCommand>(); }

}  // namespace steppe
