#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "tests/support/process.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/served_process.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

namespace {

using namespace steppe_test;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

// One finished workspace for all tests: serving only reads it.
class ServeCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    s_project = std::make_unique<TinyProject>();
    const auto got = steppe({"run", "--config", s_project->config(), "--workspace", s_project->workspace()});
    if (got.exit_code != 0) throw std::runtime_error(got.err);
  }
  static void TearDownTestSuite() { s_project.reset(); }

  std::vector<std::string> arguments(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"serve", "--workspace", "tiny=" + s_project->workspace().string(), "--listen",
                                 "127.0.0.1:" + std::to_string(m_port)};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::unique_ptr<Process> started(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"serve", "--workspace", "tiny=" + s_project->workspace().string()};
    all.insert(all.end(), more.begin(), more.end());
    return start_server(all, m_port, english());
  }
  std::string answer(std::string_view path, std::string_view fields = {}) const {
    return ask(m_port, get(path, fields));
  }

  const TempDir m_folder;
  const std::uint16_t m_port = free_port();
  static inline std::unique_ptr<TinyProject> s_project;
};

TEST_F(ServeCommand, SaysItsAddressAnswersAndEndsWhenToldTo) {
  const auto before = fs::last_write_time(s_project->workspace());
  auto server = started({"--page", m_folder.path()});
  const auto service = json::parse(body_of(answer("/api/v1")));
  EXPECT_EQ(service.at("workspaces").at(0).at("name"), "tiny");
  EXPECT_EQ(status_of(answer("/api/v1/tiny")), 200);
  EXPECT_EQ(status_of(answer("/api/v1/other")), 404);
  server->signal(SIGTERM);
  const auto ended = server->wait();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("http://127.0.0.1:" + std::to_string(m_port) + "/"));
  EXPECT_THAT(ended.err, HasSubstr("\"path\":\"/api/v1/other\",\"status\":404"));
  EXPECT_THAT(ended.err, HasSubstr("stopped"));
  EXPECT_EQ(fs::last_write_time(s_project->workspace()), before);
}

TEST_F(ServeCommand, EndsWithCtrlCToo) {
  auto server = started();
  server->signal(SIGINT);
  EXPECT_EQ(server->wait().exit_code, 0);
}

TEST_F(ServeCommand, ServesThePageOrSaysHowToBuildIt) {
  auto server = started({"--page", m_folder.path()});
  const std::string missing = answer("/");
  EXPECT_EQ(status_of(missing), 503);
  EXPECT_THAT(missing, HasSubstr("Content-Type: text/html; charset=utf-8"));
  EXPECT_THAT(missing, HasSubstr("网页尚未构建"));
  EXPECT_THAT(missing, HasSubstr("scripts/web"));
  m_folder.file("index.html", "<p>page");
  for (int i = 0; i < 6000 && status_of(answer("/")) != 200; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(body_of(answer("/")), "<p>page");
}

TEST_F(ServeCommand, AnswersToItsNamesAlone) {
  auto server = started({"--host", "steppe.example"});
  const auto status = [&](const std::string& host) {
    return status_of(ask(m_port, "GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
  };
  EXPECT_EQ(status("127.0.0.1:" + std::to_string(m_port)), 200);
  EXPECT_EQ(status("steppe.example"), 200);
  EXPECT_EQ(status("evil.example"), 421);
}

TEST_F(ServeCommand, ASecondServerOnThePortIsTold) {
  auto first = started();
  const auto second = steppe(arguments());
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.err, HasSubstr("is in use"));
}

TEST_F(ServeCommand, SaysWhatIsWrongBeforeItListens) {
  const auto missing = steppe({"serve", "--workspace", m_folder / "none"});
  EXPECT_EQ(missing.exit_code, 4);
  EXPECT_THAT(missing.err, HasSubstr("there is no such folder"));
  EXPECT_EQ(steppe({"serve", "--workspace", m_folder.path()}).exit_code, 4);
  EXPECT_EQ(steppe(arguments({"--listen", "somewhere:80"})).exit_code, 2);
  EXPECT_EQ(steppe({"serve"}).exit_code, 2);
  const fs::path tokens = m_folder.file("tokens", "li 0123456789abcdefghij\n");
  fs::permissions(tokens, fs::perms::owner_read | fs::perms::group_read);
  const auto open = steppe(arguments({"--token-file", tokens}));
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_THAT(open.err, HasSubstr("chmod 600"));
  EXPECT_EQ(steppe(arguments({"--access-log", "/no/such/folder/log"})).exit_code, 1);
}

TEST_F(ServeCommand, BeyondThisMachineItSaysWhatThatMeans) {
  const fs::path log = m_folder / "log";
  std::vector<std::string> words = arguments({"--access-log", log});
  for (auto& word : words)
    if (word.starts_with("127.0.0.1:")) word.replace(0, 9, "0.0.0.0");
  Process server(steppe_command(words), english());
  while (server.running() && !fs::exists(log)) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  for (int i = 0; i < 6000 && read_text(log).empty(); ++i) {
    try {
      ask(m_port, get("/health"));
    } catch (const std::runtime_error&) {
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  server.signal(SIGTERM);
  const auto ended = server.wait();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("without a login and unencrypted"));
  EXPECT_THAT(ended.err, Not(HasSubstr("\"path\"")));
  EXPECT_EQ(json::parse(read_text(log).substr(0, read_text(log).find('\n'))).at("path"), "/health");
}

}  // namespace
