#include "pipeline/sensors/scene_files.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "pipeline/sensors/mtl.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::size_t kMaxMembers = 1000;
constexpr std::int64_t kMaxUnpackedBytes = std::int64_t{64} << 30;

bool is_metadata(std::string_view name) { return name.ends_with("_MTL.txt") || name.ends_with("_MTL.xml"); }

std::string base_name(const std::string& member) { return member.substr(member.find_last_of('/') + 1); }

Fault too_many(const std::string& path) {
  return {FaultKind::too_large,
          message("{0}: too many files (allowed {1}); put one scene into one folder or archive", path, kMaxMembers)};
}

Fault metadata_too_large(const std::string& path, const std::string& name) {
  return {FaultKind::too_large, message("{0}: {1} is too large for metadata (allowed {2} bytes); fetch the scene again",
                                        path, name, kMtlMaxBytes)};
}

geo::Result<std::string> text_of_file(const fs::path& path) {
  std::error_code error;
  if (fs::file_size(path, error) > kMtlMaxBytes && !error)
    return metadata_too_large(path.parent_path().string(), path.filename().string());
  std::ifstream stream(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!error && stream.is_open() && !stream.bad()) return text;
  return Fault{FaultKind::unreadable,
               message("{0}: cannot be read; check the file and its permissions", path.string())};
}

geo::Result<SceneFiles> list_folder(const std::string& path) {
  SceneFiles files{.path = path, .archive = false, .members = {}, .texts = {}};
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (!it->is_regular_file(ignored)) continue;  // also keeps pipes out, which would block for ever
    const auto name = it->path().filename().string();
    files.members.emplace(name, name);
    if (files.members.size() > kMaxMembers) return too_many(path);
    if (!is_metadata(name)) continue;
    auto text = text_of_file(it->path());
    if (!text) return text.fault();
    files.texts.emplace(name, std::move(text).value());
  }
  if (error)
    return Fault{FaultKind::unreadable,
                 message("{0}: the folder cannot be listed ({1}); check its permissions", path, error.message())};
  return files;
}

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

// libarchive's words on damage differ from release to release, so they follow ours and are not tested for.
Fault damaged(const std::string& path, archive* handle) {
  const char* said = archive_error_string(handle);
  const std::string text = said ? said : "no reason given";
  const bool cut = text.find("runcated") != text.npos || text.find("end of file") != text.npos;
  return {cut ? FaultKind::truncated : FaultKind::unreadable,
          message("{0}: the archive is damaged ({1}); fetch the scene again", path, text)};
}

geo::Result<std::string> text_of_member(const std::string& path, archive* handle, const std::string& name) {
  std::string text;
  char buffer[1 << 14];
  for (;;) {
    const auto got = archive_read_data(handle, buffer, sizeof buffer);
    if (got < 0) return damaged(path, handle);
    if (got == 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
    if (text.size() > kMtlMaxBytes) return metadata_too_large(path, name);
  }
}

geo::Result<void> add_member(SceneFiles& files, archive* handle, archive_entry* entry) {
  const char* stored = archive_entry_pathname(entry);
  if (!stored || archive_entry_filetype(entry) != AE_IFREG) return {};
  std::string member = stored;
  if (member.starts_with("./")) member.erase(0, 2);  // GDAL's names have no such prefix
  const auto name = base_name(member);
  if (!files.members.emplace(name, member).second)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: {1} is in the archive twice; put one scene into one archive", files.path, name)};
  if (files.members.size() > kMaxMembers) return too_many(files.path);
  if (!is_metadata(name)) return {};
  auto text = text_of_member(files.path, handle, name);
  if (!text) return text.fault();
  files.texts.emplace(name, std::move(text).value());
  return {};
}

Archive open_archive(const std::string& path, int& status) {
  Archive handle(archive_read_new(), archive_read_free);
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_gnutar(handle.get());
  archive_read_support_filter_gzip(handle.get());
  status = archive_read_open_filename(handle.get(), path.c_str(), 1 << 16);
  return handle;
}

geo::Result<SceneFiles> list_archive(const std::string& path) {
  SceneFiles files{.path = path, .archive = true, .members = {}, .texts = {}};
  int status = ARCHIVE_OK;
  const auto handle = open_archive(path, status);
  std::int64_t unpacked = 0;
  while (status >= ARCHIVE_WARN) {
    archive_entry* entry = nullptr;
    status = archive_read_next_header(handle.get(), &entry);
    if (status == ARCHIVE_EOF) return files;
    if (status < ARCHIVE_WARN) break;
    if (archive_entry_size(entry) > kMaxUnpackedBytes - unpacked)
      return Fault{FaultKind::too_large,
                   message("{0}: unpacks to more than {1} bytes; this is no Landsat scene", path, kMaxUnpackedBytes)};
    unpacked += archive_entry_size(entry);
    if (auto added = add_member(files, handle.get(), entry); !added) return added.fault();
  }
  return damaged(path, handle.get());
}

}  // namespace

bool is_archive_name(std::string_view name) {
  return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz");
}

std::string SceneFiles::raster_path(const std::string& name) const {
  const auto& member = members.at(name);
  return archive ? "/vsitar/" + path + "/" + member : path + "/" + member;
}

std::string SceneFiles::disk_path(const std::string& name) const {
  return archive ? path : path + "/" + members.at(name);
}

geo::Result<SceneFiles> list_scene_files(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (fs::is_directory(status)) return list_folder(path);
  if (fs::is_regular_file(status) && is_archive_name(path)) return list_archive(path);
  if (!fs::exists(status)) return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path)};
  return Fault{FaultKind::unsupported,
               message("{0}: neither a folder nor a tar archive (allowed .tar, .tar.gz, .tgz); check the path", path)};
}

}  // namespace steppe
