#include "pipeline/run/workspace_index.hpp"

#include <algorithm>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/config/version.hpp"

namespace steppe {
namespace {

constexpr std::uint64_t kLargestIndex = 64U << 20U;

}  // namespace

const ProductFacts* WorkspaceIndex::product(const std::string& name) const {
  const auto found =
      std::find_if(products.begin(), products.end(), [&](const auto& facts) { return facts.name == name; });
  return found == products.end() ? nullptr : &*found;
}

WorkspaceIndex workspace_index(const NightResult& night, const Settings& settings,
                               const std::optional<Calibration>& calibration) {
  WorkspaceIndex index;
  index.program = kProgramVersion;
  index.grid_crs = night.plan.grid.crs.wkt();
  index.tiling = night.plan.grid.tiling;
  for (const auto year : settings.periods.years) index.tiles[static_cast<int>(year)];
  for (std::size_t t = 0; t < night.records.size() && t < night.plan.tasks.size(); ++t)
    index.tiles[night.plan.tasks[t].year].push_back(geo::tile_name(night.plan.tasks[t].tile));
  for (auto& [year, tiles] : index.tiles) std::sort(tiles.begin(), tiles.end());
  for (const auto& product : settings.products.list)
    if (const auto facts = product_facts(product, settings)) index.products.push_back(*facts);
  index.min_valid_share = settings.report.min_valid_share;
  index.provisional_share = settings.report.provisional_share;
  if (calibration && calibration->accepted) index.cover_calibration = calibration;
  index.zone_set = night.zones.name;
  index.zone_version = night.zones.version;
  return index;
}

void write_workspace_index(const Workspace& workspace, const WorkspaceIndex& index) {
  std::filesystem::create_directories(workspace.index().parent_path());
  geo::write_atomically(workspace.index(), to_json(index));
}

geo::Result<WorkspaceIndex> read_workspace_index(const Workspace& workspace) {
  auto text = geo::read_small_file(workspace.index(), kLargestIndex);
  if (!text) return text.fault();
  return workspace_index_from(text.value(), workspace.index().string());
}

bool workspace_index_stands(const Workspace& workspace, const NightResult& night, const Settings& settings) {
  const auto stored = read_workspace_index(workspace);
  return stored &&
         to_json(stored.value()) == to_json(workspace_index(night, settings, stored.value().cover_calibration));
}

}  // namespace steppe
