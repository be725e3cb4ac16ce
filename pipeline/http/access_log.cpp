#include "pipeline/http/access_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/watch/log_time.hpp"

namespace steppe {
namespace {

constexpr std::size_t kLongestTarget = 1024;
constexpr mode_t kOwnersAlone = 0640;

int opened(const std::filesystem::path& file) {
  return ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kOwnersAlone);
}

}  // namespace

std::string access_line(const AccessEntry& entry, const std::string& time) {
  nlohmann::ordered_json line;
  line["ts"] = time;
  line["peer"] = entry.peer;
  line["method"] = entry.method;
  line["path"] = entry.target.substr(0, kLongestTarget);
  line["status"] = entry.status;
  line["bytes"] = entry.bytes;
  line["ms"] = geo::rounded_as_printed(entry.milliseconds, 3);
  line["user"] = entry.user;
  if (!entry.error.empty()) line["error"] = entry.error;
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

AccessLog::AccessLog(std::filesystem::path file)
    : m_file(std::move(file)), m_descriptor(m_file.empty() ? STDERR_FILENO : opened(m_file)) {
  if (m_descriptor < 0)
    throw geo::Error(geo::message(
        "--access-log: the file cannot be written (got {0}); choose one that this user may write", m_file.string()));
}

AccessLog::~AccessLog() {
  if (!m_file.empty()) ::close(m_descriptor);
}

void AccessLog::write(const AccessEntry& entry) {
  const std::string line = access_line(entry, log_time()) + '\n';
  const std::lock_guard lock(m_mutex);
  if (::write(m_descriptor, line.data(), line.size()) < 0) return;  // nobody is left to be told
}

void AccessLog::reopen() {
  if (m_file.empty()) return;
  const int descriptor = opened(m_file);
  if (descriptor < 0) return;  // the old one is better than none
  const std::lock_guard lock(m_mutex);
  ::close(m_descriptor);
  m_descriptor = descriptor;
}

}  // namespace steppe
