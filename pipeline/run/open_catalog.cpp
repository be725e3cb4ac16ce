#include "pipeline/run/open_catalog.hpp"

#include <filesystem>
#include <string>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/catalog/catalog_damage.hpp"
#include "pipeline/catalog/workspace_identity.hpp"
#include "pipeline/config/version.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::uint64_t kLongestNote = 4096;

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

// Commands without a configuration go by this (catalog_of).
void note_source(const CatalogSource& source) {
  if (source.database)
    keep_identity(source.workspace, source.name());
  else if (const auto workspace = source.file.parent_path(); read_identity(workspace))
    keep_identity(workspace, "");
}

// Whether the workspace's last night had this GeoPackage, and no database between.
bool is_in_use(const CatalogSource& source) {
  if (source.database) return false;
  const auto identity = read_identity(source.file.parent_path());
  return !identity || identity->source.empty();
}

}  // namespace

OpenedCatalog take_up_catalog(const Workspace& workspace, const CatalogSource& source, Progress& progress) {
  const auto note = geo::read_small_file(note_of(workspace), kLongestNote);
  const bool as_left = note && !note.value().empty() && note.value() == stamp_of(workspace) && is_in_use(source);
  std::error_code none;
  fs::remove(note_of(workspace), none);
  if (source.database) return {open_catalog(source, progress)};  // anybody with the right may have changed it
  if (none) return {open_catalog(source, progress)};             // it would speak for what this night leaves half done
  if (!as_left) return {open_catalog(source, progress)};
  return {Catalog::open(source), true};
}

void leave_catalog(const Workspace& workspace, const CatalogSource& source) {
  if (source.database) return;
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

Catalog open_catalog(const CatalogSource& source, Progress& progress) {
  try {
    Catalog catalog = Catalog::open(source);
    catalog.check();
    note_source(source);
    return catalog;
  } catch (const CatalogDamage& damage) {
    progress.warning(damage.message());
  }
  const std::string aside = Catalog::put_aside(source);
  progress.warning(message("{0}: was damaged and is made again from the inbox; what was left of it is kept as {1}",
                           source.name(), aside));
  Catalog catalog = Catalog::open(source);
  note_source(source);
  return catalog;
}

}  // namespace steppe
