#include "pipeline/report/mosaics.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
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

namespace {

constexpr std::uint64_t kMostMosaicBytes = std::uint64_t{256} << 20;

// Every mosaic of the night: where it stands and what is in it, nothing where no tile of the year was seen. False of
// take() ends it.
void each_mosaic(const NightResult& night, const Workspace& workspace, const Settings& settings,
                 const std::function<bool(const std::filesystem::path&, const std::string&)>& take) {
  for (const auto year : settings.periods.years) {
    for (const Product product : settings.products.list) {
      const auto tiles = tiles_of(night, workspace, static_cast<int>(year), product);
      if (!row_of(product).has_mosaic) continue;
      const auto path = workspace.mosaic(static_cast<int>(year), product);
      if (!take(path, tiles.empty() ? std::string()
                                    : geo::mosaic_vrt(path, tiles,
                                                      {{"STEPPE_VERSION", kProgramVersion},
                                                       {"STEPPE_PERIOD", std::to_string(year)},
                                                       {"STEPPE_PRODUCT", std::string(name_of(product))}})))
        return;
    }
  }
}

}  // namespace

void write_mosaics(const NightResult& night, const Workspace& workspace, const Settings& settings) {
  each_mosaic(night, workspace, settings, [](const auto& path, const std::string& text) {
    if (text.empty())
      geo::remove_path(path);
    else
      geo::write_atomically(path, text);
    return true;
  });
}

bool mosaics_stand(const NightResult& night, const Workspace& workspace, const Settings& settings) {
  bool stand = true;
  each_mosaic(night, workspace, settings, [&](const auto& path, const std::string& text) {
    const auto found = geo::read_small_file(path, kMostMosaicBytes);
    const bool none = !found.ok() && found.fault().kind == geo::FaultKind::missing;
    stand = text.empty() ? none : found.ok() && found.value() == text;
    return stand;
  });
  return stand;
}

}  // namespace steppe
