#include "pipeline/run/known_scenes.hpp"

namespace steppe {

KnownScenes known_scenes(const Catalog* catalog, const Workspace& workspace) {
  KnownScenes known;
  if (catalog != nullptr) known.scenes = catalog->scenes_by_path(), known.forgotten = catalog->forgotten();
  known.decisions = read_decisions(workspace);
  known.drops = known.decisions.drops();
  return known;
}

}  // namespace steppe
