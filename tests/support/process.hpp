#pragma once

#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace steppe_test {

// What a finished process left behind. exit_code is 128 + the signal's number when a signal ended it. peak_bytes is the
// most memory it had resident; never less than what the test itself had when it started the process.
struct ProcessResult {
  int exit_code = -1;
  std::string out, err;
  std::size_t peak_bytes = 0;
};

// What a process is given beside its arguments. Variables are added to those of the test; an empty value removes one.
struct ProcessSetting {
  std::map<std::string, std::string> environment;
  std::filesystem::path folder;  // working folder; empty: the test's
  bool own_group = false;        // signals reach all that it starts, as Ctrl-C of a terminal does
};

// A program started without a shell, its output kept in memory. arguments[0] is the program, searched in PATH. The
// destructor kills what was not waited for. Throws std::runtime_error when it cannot be started.
class Process {
 public:
  explicit Process(const std::vector<std::string>& arguments, const ProcessSetting& setting = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  bool running();
  // Waits for the end. Once.
  ProcessResult wait();

 private:
  pid_t m_id = -1;
  bool m_group = false;
  int m_out = -1, m_err = -1;
  int m_status = 0;
};

ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessSetting& setting = {});

}  // namespace steppe_test
