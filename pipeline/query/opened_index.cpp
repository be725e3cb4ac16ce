#include "pipeline/query/opened_index.hpp"

#include <utility>

#include "libgeo/base/nearest_name.hpp"

namespace steppe {
namespace {

using geo::message;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::vector<std::string> layer_names(const WorkspaceIndex& index) {
  std::vector<std::string> names;
  for (const auto& product : index.products) names.emplace_back(name_of(product.product));
  return names;
}

std::vector<std::string> period_names(const WorkspaceIndex& index) {
  std::vector<std::string> names;
  for (const auto& [year, tiles] : index.tiles) names.push_back(std::to_string(year));
  return names;
}

geo::Message unknown_layer(const std::string& layer, const std::vector<std::string>& known) {
  if (const auto nearest = geo::nearest_name(layer, known))
    return message("layer: is not one that this workspace answers for (got {0}, allowed {1}); did you mean {2}?", layer,
                   joined(known), *nearest);
  return message("layer: is not one that this workspace answers for (got {0}, allowed {1}); choose one of these", layer,
                 joined(known));
}

}  // namespace

OpenedIndex::OpenedIndex(WorkspaceIndex of, const Workspace& workspace, const geo::Crs& system, SharedCache& cache)
    : index(std::move(of)), files(workspace, index.tiles), crs(system), areas(index.tiling, system, cache) {
  for (const auto& [year, tiles] : index.tiles)
    for (const auto& [name, unused] : tiles) {
      const geo::TileId tile = *geo::parse_tile_name(name);
      box = geo::join(box, geo::tile_grid(index.tiling, tile).box());
      years[tile].push_back(year);
    }
}

geo::Result<std::unique_ptr<OpenedIndex>> OpenedIndex::open(WorkspaceIndex index, const Workspace& workspace,
                                                            SharedCache& cache) {
  const auto crs = geo::Crs::from_text(index.grid_crs);
  if (!crs) return crs.fault();
  return std::make_unique<OpenedIndex>(std::move(index), workspace, crs.value(), cache);
}

std::vector<geo::Message> unknown_names(const WorkspaceIndex& index, const std::vector<std::string>& layers,
                                        const std::vector<int>& periods) {
  std::vector<geo::Message> problems;
  const auto known = layer_names(index);
  for (const auto& layer : layers) {
    const auto product = product_named(layer);
    if (!product || index.product(*product) == nullptr) problems.push_back(unknown_layer(layer, known));
  }
  for (const int period : periods)
    if (!index.tiles.contains(period))
      problems.push_back(
          message("period: is not one that this workspace has (got {0}, allowed {1}); choose one of these", period,
                  joined(period_names(index))));
  if (layers.empty()) problems.push_back(message("layer: none was asked for (allowed {0}); name one", joined(known)));
  if (periods.empty())
    problems.push_back(message("period: none was asked for (allowed {0}); name one", joined(period_names(index))));
  return problems;
}

}  // namespace steppe
