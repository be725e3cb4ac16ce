#include "pipeline/results/night_index.hpp"

#include "pipeline/config/version.hpp"
#include "pipeline/plan/night_files.hpp"

namespace steppe {

namespace {

LayerSet unreached_beneath(Product product, const NightResult& night, const Settings& settings) {
  const LayerSet beneath = layers_beneath(product, settings);
  LayerSet unreached;
  if (night.layers)
    for (const LayerReach& reach : night.layers->misses())
      if (beneath.has(reach.role)) unreached.add(reach.role);
  return unreached;
}

}  // namespace

WorkspaceIndex workspace_index(const NightResult& night, const Settings& settings,
                               const std::optional<Calibration>& calibration) {
  WorkspaceIndex index;
  index.program = kProgramVersion;
  index.grid_crs = night.plan.grid.crs.wkt();
  index.tiling = night.plan.grid.tiling;
  index.tiles = product_files(night.plan, night.records, {}).tiles();
  for (const auto year : settings.periods.years) index.tiles[static_cast<int>(year)];
  for (const Product product : settings.products.list)
    if (auto facts = product_facts(product, settings)) {
      facts->unreached = unreached_beneath(product, night, settings);
      index.products.push_back(*std::move(facts));
    }
  index.min_valid_share = settings.report.min_valid_share;
  index.provisional_share = settings.report.provisional_share;
  index.limits = mask_limits(settings);
  if (calibration && calibration->accepted) index.cover_calibration = calibration;
  index.zone_set = night.zones.name;
  index.zone_version = night.zones.version;
  return index;
}

bool workspace_index_stands(const Workspace& workspace, const NightResult& night, const Settings& settings) {
  const auto stored = read_workspace_index(workspace);
  return stored &&
         to_json(stored.value()) == to_json(workspace_index(night, settings, stored.value().cover_calibration));
}

}  // namespace steppe
