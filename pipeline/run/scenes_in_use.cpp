#include "pipeline/run/scenes_in_use.hpp"

#include <filesystem>

#include "pipeline/plan/task_record.hpp"

namespace steppe {

namespace fs = std::filesystem;

std::set<std::string> scenes_in_use(const Workspace& workspace) {
  std::set<std::string> used;
  std::error_code error;
  const fs::path products = workspace.root / "products" / "";  // the folder may be a link
  for (fs::recursive_directory_iterator place(products, error), end; !error && place != end; place.increment(error)) {
    const fs::path& path = place->path();
    if (path.extension() != ".json" || path.parent_path().filename() != "tasks") continue;
    if (const auto record = read_task_record(path))
      used.insert(record.value().key.scenes.begin(), record.value().key.scenes.end());
  }
  return used;
}

}  // namespace steppe
