#include "pipeline/run/run_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"

namespace steppe {

using geo::Error;
using geo::message;

RunLock::RunLock(const std::filesystem::path& file) {
  m_file = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (m_file < 0) geo::throw_if_disk_or_machine(file, errno);
  if (m_file < 0)
    throw Error(message("{0}: cannot be written (got {1}); choose a workspace that this user may write", file.string(),
                        std::strerror(errno)));
  if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const auto length = ::read(m_file, holder, sizeof holder - 1);
    ::close(m_file);
    throw Error(
        geo::ErrorKind::locked,
        message("{0}: another run holds the workspace (got process {1}); wait for it or choose another workspace",
                file.string(), length > 0 ? holder : "?"));
  }
  const std::string id = std::to_string(::getpid());
  // The number is only for the message above; not being able to write it is no reason to stop.
  if (::ftruncate(m_file, 0) == 0) [[maybe_unused]]
    const auto written = ::write(m_file, id.data(), id.size());
}

RunLock::~RunLock() { ::close(m_file); }

}  // namespace steppe
