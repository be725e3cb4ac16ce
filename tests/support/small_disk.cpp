#include "tests/support/small_disk.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace steppe_test {
namespace {

std::string options(std::uint64_t kib, std::uint64_t inodes) {
  return "size=" + std::to_string(kib) + "k,nr_inodes=" + std::to_string(inodes);
}

struct statvfs state_of(const std::filesystem::path& folder) {
  struct statvfs state {};
  if (::statvfs(folder.c_str(), &state) != 0) throw std::runtime_error(std::string("statvfs: ") + std::strerror(errno));
  return state;
}

}  // namespace

SmallDisk::SmallDisk() {
  if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return;
  m_mounted = ::mount("tmpfs", m_folder.path().c_str(), "tmpfs", 0, options(kLargestKib, kMostInodes).c_str()) == 0;
}

SmallDisk::~SmallDisk() {
  if (m_mounted) ::umount2(m_folder.path().c_str(), MNT_DETACH);
}

void SmallDisk::resize(std::uint64_t kib, std::uint64_t inodes) const {
  if (::mount(nullptr, m_folder.path().c_str(), nullptr, MS_REMOUNT, options(kib, inodes).c_str()) != 0)
    throw std::runtime_error(std::string("remount: ") + std::strerror(errno));
}

void SmallDisk::fill(std::uint64_t kib_left) const {
  const auto state = state_of(m_folder.path());
  const std::uint64_t free = state.f_bavail * state.f_frsize, left = kib_left << 10;
  if (free <= left) return;
  const int file = ::open((m_folder / "others").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  // It may be used by others meanwhile: then what is left is less.
  for (auto bytes = static_cast<off_t>(free - left); file >= 0 && bytes > 0 && ::posix_fallocate(file, 0, bytes) != 0;)
    bytes -= 1 << 16;
  if (file >= 0) ::close(file);
}

void SmallDisk::clear() const { std::filesystem::remove(m_folder / "others"); }

std::uint64_t SmallDisk::used_kib() const {
  const auto state = state_of(m_folder.path());
  return (state.f_blocks - state.f_bfree) * state.f_frsize >> 10;
}

std::uint64_t SmallDisk::used_inodes() const {
  const auto state = state_of(m_folder.path());
  return state.f_files - state.f_ffree;
}

}  // namespace steppe_test
