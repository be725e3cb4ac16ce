#include "pipeline/run/run_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <thread>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Error;
using geo::message;

// Neither follows a link nor waits for the other end of a pipe.
int open_lock(const fs::path& file, int flags) {
  return ::open(file.c_str(), flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
}

Error no_lock(const fs::path& file) {
  return Error(message("{0}: is no lock (got a link or another kind of file); look where it comes from and remove it",
                       file.string()));
}

// Closes what is not a regular file, and throws.
struct stat checked_stat(int descriptor, const fs::path& file) {
  struct stat found {};
  if (::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode)) return found;
  ::close(descriptor);
  throw no_lock(file);
}

std::string holder_in(int descriptor) {
  char holder[32] = {};
  const auto length = ::read(descriptor, holder, sizeof holder - 1);
  return length > 0 ? holder : "?";
}

// Closes and throws.
[[noreturn]] void held_by_another(int descriptor, const fs::path& file) {
  const std::string holder = holder_in(descriptor);
  ::close(descriptor);
  throw Error(geo::ErrorKind::locked,
              message("{0}: another run holds the workspace (got process {1}); wait for it or choose another workspace",
                      file.string(), holder));
}

// Whoever only looks whether it is held (lock_holder()) holds it for an instant: that is no run.
bool lock_for_run(int descriptor) {
  constexpr int kTries = 5;
  constexpr auto kPause = std::chrono::milliseconds(20);
  for (int i = 0; i < kTries; ++i) {
    if (i > 0) std::this_thread::sleep_for(kPause);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return true;
  }
  return false;
}

}  // namespace

RunLock::RunLock(const fs::path& file) {
  m_file = open_lock(file, O_RDWR | O_CREAT);
  if (m_file < 0 && errno == ELOOP) throw no_lock(file);
  if (m_file < 0) geo::throw_if_disk_or_machine(file, errno);
  if (m_file < 0)
    throw Error(message("{0}: cannot be written (got {1}); choose a workspace that this user may write", file.string(),
                        std::strerror(errno)));
  const auto found = checked_stat(m_file, file);
  if (!lock_for_run(m_file)) held_by_another(m_file, file);
  if (found.st_nlink > 1) return;  // another name of it may be somebody's file (`cp -al`): it locks as well unwritten
  const std::string id = std::to_string(::getpid());
  // The number is only for the message above; not being able to write it is no reason to stop.
  if (::ftruncate(m_file, 0) == 0) [[maybe_unused]]
    const auto written = ::write(m_file, id.data(), id.size());
}

RunLock::~RunLock() { ::close(m_file); }

std::optional<std::string> lock_holder(const fs::path& file) {
  const int descriptor = open_lock(file, O_RDONLY);
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string> holder;
  if (::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) holder = holder_in(descriptor);
  ::close(descriptor);
  return holder;
}

ReadLock::ReadLock(const fs::path& file) {
  m_file = open_lock(file, O_RDONLY);
  if (m_file < 0 && errno == ENOENT) m_file = open_lock(file, O_RDONLY | O_CREAT);
  if (m_file < 0 && errno == ELOOP) throw no_lock(file);
  if (m_file < 0) return;
  checked_stat(m_file, file);
  if (::flock(m_file, LOCK_SH | LOCK_NB) == 0) return;
  if (errno == EWOULDBLOCK) held_by_another(m_file, file);
  ::close(m_file);  // a file system without locks
  m_file = -1;
}

ReadLock::~ReadLock() {
  if (m_file >= 0) ::close(m_file);
}

}  // namespace steppe
