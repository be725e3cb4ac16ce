#include "pipeline/sensors/scene_files.hpp"

#include <filesystem>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/sensors/archive_members.hpp"
#include "pipeline/sensors/mtl.hpp"
#include "pipeline/sensors/scene_link.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

std::string base_name(const std::string& member) { return member.substr(member.find_last_of('/') + 1); }

Fault too_many(const std::string& path) {
  return {FaultKind::too_large, message("{0}: too many files (allowed {1}); put one scene into one folder or archive",
                                        path, kMaxArchiveMembers)};
}

geo::Result<SceneFiles> list_folder(const std::string& path) {
  SceneFiles files{.path = path, .archive = false, .members = {}, .texts = {}};
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code unknown;
    const bool regular = it->is_regular_file(unknown);
    if (geo::is_machine_error(unknown.value())) return geo::machine_fault(it->path().string(), unknown.value());
    if (!regular) continue;  // also keeps pipes out, which would block for ever
    const auto name = it->path().filename().string();
    files.members.emplace(name, name);
    if (files.members.size() > kMaxArchiveMembers) return too_many(path);
    if (!is_metadata_name(name)) continue;
    if (auto checked = check_link(path, it->path()); !checked) return checked.fault();
    auto text = geo::read_small_file(it->path(), kMtlMaxBytes);
    if (!text) return text.fault();
    files.texts.emplace(name, std::move(text).value());
  }
  if (geo::is_machine_error(error.value())) return geo::machine_fault(path, error.value());
  if (error)
    return Fault{FaultKind::unreadable,
                 message("{0}: the folder cannot be listed ({1}); check its permissions", path, error.message())};
  return files;
}

geo::Result<void> add_member(SceneFiles& files, const std::string& member, const ReadMember& read) {
  const auto name = base_name(member);
  if (!files.members.emplace(name, member).second)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: {1} is in the archive twice; put one scene into one archive", files.path, name)};
  if (files.members.size() > kMaxArchiveMembers) return too_many(files.path);
  if (!is_metadata_name(name)) return {};
  auto text = read(kMtlMaxBytes);
  if (!text) return text.fault();
  files.texts.emplace(name, std::move(text).value());
  return {};
}

geo::Result<SceneFiles> list_archive(const std::string& path) {
  SceneFiles files{.path = path, .archive = true, .members = {}, .texts = {}};
  const auto visited = each_member(path, ArchiveKind::tar, [&](const std::string& member, const ReadMember& read) {
    return add_member(files, member, read);
  });
  if (!visited) return visited.fault();
  return files;
}

}  // namespace

std::string SceneFiles::raster_path(const std::string& name) const {
  const auto& member = members.at(name);
  return archive ? "/vsitar/" + path + "/" + member : path + "/" + member;
}

std::string SceneFiles::disk_path(const std::string& name) const {
  return archive ? path : path + "/" + members.at(name);
}

bool is_metadata_name(std::string_view name) { return name.ends_with("_MTL.txt") || name.ends_with("_MTL.xml"); }

geo::Result<SceneFiles> list_scene_files(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (geo::is_machine_error(error.value())) return geo::machine_fault(path, error.value());
  if (fs::is_directory(status)) return list_folder(path);
  if (fs::is_regular_file(status) && is_archive_name(path)) return list_archive(path);
  if (!fs::exists(status)) return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path)};
  return Fault{FaultKind::unsupported,
               message("{0}: neither a folder nor a tar archive (allowed .tar, .tar.gz, .tgz); check the path", path)};
}

}  // namespace steppe
