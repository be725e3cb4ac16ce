#pragma once

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/products/workspace_catalog.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// The catalogue of a workspace whose lock the caller holds, looked through before it is believed. A damaged one is put
// aside (catalog.damaged-1.gpkg, schema NAME_damaged_1), with a warning that names both, and an empty one takes its
// place: scenes are found and hashed again, products stay. Throws Error as Catalog::open does.
Catalog open_catalog(const CatalogSource& source, Progress& progress);

// The same for a night, which need not look through a file that stands as the last night left it: `as_left`. From here
// on it does not, until leave_catalog().
struct OpenedCatalog {
  Catalog catalog;
  bool as_left = false;
};
OpenedCatalog take_up_catalog(const Workspace& workspace, const CatalogSource& source, Progress& progress);

// A night is over, and the catalogue closed: what it wrote is what the next one may find. What cannot be noted costs
// that one its looking.
void leave_catalog(const Workspace& workspace, const CatalogSource& source);

}  // namespace steppe
