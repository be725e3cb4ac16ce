#include "pipeline/products/night_switch.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/io/raster_seal.hpp"
#include "libgeo/summary/summary_file.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

constexpr std::string_view kHeldIndex = ".index.json";  // an index that was replaced while somebody held it
constexpr int kMostTries = 8;                           // a switch takes a moment, once a night
constexpr std::size_t kNameDigits = 16;

class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags) : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~OpenFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool lock(int how) const { return ::flock(m_descriptor, how | LOCK_NB) == 0; }
  bool is(const geo::FileStamp& stamp) const {
    struct stat now {};
    return m_descriptor >= 0 && ::fstat(m_descriptor, &now) == 0 && now.st_ino == stamp.inode &&
           now.st_dev == stamp.device;
  }

 private:
  int m_descriptor;
};

// Another name for the file, or, where the file system has no such thing, a copy.
void link_or_copy(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (!error || error == std::errc::file_exists) return;
  error.clear();
  fs::path part = to;
  part += ".copy";
  fs::copy_file(from, part, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(part, to, error);
  if (error) throw geo::write_error(to, error.value());
}

using Seals = std::map<std::string, TileProduct>;

Seals seals_of(const WorkspaceIndex& index) {
  Seals seals;
  for (const auto& [year, tiles] : index.tiles)
    for (const auto& [name, files] : tiles)
      for (const auto& [product, seal] : files.seals) seals.insert_or_assign(seal, TileProduct{year, product, name});
  return seals;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    files.push_back(entry->path());
  return files;
}

// False when nobody reads that night any more. One that cannot be read names nothing, so it protects nothing either.
bool held(const fs::path& path) { return !OpenFile(path, O_RDWR).lock(LOCK_EX); }

bool is_held_index(const fs::path& path) { return path.filename().string().ends_with(kHeldIndex); }

// The seal in the name of a replaced file: <seal>.tif, <seal>.tif.summary and what a killed copy left.
std::string seal_in(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.substr(0, name.find('.'));
}

}  // namespace

geo::Result<HeldNight> hold_night(const Workspace& workspace) {
  for (int i = 0; i < kMostTries; ++i) {
    const auto stamp = geo::file_stamp(workspace.index());
    const auto file = std::make_shared<const OpenFile>(workspace.index(), O_RDONLY);
    // Where the file system knows no locks there is no hold, and the night is read all the same.
    if (stamp) file->lock(LOCK_SH);
    auto index = read_workspace_index(workspace);
    const bool same = !stamp || (file->is(*stamp) && geo::file_stamp(workspace.index()) == stamp);
    if (!same) continue;
    if (!index) return index.fault();
    return HeldNight{std::move(index).value(), file};
  }
  return geo::Fault{geo::FaultKind::unreadable,
                    message("{0}: is being replaced again and again; try again later", workspace.index().string())};
}

void keep_replaced(const ProductFiles& published, const TileProduct& file) {
  const std::string* seal = published.seal(file);
  if (seal == nullptr) return;
  const Workspace& workspace = published.workspace();
  const fs::path named = workspace.product(file.year, file.product, file.tile), kept = workspace.replaced(*seal);
  if (!geo::SealedHead::read(named, *seal)) return;
  geo::make_folder(workspace.replaced());
  link_or_copy(named, kept);
  // A summary can be made again: not being able to keep it costs time only.
  std::error_code ignored;
  fs::create_hard_link(geo::summary_path(named), geo::summary_path(kept), ignored);
}

void switch_night(const Workspace& workspace, const WorkspaceIndex& index) {
  std::error_code error;
  if (const auto old = geo::file_stamp(workspace.index()); old && fs::exists(workspace.replaced(), error)) {
    const std::string name = geo::sha256_of(geo::to_text(*old)).substr(0, kNameDigits);
    link_or_copy(workspace.index(), workspace.replaced() / (name + std::string(kHeldIndex)));
  }
  write_workspace_index(workspace, index);
  sweep_replaced(workspace);
}

void sweep_replaced(const Workspace& workspace) {
  const auto files = files_in(workspace.replaced());
  if (files.empty()) return;
  Seals held_seals, newest;
  if (auto index = read_workspace_index(workspace)) newest = seals_of(index.value());
  for (const fs::path& path : files) {
    if (!is_held_index(path)) continue;
    if (!held(path))
      geo::remove_path(path);
    else if (const auto index = read_workspace_index(path))
      held_seals.merge(seals_of(index.value()));
  }
  // Of the newest night only what stands under its name no longer: a run that was not finished has replaced it.
  const auto only_here = [&](const std::string& seal) {
    const auto file = newest.find(seal);
    if (file == newest.end()) return false;
    const auto& [year, product, tile] = file->second;
    return !geo::SealedHead::read(workspace.product(year, product, tile), seal).ok();
  };
  for (const fs::path& path : files)
    if (!is_held_index(path) && !held_seals.contains(seal_in(path)) && !only_here(seal_in(path)))
      geo::remove_path(path);
  std::error_code not_empty;
  fs::remove(workspace.replaced(), not_empty);
}

}  // namespace steppe
