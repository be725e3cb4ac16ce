#include "pipeline/sensors/safe_files.hpp"

#include <utility>
#include <vector>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/sensors/archive_members.hpp"
#include "pipeline/sensors/scene_link.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::string_view kGranules = "GRANULE/", kTileMetadata = "/MTD_TL.xml";

// MTD_MSIL2A.xml, and MTD_TL.xml directly below a granule's folder.
bool is_metadata(std::string_view member) {
  if (member == kSafeMetadata) return true;
  if (!member.starts_with(kGranules) || !member.ends_with(kTileMetadata)) return false;
  member.remove_prefix(kGranules.size());
  return member.find('/') == member.size() - kTileMetadata.size();
}

Fault too_many(const std::string& path) {
  return {FaultKind::too_large, message("{0}: too many files (allowed {1}); put one scene into one folder or archive",
                                        path, kMaxArchiveMembers)};
}

geo::Result<std::vector<fs::path>> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    entries.push_back(it->path());
    if (entries.size() > kMaxArchiveMembers) return too_many(folder.string());
  }
  if (!error) return entries;
  if (geo::is_machine_error(error.value())) return geo::machine_fault(folder.string(), error.value());
  return Fault{FaultKind::unreadable, message("{0}: the folder cannot be listed ({1}); check its permissions",
                                              folder.string(), error.message())};
}

// Whether something of that kind is there; a fault when the machine cannot say.
geo::Result<bool> is_kind(const fs::path& path, fs::file_type kind) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (geo::is_machine_error(error.value())) return geo::machine_fault(path.string(), error.value());
  return status.type() == kind;
}

// The regular files of one folder of the product; a folder that is not there holds none.
geo::Result<void> add_folder(SafeFiles& files, const std::string& inside) {
  const fs::path folder = fs::path(files.path) / inside;
  if (const auto there = is_kind(folder, fs::file_type::directory); !there || !there.value())
    return there ? geo::Result<void>() : there.fault();
  const auto entries = entries_of(folder);
  if (!entries) return entries.fault();
  for (const auto& entry : entries.value()) {
    const auto regular = is_kind(entry, fs::file_type::regular);
    if (!regular) return regular.fault();
    if (!regular.value()) continue;  // also keeps pipes out, which would block for ever
    const auto member = inside + entry.filename().string();
    files.members.insert(member);
    if (files.members.size() > kMaxArchiveMembers) return too_many(files.path);
    if (!is_metadata(member)) continue;
    if (auto checked = check_link(files.path, entry); !checked) return checked.fault();
    auto text = geo::read_small_file(entry, kSafeMaxMetadataBytes);
    if (!text) return text.fault();
    files.texts.emplace(member, std::move(text).value());
  }
  return {};
}

geo::Result<SafeFiles> list_folder(const std::string& path) {
  auto name = fs::path(path).lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  SafeFiles files{.path = path, .product = name.filename().string(), .members = {}, .texts = {}};
  if (auto added = add_folder(files, ""); !added) return added.fault();
  const fs::path granules = fs::path(path) / kGranules;
  const auto there = is_kind(granules, fs::file_type::directory);
  if (!there) return there.fault();
  if (!there.value()) return files;
  const auto entries = entries_of(granules);
  if (!entries) return entries.fault();
  for (const auto& entry : entries.value()) {
    const auto granule = std::string(kGranules) + entry.filename().string() + "/";
    for (const char* inside : {"", "IMG_DATA/R10m/", "IMG_DATA/R20m/"})
      if (auto added = add_folder(files, granule + inside); !added) return added.fault();
  }
  return files;
}

geo::Result<void> add_member(SafeFiles& files, const std::string& member, const ReadMember& read) {
  const auto slash = std::min(member.find('/'), member.size());
  const auto product = member.substr(0, slash);
  if (!product.ends_with(".SAFE") || slash == member.size()) return {};
  if (!files.product.empty() && files.product != product)
    return Fault{FaultKind::bad_metadata, message("{0}: two scenes in one place (got {1} and {2}); separate them",
                                                  files.path, files.product, product)};
  files.product = product;
  const auto name = member.substr(slash + 1);
  if (!files.members.insert(name).second)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: {1} is in the archive twice; put one scene into one archive", files.path, name)};
  if (files.members.size() > kMaxArchiveMembers) return too_many(files.path);
  if (!is_metadata(name)) return {};
  auto text = read(kSafeMaxMetadataBytes);
  if (!text) return text.fault();
  files.texts.emplace(name, std::move(text).value());
  return {};
}

geo::Result<SafeFiles> list_zip(const std::string& path) {
  SafeFiles files{.path = path, .product = {}, .archive = true, .members = {}, .texts = {}};
  const auto visited = each_member(path, ArchiveKind::zip, [&](const std::string& member, const ReadMember& read) {
    return add_member(files, member, read);
  });
  if (!visited) return visited.fault();
  if (!files.product.empty()) return files;
  return Fault{FaultKind::missing,
               message("{0}: no Sentinel product inside (allowed one folder *.SAFE); check the archive", path)};
}

}  // namespace

std::string SafeFiles::raster_path(const std::string& member) const {
  return archive ? "/vsizip/" + path + "/" + product + "/" + member : path + "/" + member;
}

std::string SafeFiles::disk_path(const std::string& member) const { return archive ? path : path + "/" + member; }

bool is_safe_folder(const fs::path& path) {
  auto folder = path.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  std::error_code ignored;
  return fs::is_directory(folder, ignored) &&
         (folder.filename().string().ends_with(".SAFE") || fs::is_regular_file(folder / kSafeMetadata, ignored));
}

geo::Result<SafeFiles> list_safe_files(const std::string& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (geo::is_machine_error(error.value())) return geo::machine_fault(path, error.value());
  if (fs::is_directory(status)) return list_folder(path);
  if (fs::is_regular_file(status) && is_zip_name(path)) return list_zip(path);
  if (!fs::exists(status)) return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path)};
  return Fault{FaultKind::unsupported, message("{0}: neither a folder nor a .zip archive; check the path", path)};
}

}  // namespace steppe
