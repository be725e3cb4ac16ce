#include "tests/worlds/mapped_world.hpp"

#include <cmath>

#include "pipeline/indicators/grassland.hpp"
#include "pipeline/pass/block_classes.hpp"
#include "pipeline/pass/tile_classes.hpp"
#include "tests/simulator/layers.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe_worlds {
namespace {

using namespace steppe;

// The delivered layer on the cells of the grid; where it lies beside the ground, the east and south of it.
std::vector<std::uint8_t> layer_on(const SeenWorld& seen, sim::BureauLayer layer, const sim::Adversary& adversary) {
  const std::int64_t cell_px = sim::bureau_cell_px(seen.world);
  const sim::CellMap map = sim::delivered_map(seen.world, layer, cell_px, adversary.layer_wrong);
  const double cell_m = seen.world.grid.dx * static_cast<double>(cell_px);
  std::vector<std::uint8_t> codes;
  for (std::int64_t row = 0; row < seen.grid.rows; ++row)
    for (std::int64_t col = 0; col < seen.grid.cols; ++col) {
      const double x = seen.grid.x_of(static_cast<double>(col) + .5) - adversary.layer_shift_m;
      const double y = seen.grid.y_of(static_cast<double>(row) + .5) + adversary.layer_shift_m;
      codes.push_back(map.at(static_cast<std::int64_t>(std::floor((seen.world.grid.y0 - y) / cell_m)),
                             static_cast<std::int64_t>(std::floor((x - seen.world.grid.x0) / cell_m))));
    }
  return codes;
}

std::vector<std::uint8_t> grassland_on(const SeenWorld& seen, const sim::Adversary& adversary) {
  auto codes = layer_on(seen, sim::BureauLayer::grassland, adversary);
  const std::uint8_t of[] = {0, grassland_code("荒漠草原").value(), grassland_code("典型草原").value()};
  for (auto& code : codes) code = of[code];
  return codes;
}

void look_at_the_ground(SeenWorld& seen) {
  for (std::int64_t row = 0; row < seen.grid.rows; ++row)
    for (std::int64_t col = 0; col < seen.grid.cols; ++col) {
      std::array<sim::GroundPoint, sim::kSubPixels> points;
      for (int k = 0; k < sim::kSubPixels; ++k)
        points[static_cast<std::size_t>(k)] =
            sim::ground_at(seen.world, seen.grid.x_of(static_cast<double>(col) + (k % 3 + .5) / 3),
                           seen.grid.y_of(static_cast<double>(row) + (k / 3 + .5) / 3), seen.period);
      const sim::LandClass land = sim::dominant_class(points);
      int same = 0;
      for (const auto& point : points) same += point.land == land ? 1 : 0;
      seen.land.push_back(land);
      seen.purity.push_back(static_cast<float>(same) / sim::kSubPixels);
      seen.cover.push_back(static_cast<float>(sim::true_cover(points)));
    }
}

// The layers of the tile, none beyond it: the halo is land that nobody saw.
LayerCells with_halo(const LayerCells& tile, const geo::Grid& grid, std::int64_t halo) {
  const geo::Window inner = grid.window(), outer = geo::grown(inner, halo);
  const auto padded = [&](const std::optional<std::vector<std::uint8_t>>& layer) {
    std::optional<std::vector<std::uint8_t>> result;
    if (!layer) return result;
    result.emplace(outer.size());
    for (std::int64_t row = 0; row < inner.rows; ++row)
      std::copy_n(layer->begin() + row * inner.cols, inner.cols, result->begin() + (row + halo) * outer.cols + halo);
    return result;
  };
  LayerCells cells;
  cells.grassland = padded(tile.grassland);
  cells.sandy_land = padded(tile.sandy_land);
  cells.cropland = padded(tile.cropland);
  cells.shrub = padded(tile.shrub);
  return cells;
}

}  // namespace

SeenWorld seen_world(const sim::SampleOptions& options, sim::Period period) {
  SeenWorld seen;
  seen.world = sim::sample_world(options);
  seen.period = period;
  seen.grid = sim::sample_world(options.cols, options.rows, options.seed).grid;
  seen.days = days_of(seen.world, seen.grid, period, frequent_schedule(options.seed, period));
  const sim::Adversary& adversary = options.adversary;
  seen.layers.grassland = grassland_on(seen, adversary);
  seen.layers.sandy_land = layer_on(seen, sim::BureauLayer::sandy_land, adversary);
  seen.layers.cropland = layer_on(seen, sim::BureauLayer::cropland, adversary);
  seen.layers.shrub = layer_on(seen, sim::BureauLayer::shrub, adversary);
  look_at_the_ground(seen);
  return seen;
}

Settings study_settings() {
  Settings settings;
  settings.grid.crs = "china_albers";
  settings.grid.resolution_m = settings.grid.resolution_y_m = 30;
  return settings;
}

Maps mapped(const SeenWorld& seen, const Settings& settings, std::shared_ptr<const NightModel> model) {
  ProductRequest request = product_request(settings, year_of(seen.period));
  request.forest_model = std::move(model);
  const AnalysisGrid analysis{{.dx = seen.grid.dx, .dy = seen.grid.dy}, sim::sample_crs()};
  const std::int64_t halo = halo_of(settings, analysis);
  TileClasses classes(seen.grid, halo, request.computed, with_halo(seen.layers, seen.grid, halo));
  const geo::Window window = seen.grid.window();
  const auto composite = season_composite(seen.days, window.size(), request);
  const BlockLayers layers = classes.layers_of(window);
  const BlockValues values = compute_values(seen.days, window.size(), request, composite);
  classes.add(window, make_classes(seen.days, request, values, composite, layers), values);
  classes.finish(minimum_patches(settings, analysis), geo::Connectivity::eight, settings.wetland.near_water_m);
  Maps maps;
  for (const Product product : class_products(settings)) maps[product] = classes.product(product).pixels;
  return maps;
}

}  // namespace steppe_worlds
