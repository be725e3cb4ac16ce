#include "pipeline/evidence/zip_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <vector>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/evidence/utf8_names.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::size_t kPieceBytes = 1 << 20, kReadBytes = 1 << 16;

Fault damaged(const std::string& path, archive* zip) {
  if (const int number = archive_errno(zip); geo::is_machine_error(number)) return geo::machine_fault(path, number);
  if (const auto short_of = geo::machine_shortage()) return geo::machine_fault(path, *short_of);
  const char* said = archive_error_string(zip);
  return {FaultKind::truncated, message("{0}: is no whole pack ({1}); copy it again, or pack the run again", path,
                                        said != nullptr ? said : "no reason given")};
}

}  // namespace

geo::Result<void> each_zip_member(const std::filesystem::path& path, const TakeMember& take, ZipFolders folders) {
  const Utf8Names names;
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  // By the directory at the end: a pack that was cut has none.
  archive_read_support_format_zip_seekable(zip.get());
  const std::string name = path.string();
  if (archive_read_open_filename(zip.get(), name.c_str(), kReadBytes) != ARCHIVE_OK) return damaged(name, zip.get());
  std::vector<char> buffer(kPieceBytes);
  for (archive_entry* entry = nullptr;;) {
    const int status = archive_read_next_header(zip.get(), &entry);
    if (status == ARCHIVE_EOF) return {};
    if (status < ARCHIVE_WARN) return damaged(name, zip.get());
    const char* stored = archive_entry_pathname(entry);
    if (folders == ZipFolders::passed_over && archive_entry_filetype(entry) == AE_IFDIR) continue;
    if (stored == nullptr || archive_entry_filetype(entry) != AE_IFREG)
      return Fault{FaultKind::unsupported,
                   message("{0}: holds something else than files (got {1}); do not trust this pack", name,
                           stored != nullptr ? stored : "a member without a name")};
    const std::string member = stored;
    const auto taken = take(member, [&]() -> geo::Result<std::string_view> {
      const auto got = archive_read_data(zip.get(), buffer.data(), buffer.size());
      if (got < 0) return damaged(name, zip.get());
      return std::string_view(buffer.data(), static_cast<std::size_t>(got));
    });
    if (!taken) return taken;
  }
}

}  // namespace steppe
