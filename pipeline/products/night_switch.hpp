#pragma once

#include <memory>

#include "pipeline/products/workspace_index.hpp"

namespace steppe {

// How a workspace goes from one night to the next while others read it: products/index.json names the files of one
// night by their seals, and is what readers begin with. A task that replaces a file keeps the old one under its seal; a
// finished run replaces the index, which makes its products visible together; then the files that no index in use names
// are removed. "In use" is a shared flock(2) on the index file as it was opened, so that a killed reader holds nothing.

// An index, and the hold on its night: as long as a copy of `hold` lives, its files stay.
struct HeldNight {
  WorkspaceIndex index;
  std::shared_ptr<const void> hold;
};

// The newest night. A fault of kind missing when no run of this workspace has finished, unreadable when the index is
// damaged.
geo::Result<HeldNight> hold_night(const Workspace& workspace);

// To be called before `file` is replaced: keeps the file under its name, with its summary, when it is the one that
// `published` (the night that readers may be reading) names. Throws Error.
void keep_replaced(const ProductFiles& published, const TileProduct& file);

// Makes the night of `index` the one that readers find, whole and at once, and sweeps. Throws Error.
void switch_night(const Workspace& workspace, const WorkspaceIndex& index);

// Removes replaced files that neither the index nor one held by a reader names. Throws Error.
void sweep_replaced(const Workspace& workspace);

}  // namespace steppe
