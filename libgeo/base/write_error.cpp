#include "libgeo/base/write_error.hpp"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/part_path.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTrialBytes = std::size_t{256} << 10;  // a database wants some pages beside the row

bool no_space(int error_number) { return error_number == ENOSPC || error_number == EDQUOT; }
bool no_right(int error_number) { return error_number == EACCES || error_number == EPERM; }

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// A disk with room and without inodes says that it is full as well.
bool no_inodes(fs::path place) {
  struct statvfs disk {};
  while (::statvfs(place.c_str(), &disk) != 0) {
    if (errno != ENOENT || !place.has_parent_path() || place == place.parent_path()) return false;
    place = place.parent_path();
  }
  return disk.f_files > 0 && disk.f_favail == 0;
}

Error full(const fs::path& path, int error_number) {
  if (error_number == ENOSPC && no_inodes(folder_of(path)))
    return {ErrorKind::no_space,
            message("{0}: the disk has no inodes left (got {1}); remove files that nobody needs and run again",
                    path.string(), std::strerror(error_number))};
  return {ErrorKind::no_space, message("{0}: the disk is full (got {1}); free space and run again", path.string(),
                                       std::strerror(error_number))};
}

// What is the same for all that is written; nothing: the caller's own words.
std::optional<Error> shared_error(const fs::path& path, int error_number) {
  if (no_space(error_number)) return full(path, error_number);
  if (error_number == EMFILE || error_number == ENFILE)
    return Error(ErrorKind::temporary, machine_fault(path.string(), error_number).message);
  if (is_machine_error(error_number) && !no_right(error_number))
    return Error(ErrorKind::temporary,
                 message("{0}: cannot be written now (got {1}); check the memory, the disk and the network drives of "
                         "this machine and run again",
                         path.string(), std::strerror(error_number)));
  return std::nullopt;
}

// 0, or what writing meets.
int trial_error(const fs::path& trial) {
  const int file = ::open(trial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return errno;
  const std::string bytes(kTrialBytes, 'x');
  errno = 0;
  int error_number = 0;
  if (::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
    error_number = errno != 0 ? errno : ENOSPC;  // a part of it: the rest had no room
  else if (::fsync(file) != 0)
    error_number = errno;
  ::close(file);
  ::unlink(trial.c_str());
  return error_number;
}

}  // namespace

Error write_error(const fs::path& path, int error_number) {
  if (auto error = shared_error(path, error_number)) return *error;
  return Error(message("{0}: cannot be written (got {1}); check the folder and its permissions", path.string(),
                       std::strerror(error_number)));
}

void throw_if_disk_or_machine(const fs::path& path, int error_number) {
  if (const auto error = shared_error(path, error_number)) throw Error(*error);
}

Error make_error(const fs::path& folder, const std::error_code& error) {
  if (auto shared = shared_error(folder, error.value())) return *shared;
  return Error(message("{0}: the folder cannot be made (got {1}); check the disk and its permissions", folder.string(),
                       error.message()));
}

Error remove_error(const fs::path& path, const std::error_code& error) {
  if (auto shared = shared_error(path, error.value())) return *shared;
  return Error(
      message("{0}: cannot be removed (got {1}); check the disk and its permissions", path.string(), error.message()));
}

Error list_error(const fs::path& folder, const std::error_code& error) {
  const ErrorKind kind =
      is_machine_error(error.value()) && !no_right(error.value()) ? ErrorKind::temporary : ErrorKind::failed;
  return {kind,
          message("{0}: the folder cannot be listed ({1}); check its permissions", folder.string(), error.message())};
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw make_error(folder, error);
}

void remove_path(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) throw remove_error(path, error);
}

void remove_tree(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) throw remove_error(folder, error);
}

std::optional<Error> failing_writes(const fs::path& folder, const fs::path& path) {
  const fs::path trial = part_path_of(folder / "trial");
  const int error_number = trial_error(trial);
  if (error_number == 0 || error_number == EEXIST) return std::nullopt;
  return write_error(path, error_number);
}

}  // namespace geo
