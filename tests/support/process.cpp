#include "tests/support/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <stdexcept>

namespace steppe_test {
namespace {

int memory_file(const char* name) {
  const int file = ::memfd_create(name, MFD_CLOEXEC);
  if (file < 0) throw std::runtime_error(std::string("memfd_create: ") + std::strerror(errno));
  return file;
}

// The whole content, whatever the file's position: it is shared with the process that wrote.
std::string content_of(int file) {
  std::string text;
  char piece[1 << 16];
  for (ssize_t got; (got = ::pread(file, piece, sizeof piece, static_cast<off_t>(text.size()))) > 0;)
    text.append(piece, static_cast<std::size_t>(got));
  return text;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!changes.contains(text.substr(0, text.find('=')))) all.push_back(text);
  }
  for (const auto& [name, value] : changes)
    if (!value.empty()) all.push_back(name + "=" + value);
  // Tests read the lines that people read; those of the log's own form say so.
  if (!changes.contains("STEPPE_LOG")) all.push_back("STEPPE_LOG=text");
  return all;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (const auto& text : texts) list.push_back(const_cast<char*>(text.c_str()));
  list.push_back(nullptr);
  return list;
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const ProcessSetting& setting)
    : m_group(setting.own_group), m_out(memory_file("stdout")), m_err(memory_file("stderr")) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, m_out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, m_err, STDERR_FILENO);
  if (!setting.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, setting.folder.c_str());
  const auto environment = environment_with(setting.environment);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  if (m_group) posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // its number is the process's
  const int error = ::posix_spawnp(&m_id, arguments.at(0).c_str(), &actions, &attributes, pointers(arguments).data(),
                                   pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::runtime_error(arguments[0] + ": " + std::strerror(error));
}

Process::~Process() {
  if (m_id > 0) {
    signal(SIGKILL);
    ::waitpid(m_id, nullptr, 0);
  }
  ::close(m_out);
  ::close(m_err);
}

void Process::signal(int number) const {
  if (m_id > 0) ::kill(m_group ? -m_id : m_id, number);
}

bool Process::running() {
  siginfo_t state{};
  return m_id > 0 && ::waitid(P_PID, static_cast<id_t>(m_id), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         state.si_pid == 0;
}

ProcessResult Process::wait() {
  rusage used{};
  if (m_id <= 0 || ::wait4(m_id, &m_status, 0, &used) != m_id) throw std::runtime_error("no process to wait for");
  m_id = -1;
  const int code = WIFSIGNALED(m_status) ? 128 + WTERMSIG(m_status) : WEXITSTATUS(m_status);
  return {code, content_of(m_out), content_of(m_err), static_cast<std::size_t>(used.ru_maxrss) << 10};
}

ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessSetting& setting) {
  return Process(arguments, setting).wait();
}

}  // namespace steppe_test
