#include "pipeline/run/open_catalog.hpp"

#include <filesystem>
#include <string>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/config/version.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::uint64_t kLongestNote = 4096;

// The journal first: beside a new catalogue it would be taken for that one's.
fs::path put_aside(const fs::path& path) {
  fs::path aside;
  for (int n = 1; aside.empty() || fs::exists(aside); ++n)
    aside = path.parent_path() / (path.stem().string() + ".damaged-" + std::to_string(n) + path.extension().string());
  std::error_code error;
  for (const char* part : {"-wal", "-shm", ""})
    if (fs::exists(path.string() + part)) fs::rename(path.string() + part, aside.string() + part, error);
  if (error)
    throw geo::Error(message("{0}: cannot be put aside (got {1}); check the folder and its permissions", path.string(),
                             error.message()));
  return aside;
}

fs::path note_of(const Workspace& workspace) { return workspace.root / "cache" / "catalog"; }

// How the file stands; empty when changes of a killed run lie beside it. The device has another number after a mount.
std::string stamp_of(const Workspace& workspace) {
  std::error_code none;
  if (fs::file_size(workspace.catalog().string() + "-wal", none) > 0 && !none) return {};
  auto stamp = geo::file_stamp(workspace.catalog());
  if (!stamp) return {};
  stamp->device = 0;
  return std::string(kProgramVersion) + " " + geo::to_text(*stamp) + "\n";
}

}  // namespace

OpenedCatalog take_up_catalog(const Workspace& workspace, Progress& progress) {
  const auto note = geo::read_small_file(note_of(workspace), kLongestNote);
  const bool as_left = note && !note.value().empty() && note.value() == stamp_of(workspace);
  std::error_code none;
  fs::remove(note_of(workspace), none);
  if (none) return {open_catalog(workspace, progress)};  // it would speak for what this night leaves half done
  if (!as_left) return {open_catalog(workspace, progress)};
  return {Catalog::open(workspace.catalog()), true};
}

void leave_catalog(const Workspace& workspace) {
  const std::string stamp = stamp_of(workspace);
  if (stamp.empty()) return;
  std::error_code none;
  fs::create_directories(note_of(workspace).parent_path(), none);
  try {
    geo::write_renewable(note_of(workspace), stamp);
  } catch (const geo::Error&) {
    fs::remove(note_of(workspace), none);
  }
}

Catalog open_catalog(const Workspace& workspace, Progress& progress) {
  try {
    Catalog catalog = Catalog::open(workspace.catalog());
    catalog.check();
    return catalog;
  } catch (const CatalogDamage& damage) {
    progress.warning(damage.message());
  }
  const fs::path aside = put_aside(workspace.catalog());
  progress.warning(message("{0}: was damaged and is made again from the inbox; what was left of it is kept as {1}",
                           workspace.catalog().string(), aside.string()));
  return Catalog::open(workspace.catalog());
}

}  // namespace steppe
