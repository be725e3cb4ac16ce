#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>

namespace steppe {

// The status of a request whose client went away before its answer began.
inline constexpr int kClientGone = 499;

// What was asked and answered.
struct AccessEntry {
  std::string peer, method, target;
  int status = 0;
  std::uint64_t bytes = 0;
  double milliseconds = 0;
  std::string user;   // of a token, or whom the proxy on this machine names
  std::string error;  // what must not be told to the client
};

// {"ts":…,"peer":…,"method":…,"path":…,"status":…,"bytes":…,"ms":…,"user":…[,"error":…]}, without the line's end.
std::string access_line(const AccessEntry& entry, const std::string& time);

// One line a request, in a file that is appended to or on standard error. Thread safe. A line that cannot be written is
// lost: a server does not end because a disk is full.
class AccessLog {
 public:
  // Empty: standard error. Throws Error when the file cannot be opened.
  explicit AccessLog(std::filesystem::path file);
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  void write(const AccessEntry& entry);
  // After the file was renamed (logrotate): goes on in a new one of the same name.
  void reopen();

 private:
  std::filesystem::path m_file;
  std::mutex m_mutex;
  int m_descriptor;
};

}  // namespace steppe
