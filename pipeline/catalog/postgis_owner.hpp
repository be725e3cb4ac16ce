#pragma once

#include <filesystem>
#include <string>

#include "pipeline/catalog/catalog_store.hpp"

namespace steppe {

// The layer `workspace` of a schema says whose it is: two workspaces that wrote to one would lose each other's rows.
const LayerShape& owner_shape();

// A row in that layer of a schema just made; false: the reason stands in the errors of the thread.
bool write_owner(OGRLayer& rows, const std::string& id, const std::filesystem::path& workspace);

// Throws Error when the schema is another workspace's, or when the workspace is a copy and the one it was copied from
// is there as well. `update`: a workspace that was moved is noted under its new place.
void check_owner(CatalogStore& store, const std::filesystem::path& workspace, bool update);

}  // namespace steppe
