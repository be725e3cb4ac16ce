#include "libgeo/base/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"

namespace geo {
namespace {

// Parts this process is writing now: a part with our process id that is not here is left from an earlier process.
std::mutex g_parts_mutex;
std::set<std::filesystem::path>& live_parts() {
  static std::set<std::filesystem::path> parts;
  return parts;
}

bool is_live(const std::filesystem::path& part) {
  const std::lock_guard lock(g_parts_mutex);
  return live_parts().count(std::filesystem::absolute(part).lexically_normal()) != 0;
}

bool mark_live(const std::filesystem::path& part) {
  const std::lock_guard lock(g_parts_mutex);
  return live_parts().insert(std::filesystem::absolute(part).lexically_normal()).second;
}

void unmark_live(const std::filesystem::path& part) {
  const std::lock_guard lock(g_parts_mutex);
  live_parts().erase(std::filesystem::absolute(part).lexically_normal());
}

int open_new(const std::filesystem::path& part) {
  return ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
}

// 0, or the error number.
int sync_path(const std::filesystem::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error_number = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  // Some network file systems cannot sync a folder; the rename itself was ordered.
  return (flags & O_DIRECTORY) != 0 && error_number == EINVAL ? 0 : error_number;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

// 0, or the error number.
int rename_and_sync(const std::filesystem::path& part, const std::filesystem::path& path) {
  if (::rename(part.c_str(), path.c_str()) != 0) return errno;
  return sync_path(folder_of(path), O_RDONLY | O_DIRECTORY);
}

// Of another machine's process nothing is known but when it last wrote.
constexpr auto kGivenUp = std::chrono::hours(24);

bool untouched(const std::filesystem::path& part) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(part, error);
  return !error && std::filesystem::file_time_type::clock::now() - written > kGivenUp;
}

bool stale(const std::filesystem::path& part) {
  const auto owner = part_owner_of(part.filename().string());
  if (!owner) return false;
  if (!of_this_machine(*owner)) return untouched(part);
  return !lives(*owner) || (owner->process == ::getpid() && !is_live(part));
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : m_path(std::move(path)), m_part(part_path_of(m_path)) {
  if (!mark_live(m_part))
    throw Error(message("{0}: is being written already by this process; write each file once", m_path.string()));
  m_descriptor = open_new(m_part);
  if (m_descriptor < 0 && errno == EEXIST && ::unlink(m_part.c_str()) == 0) m_descriptor = open_new(m_part);
  if (m_descriptor >= 0) return;
  const int error_number = errno;
  unmark_live(m_part);
  throw write_error(m_path, error_number);
}

AtomicFile::~AtomicFile() { discard(); }

void AtomicFile::discard() noexcept {
  if (m_descriptor >= 0) ::close(m_descriptor);
  m_descriptor = -1;
  if (m_part.empty()) return;
  ::unlink(m_part.c_str());
  unmark_live(m_part);
  m_part.clear();
}

void AtomicFile::fail(int error_number) {
  discard();
  throw write_error(m_path, error_number);
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  if (m_descriptor < 0) fail(EBADF);
  while (!bytes.empty()) {
    const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(written < 0 ? errno : EIO);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    m_bytes += static_cast<std::uint64_t>(written);
  }
}

void AtomicFile::write(std::string_view text) { write(std::as_bytes(std::span(text))); }

void AtomicFile::write_at(std::uint64_t offset, std::string_view bytes) {
  assert(offset + bytes.size() <= m_bytes);
  if (m_descriptor < 0) fail(EBADF);
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(written < 0 ? errno : EIO);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
}

void AtomicFile::sync() {
  if (m_descriptor < 0) fail(EBADF);
  if (::fsync(m_descriptor) != 0) fail(errno);
}

void AtomicFile::close() {
  if (m_descriptor < 0) fail(EBADF);
  const int closed = ::close(m_descriptor) == 0 ? 0 : errno;
  m_descriptor = -1;
  if (closed != 0) fail(closed);
}

void AtomicFile::commit_unsynced() {
  close();
  if (::rename(m_part.c_str(), m_path.c_str()) != 0) fail(errno);
  unmark_live(m_part);
  m_part.clear();
}

void AtomicFile::commit() {
  sync();
  close();
  if (const int error_number = rename_and_sync(m_part, m_path); error_number != 0) fail(error_number);
  unmark_live(m_part);
  m_part.clear();
}

void write_atomically(const std::filesystem::path& path, std::string_view text) {
  AtomicFile file(path);
  file.write(text);
  file.commit();
}

void write_renewable(const std::filesystem::path& path, std::string_view text) {
  AtomicFile file(path);
  file.write(text);
  file.commit_unsynced();
}

void publish_file(const std::filesystem::path& part, const std::filesystem::path& path) {
  int error_number = sync_path(part, O_RDONLY);
  if (error_number == 0) error_number = rename_and_sync(part, path);
  if (error_number == 0) return;
  ::unlink(part.c_str());
  throw write_error(path, error_number);
}

int remove_stale_parts(const std::filesystem::path& folder) {
  int removed = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored) || !stale(entry->path())) continue;
    if (std::filesystem::remove(entry->path(), ignored)) ++removed;
  }
  return removed;
}

}  // namespace geo
