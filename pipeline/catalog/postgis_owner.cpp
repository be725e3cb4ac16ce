#include "pipeline/catalog/postgis_owner.hpp"

#include <ogrsf_frmts.h>

#include "pipeline/catalog/catalog_rows.hpp"
#include "pipeline/catalog/catalog_transaction.hpp"
#include "pipeline/catalog/workspace_identity.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr const char* kId = "workspace_id";
constexpr const char* kFolder = "folder";

std::string whole_path(const fs::path& workspace) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(workspace, error);
  return stored_text((error ? workspace : path).string());
}

// Another folder that this machine reaches and that says it is the same workspace.
bool stands_elsewhere(const std::string& folder, const std::string& id, const fs::path& workspace) {
  std::error_code error;
  if (!fs::is_directory(folder, error) || fs::equivalent(folder, workspace, error)) return false;
  try {
    const auto other = read_identity(folder);
    return other && other->id == id;
  } catch (const geo::Error&) {
    return false;  // a folder of somebody else
  }
}

}  // namespace

const LayerShape& owner_shape() {
  static const LayerShape kShape = {.name = "workspace", .texts = {kId, kFolder}};
  return kShape;
}

bool write_owner(OGRLayer& rows, const std::string& id, const fs::path& workspace) {
  const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(rows.GetLayerDefn()));
  row->SetField(kId, id.c_str());
  row->SetField(kFolder, whole_path(workspace).c_str());
  return rows.CreateFeature(row.get()) == OGRERR_NONE;
}

void check_owner(CatalogStore& store, const fs::path& workspace, bool update) {
  OGRLayer& rows = store.layer(owner_shape().name);
  std::string id, folder;
  std::int64_t number = 0;
  rows.ResetReading();
  if (const OGRFeatureUniquePtr row{rows.GetNextFeature()})
    id = row->GetFieldAsString(kId), folder = row->GetFieldAsString(kFolder), number = row->GetFID();
  rows.ResetReading();
  if (store.errors().failed()) store.throw_unreadable();
  const auto own = read_identity(workspace);
  if (!own || own->id != id)
    throw geo::Error(
        message("{0}: is the catalogue of another workspace (got that of {1}, this is {2}); give each workspace a "
                "schema of its own, or put its catalog.json back from a backup",
                store.name(), folder, workspace.string()));
  const std::string here = whole_path(workspace);
  if (folder == here) return;
  if (stands_elsewhere(folder, id, workspace))
    throw geo::Error(
        message("{0}: two workspaces have this catalogue (got {1} and its copy {2}); remove catalog.json from the copy "
                "and give it a schema of its own",
                store.name(), folder, workspace.string()));
  if (!update) return;
  CatalogTransaction transaction(store);
  transaction.remove(owner_shape().name, {number});
  if (!write_owner(rows, id, workspace)) store.throw_unwritable();
  transaction.commit();
}

}  // namespace steppe
