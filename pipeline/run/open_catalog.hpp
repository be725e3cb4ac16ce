#pragma once

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// The catalogue of a workspace whose lock the caller holds, looked through before it is believed. A damaged one is put
// aside (catalog.damaged-1.gpkg), with a warning that names both files, and an empty one takes its place: scenes are
// found and hashed again, products stay. Throws Error as Catalog::open does.
Catalog open_catalog(const Workspace& workspace, Progress& progress);

}  // namespace steppe
