#include "pipeline/products/workspace_catalog.hpp"

#include "libgeo/base/error.hpp"
#include "pipeline/catalog/workspace_identity.hpp"

namespace steppe {
namespace {

CatalogSource catalog_at(const Workspace& workspace, const std::string& source) {
  if (source.empty()) return workspace.catalog();
  auto database = database_source(source);
  if (!database) throw geo::Error(geo::message("{0}: {1}", "catalog.source", database.fault().message));
  return {workspace.root, std::move(database).value()};
}

}  // namespace

CatalogSource catalog_of(const Workspace& workspace, const Settings& settings) {
  return catalog_at(workspace, settings.catalog.source);
}

CatalogSource catalog_of(const Workspace& workspace) {
  const auto identity = read_identity(workspace.root);
  return catalog_at(workspace, identity ? identity->source : "");
}

}  // namespace steppe
