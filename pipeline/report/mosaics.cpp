#include "pipeline/report/mosaics.hpp"

#include <algorithm>

#include "libgeo/io/mosaic_vrt.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {

std::vector<geo::MosaicTile> tiles_of(const NightResult& night, const Workspace& workspace, int year, Product product) {
  std::vector<geo::MosaicTile> tiles;
  for (std::size_t t = 0; t < night.records.size() && t < night.plan.tasks.size(); ++t) {
    const Task& task = night.plan.tasks[t];
    if (task.year != year) continue;
    for (const ProductFile& file : night.records[t].files)
      if (file.product == product)
        tiles.push_back({workspace.root / file.path, geo::tile_grid(night.plan.grid.tiling, task.tile), file.seal});
  }
  std::sort(tiles.begin(), tiles.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return tiles;
}

void write_mosaics(const NightResult& night, const Workspace& workspace, const Settings& settings) {
  for (const auto year : settings.periods.years) {
    for (const Product product : settings.products.list) {
      const auto tiles = tiles_of(night, workspace, static_cast<int>(year), product);
      if (tiles.empty() || !row_of(product).has_mosaic) continue;
      geo::write_mosaic_vrt(workspace.mosaic(static_cast<int>(year), product), tiles,
                            {{"STEPPE_VERSION", kProgramVersion},
                             {"STEPPE_PERIOD", std::to_string(year)},
                             {"STEPPE_PRODUCT", std::string(name_of(product))}});
    }
  }
}

bool mosaics_stand(const NightResult& night, const Workspace& workspace, const Settings& settings) {
  for (const auto year : settings.periods.years) {
    for (const Product product : settings.products.list) {
      const bool needed =
          row_of(product).has_mosaic && !tiles_of(night, workspace, static_cast<int>(year), product).empty();
      std::error_code ignored;
      if (needed && !std::filesystem::exists(workspace.mosaic(static_cast<int>(year), product), ignored)) return false;
    }
  }
  return true;
}

}  // namespace steppe
