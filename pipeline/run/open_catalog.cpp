#include "pipeline/run/open_catalog.hpp"

#include <filesystem>
#include <string>

#include "pipeline/catalog/catalog_damage.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

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

}  // namespace

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
