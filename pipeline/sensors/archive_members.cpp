#include "pipeline/sensors/archive_members.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "libgeo/base/machine_fault.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using Archive = std::unique_ptr<archive, int (*)(archive*)>;

constexpr std::int64_t kMaxUnpackedBytes = std::int64_t{64} << 30;

// libarchive's words on damage differ from release to release, so they follow ours and are not tested for.
Fault damaged(const std::string& path, archive* handle) {
  if (const int number = archive_errno(handle); geo::is_machine_error(number)) return geo::machine_fault(path, number);
  if (const auto short_of = geo::machine_shortage()) return geo::machine_fault(path, *short_of);
  const char* said = archive_error_string(handle);
  const std::string text = said ? said : "no reason given";
  const bool cut = text.find("runcated") != text.npos || text.find("end of file") != text.npos;
  return {cut ? FaultKind::truncated : FaultKind::unreadable,
          message("{0}: the archive is damaged ({1}); fetch the scene again", path, text)};
}

geo::Result<std::string> bytes_of_member(const std::string& path, archive* handle, const std::string& member,
                                         std::size_t max_bytes) {
  std::string bytes;
  char buffer[1 << 14];
  for (;;) {
    const auto got = archive_read_data(handle, buffer, sizeof buffer);
    if (got < 0) return damaged(path, handle);
    if (got == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes)
      return Fault{FaultKind::too_large,
                   message("{0}: {1} is too large for metadata (allowed {2} bytes); fetch the scene again", path,
                           member.substr(member.find_last_of('/') + 1), max_bytes)};
  }
}

Archive open_archive(const std::string& path, ArchiveKind kind, int& status) {
  Archive handle(archive_read_new(), archive_read_free);
  if (kind == ArchiveKind::zip) {
    // Through the directory at the end: a product of a gigabyte is listed without reading it, and a cut one shows.
    archive_read_support_format_zip_seekable(handle.get());
  } else {
    archive_read_support_format_tar(handle.get());
    archive_read_support_format_gnutar(handle.get());
    archive_read_support_filter_gzip(handle.get());
  }
  status = archive_read_open_filename(handle.get(), path.c_str(), 1 << 16);
  return handle;
}

geo::Result<void> visit_one(const std::string& path, archive* handle, archive_entry* entry, const VisitMember& visit) {
  const char* stored = archive_entry_pathname(entry);
  if (!stored || archive_entry_filetype(entry) != AE_IFREG) return {};
  std::string member = stored;
  if (member.starts_with("./")) member.erase(0, 2);  // GDAL's names have no such prefix
  return visit(member, [&](std::size_t max_bytes) { return bytes_of_member(path, handle, member, max_bytes); });
}

}  // namespace

bool is_archive_name(std::string_view name) {
  return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz");
}

bool is_zip_name(std::string_view name) { return name.ends_with(".zip") || name.ends_with(".ZIP"); }

geo::Result<void> each_member(const std::string& path, ArchiveKind kind, const VisitMember& visit) {
  int status = ARCHIVE_OK;
  const auto handle = open_archive(path, kind, status);
  std::int64_t unpacked = 0;
  while (status >= ARCHIVE_WARN) {
    archive_entry* entry = nullptr;
    status = archive_read_next_header(handle.get(), &entry);
    if (status == ARCHIVE_EOF) return {};
    if (status < ARCHIVE_WARN) break;
    if (archive_entry_size(entry) < 0 || archive_entry_size(entry) > kMaxUnpackedBytes - unpacked)
      return Fault{FaultKind::too_large,
                   message("{0}: unpacks to more than {1} bytes; this is no scene", path, kMaxUnpackedBytes)};
    unpacked += archive_entry_size(entry);
    if (auto visited = visit_one(path, handle.get(), entry, visit); !visited) return visited;
  }
  return damaged(path, handle.get());
}

}  // namespace steppe
