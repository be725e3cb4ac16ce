#pragma once

#include "pipeline/catalog/catalog_source.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

// The workspace's catalogue, as catalog.source says.
CatalogSource catalog_of(const Workspace& workspace, const Settings& settings);

// The same for a command without a configuration: the database that a run with one last used for this workspace, else
// the workspace's GeoPackage. Throws Error when what the workspace says of that cannot be read.
CatalogSource catalog_of(const Workspace& workspace);

}  // namespace steppe
