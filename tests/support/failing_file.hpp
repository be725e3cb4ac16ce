#pragma once

#include <sys/mount.h>

#include <filesystem>

namespace steppe_test {

// A file that can be opened and fails when it is read (EIO), as on a disk that breaks down: the process's own memory,
// which has nothing at 0, mounted over it. What stood there is back afterwards. Needs root: see works().
class FailingFile {
 public:
  explicit FailingFile(std::filesystem::path path)
      : m_path(std::move(path)), m_works(::mount("/proc/self/mem", m_path.c_str(), nullptr, MS_BIND, nullptr) == 0) {}
  ~FailingFile() {
    if (m_works) ::umount2(m_path.c_str(), MNT_DETACH);
  }
  FailingFile(const FailingFile&) = delete;
  FailingFile& operator=(const FailingFile&) = delete;

  bool works() const { return m_works; }

 private:
  std::filesystem::path m_path;
  bool m_works;
};

}  // namespace steppe_test
