#include "pipeline/report/mosaics.hpp"

#include <algorithm>

#include "libgeo/io/mosaic_vrt.hpp"
#include "pipeline/config/version.hpp"

namespace steppe {
namespace {

// A mosaic has the same bands everywhere; the bands of `observations` are the platforms that saw a tile.
bool has_mosaic(const std::string& product) { return product != "observations"; }

}  // namespace

std::vector<geo::MosaicTile> tiles_of(const NightResult& night, const Workspace& workspace, int year,
                                      const std::string& product) {
  std::vector<geo::MosaicTile> tiles;
  for (std::size_t t = 0; t < night.records.size() && t < night.plan.tasks.size(); ++t) {
    const Task& task = night.plan.tasks[t];
    if (task.year != year) continue;
    for (const ProductFile& file : night.records[t].files)
      if (file.product == product)
        tiles.push_back({workspace.root / file.path, geo::tile_grid(night.plan.grid.tiling, task.tile)});
  }
  std::sort(tiles.begin(), tiles.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return tiles;
}

void write_mosaics(const NightResult& night, const Workspace& workspace, const Settings& settings) {
  for (const auto year : settings.periods.years) {
    for (const auto& product : settings.products.list) {
      const auto tiles = tiles_of(night, workspace, static_cast<int>(year), product);
      if (tiles.empty() || !has_mosaic(product)) continue;
      geo::write_mosaic_vrt(
          workspace.mosaic(static_cast<int>(year), product), tiles,
          {{"STEPPE_VERSION", kProgramVersion}, {"STEPPE_PERIOD", std::to_string(year)}, {"STEPPE_PRODUCT", product}});
    }
  }
}

bool mosaics_stand(const NightResult& night, const Workspace& workspace, const Settings& settings) {
  for (const auto year : settings.periods.years) {
    for (const auto& product : settings.products.list) {
      const bool needed = has_mosaic(product) && !tiles_of(night, workspace, static_cast<int>(year), product).empty();
      std::error_code ignored;
      if (needed && !std::filesystem::exists(workspace.mosaic(static_cast<int>(year), product), ignored)) return false;
    }
  }
  return true;
}

}  // namespace steppe
