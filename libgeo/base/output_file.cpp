#include "libgeo/base/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;  // as Linux

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// The number of "/proc/self/fd/3" under any of its names. Such a link is no path: the file may have been opened for
// appending, may have no name, or may be a socket.
std::optional<int> own_descriptor(const fs::path& path) {
  std::error_code error;
  const auto own = fs::canonical("/proc/self/fd", error);
  if (error || fs::canonical(folder_of(path), error) != own || error) return std::nullopt;
  return whole_of<int>(path.filename().string());
}

Error unfit(const fs::path& path, const Message& what) {
  return {ErrorKind::usage, message("{0}: cannot be an output (got {1}, allowed a file, pipe or terminal); name a file",
                                    path.string(), what)};
}

OutputPlace place_of_kind(const fs::path& given, const fs::path& path, fs::file_type type) {
  switch (type) {
    case fs::file_type::not_found:
    case fs::file_type::regular:
      return {OutputPlace::Kind::file, path};
    case fs::file_type::fifo:
    case fs::file_type::character:
      return {OutputPlace::Kind::stream, path};
    case fs::file_type::directory:
      throw unfit(given, message("a folder"));
    case fs::file_type::block:
      throw unfit(given, message("a disk"));
    default:
      throw unfit(given, message("a socket or what this user may not see"));
  }
}

// 0, or the error number.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return written < 0 ? errno : EIO;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

[[noreturn]] void fail(const fs::path& path, int error_number) {
  if (error_number == ENOSPC || error_number == EDQUOT)
    throw Error(ErrorKind::no_space, message("{0}: the disk is full (got {1}); free space and run again", path.string(),
                                             std::strerror(error_number)));
  throw Error(message("{0}: cannot be written (got {1}); check the folder and its permissions", path.string(),
                      std::strerror(error_number)));
}

}  // namespace

OutputPlace output_place(const fs::path& path) {
  fs::path place = path;
  for (int links = 0; links < kMostLinks; ++links) {
    if (const auto descriptor = own_descriptor(place)) return {OutputPlace::Kind::handle, place, *descriptor};
    std::error_code error;
    const auto status = fs::symlink_status(place, error);
    if (status.type() != fs::file_type::symlink) return place_of_kind(path, place, status.type());
    const fs::path target = fs::read_symlink(place, error);
    if (error) throw unfit(path, verbatim(error.message()));
    place = folder_of(place) / target;  // an absolute target replaces the folder
  }
  throw unfit(path, message("links in a circle"));
}

fs::path regular_output(const fs::path& path) {
  auto place = output_place(path);
  if (place.kind == OutputPlace::Kind::file) return place.path;
  throw Error(ErrorKind::usage,
              message("{0}: a GeoTIFF cannot be written into it (got a pipe, terminal or device, allowed a file); name "
                      "a file",
                      path.string()));
}

OutputFile::OutputFile(const fs::path& path) : m_path(path) {
  const OutputPlace place = output_place(path);
  if (place.kind == OutputPlace::Kind::file) {
    m_file = std::make_unique<AtomicFile>(place.path);
    return;
  }
  m_descriptor = place.kind == OutputPlace::Kind::handle ? ::fcntl(place.descriptor, F_DUPFD_CLOEXEC, 0)
                                                         : ::open(place.path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (m_descriptor < 0) fail(m_path, errno);
}

OutputFile::~OutputFile() {
  if (m_descriptor >= 0) ::close(m_descriptor);
}

void OutputFile::write(std::string_view text) {
  if (m_file) return m_file->write(text);
  if (const int error_number = write_all(m_descriptor, text); error_number != 0) fail(m_path, error_number);
}

void OutputFile::finish() {
  if (m_file) return m_file->commit();
  const int closed = ::close(m_descriptor) == 0 ? 0 : errno;
  m_descriptor = -1;
  if (closed != 0) fail(m_path, closed);
}

void write_output(const fs::path& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  file.finish();
}

}  // namespace geo
