#include "pipeline/pass/tile_classes.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "pipeline/indicators/landcover.hpp"
#include "pipeline/indicators/wetland.hpp"
#include "pipeline/pass/forest_map.hpp"
#include "pipeline/pass/image_part.hpp"
#include "pipeline/pass/wetland_map.hpp"

namespace steppe {
namespace {

using geo::Window;

constexpr std::array<std::uint8_t, 1> kNotSandy{static_cast<std::uint8_t>(DesertGrade::none)};

}  // namespace

TileClasses::TileClasses(const geo::Grid& tile, std::int64_t halo, const ComputedProducts& computed, LayerCells layers)
    : m_tile(tile),
      m_grown(geo::subgrid(tile, geo::grown(tile.window(), halo))),
      m_halo(halo),
      m_computed(computed),
      m_layers(std::move(layers)) {
  if (computed.has(Product::water)) m_water = blank();
  if (computed.has(Product::forest)) m_forest = blank();
  if (computed.has(Product::desertification)) m_desertification = blank();
  if (computed.has(Product::wetland)) m_wetland = m_plants_in_water = blank();
  m_cover.assign(tile.window().size(), kCoverNoData);
  m_status.assign(tile.window().size(), PixelStatus::no_data);
  m_pixel_masked.assign(tile.window().size(), mask_code(MaskReason::never_observed));
  for (const Product product :
       {Product::water, Product::forest, Product::desertification, Product::landcover, Product::wetland})
    if (computed.has(product)) m_masked[product].resize(tile.window().size());
  if (m_layers.grassland) m_grassland = cut(*m_layers.grassland);
}

TileClasses::Map TileClasses::blank() const { return {m_grown, kClassNoData, kClassNoData}; }

TileClasses::Map TileClasses::cut(std::span<const std::uint8_t> grown) const {
  Map map;
  map.grid = m_tile;
  map.pixels = copied(grown, geo::grown(m_tile.window(), m_halo), m_tile.window());
  return map;
}

void TileClasses::put(const Window& window, std::span<const std::uint8_t> values, Map& map) const {
  if (!values.empty()) paste<std::uint8_t>(values, window, map.pixels, geo::grown(m_tile.window(), m_halo));
}

BlockLayers TileClasses::layers_of(const Window& window) {
  const auto whole = geo::grown(m_tile.window(), m_halo);
  const auto part = [&](const std::optional<std::vector<std::uint8_t>>& layer, std::vector<std::uint8_t>& kept) {
    kept = layer ? copied<std::uint8_t>(*layer, whole, window) : std::vector<std::uint8_t>{};
    return std::span<const std::uint8_t>(kept);
  };
  m_unknown =
      m_layers.unreached.empty() ? std::vector<LayerSet>{} : copied<LayerSet>(m_layers.unreached, whole, window);
  BlockLayers layers{part(m_layers.sandy_land, m_sandy),
                     part(m_layers.cropland, m_cropland),
                     part(m_layers.shrub, m_shrub),
                     part(m_layers.grassland, m_types),
                     m_unknown,
                     part(m_layers.orchard, m_orchard),
                     window};
  if (m_layers.elevations) {
    m_ground = m_layers.elevations->ground({window.col + m_halo, window.row + m_halo, window.cols, window.rows});
    layers.ground = {m_ground.elevation, m_ground.slope_deg, m_ground.aspect_deg};
  }
  return layers;
}

void TileClasses::add(const Window& window, const BlockClasses& classes, const BlockValues& products) {
  put(window, classes.water, m_water);
  put(window, classes.forest, m_forest);
  put(window, classes.desertification, m_desertification);
  put(window, classes.wetland, m_wetland);
  put(window, classes.plants_in_water, m_plants_in_water);
  if (!geo::contains(m_tile.window(), window)) return;
  keep_masked(window, classes.water_masked, Product::water);
  keep_masked(window, classes.forest_masked, Product::forest);
  keep_masked(window, classes.desertification_masked, Product::desertification);
  keep_masked(window, classes.wetland_masked, Product::wetland);
  if (!products.masked.empty()) paste<MaskCode>(products.masked, window, m_pixel_masked, m_tile.window());
  if (!classes.model_cover.empty()) {
    m_model_cover.resize(m_tile.window().size());
    paste<std::uint8_t>(classes.model_cover, window, m_model_cover, m_tile.window());
    m_model_knows_marsh = classes.model_knows_marsh;
    m_model_knows_water = classes.model_knows_water;
  }
  paste<std::int16_t>(products.of(Product::fvc), window, m_cover, m_tile.window());
  paste<PixelStatus>(products.status, window, m_status, m_tile.window());
}

PartialMaps TileClasses::part_of(const Window& window) const {
  const Window whole = geo::grown(m_tile.window(), m_halo);
  const auto part = [&](const Map& map) {
    Map result;
    if (map.pixels.empty()) return result;
    result.grid = geo::subgrid(m_grown, {window.col + m_halo, window.row + m_halo, window.cols, window.rows});
    result.no_data = map.no_data;
    result.pixels = copied<std::uint8_t>(map.pixels, whole, window);
    return result;
  };
  return {window,          part(m_water),           part(m_forest),     part(m_desertification),
          part(m_wetland), part(m_plants_in_water), other_land(window), m_model_knows_marsh};
}

std::vector<std::uint8_t> TileClasses::other_land(const Window& window) const {
  std::vector<std::uint8_t> marks(window.size());
  for (const auto* layer : {&m_layers.cropland, &m_layers.orchard}) {
    if (!*layer) continue;
    const auto codes = copied<std::uint8_t>(**layer, geo::grown(m_tile.window(), m_halo), window);
    for (std::size_t p = 0; p < codes.size(); ++p)
      if (codes[p] != 0 && codes[p] != kClassNoData) marks[p] = 1;
  }
  return marks;
}

void TileClasses::keep_masked(const Window& window, std::span<const MaskCode> codes, Product product) {
  if (!codes.empty()) paste<MaskCode>(codes, window, m_masked.at(product), m_tile.window());
}

void TileClasses::finish_forest(const MinimumPatches& patches, geo::Connectivity connectivity) {
  Map result(m_tile, kClassNoData, kClassNoData);
  const Window tile{m_halo, m_halo, m_tile.cols, m_tile.rows};
  const auto firm =
      counted_elsewhere(m_water.pixels, m_wetland.pixels, other_land(geo::grown(m_tile.window(), m_halo)));
  result.pixels = forest_patches(m_forest, firm, patches, connectivity, tile);
  m_final[Product::forest] = std::move(result);
}

// Before forest: what stands in water is none.
void TileClasses::finish_wetland(const MinimumPatches& patches, double near_water_m) {
  const Window tile{m_halo, m_halo, m_tile.cols, m_tile.rows};
  keep_near_water(m_water, near_water_m, m_wetland, m_plants_in_water, tile, m_masked.at(Product::wetland));
  Map result(m_tile, kClassNoData, kClassNoData);
  result.pixels = wetland_patches(m_wetland, patches, tile);
  m_final[Product::wetland] = std::move(result);
  // A model that was trained on marsh tells reed from trees by itself.
  if (!m_computed.has(Product::forest) || m_model_knows_marsh) return;
  auto on_tile = cut(m_forest.pixels).pixels;
  leave_out_wetland(cut(m_plants_in_water.pixels).pixels, on_tile, m_masked.at(Product::forest));
  leave_out_wetland(m_plants_in_water.pixels, m_forest.pixels);
}

void TileClasses::finish_desertification(std::int64_t min_pixels) {
  Map result(m_tile, kClassNoData, kClassNoData);
  const Window tile{m_halo, m_halo, m_tile.cols, m_tile.rows};
  geo::absorb_small_patches(m_desertification, kNotSandy, min_pixels, geo::Connectivity::four, tile, result.pixels);
  m_final[Product::desertification] = std::move(result);
}

std::vector<std::uint8_t> TileClasses::layer_on_tile(const std::optional<std::vector<std::uint8_t>>& layer) const {
  if (!layer) return {};
  return copied<std::uint8_t>(*layer, geo::grown(m_tile.window(), m_halo), m_tile.window());
}

void TileClasses::finish_land_cover() {
  std::vector<float> cover(m_cover.size());
  std::transform(m_cover.begin(), m_cover.end(), cover.begin(), [](std::int16_t stored) {
    return stored == kCoverNoData ? std::numeric_limits<float>::quiet_NaN()
                                  : static_cast<float>(stored) / static_cast<float>(kCoverScale);
  });
  const auto cropland = layer_on_tile(m_layers.cropland);
  auto sandy = layer_on_tile(m_layers.sandy_land);
  if (sandy.empty()) {
    for (const auto grade : m_final.at(Product::desertification).pixels)
      sandy.push_back(grade == kClassNoData ? kClassNoData : static_cast<std::uint8_t>(grade != 0));
  }
  LandCoverInputs inputs;
  inputs.water = m_final.at(Product::water).pixels;
  inputs.forest = m_final.at(Product::forest).pixels;
  inputs.wetland = m_final.at(Product::wetland).pixels;
  inputs.cropland = cropland;
  if (m_grassland) inputs.grassland = m_grassland->pixels;
  inputs.sandy = sandy;
  inputs.cover = cover;
  inputs.model = m_model_cover;
  inputs.model_knows_marsh = m_model_knows_marsh;
  inputs.model_knows_water = m_model_knows_water;
  Map result(m_tile, kClassNoData, kClassNoData);
  land_cover(inputs, result.pixels);
  m_final[Product::landcover] = std::move(result);
  explain_land_cover();
}

// The first rule that could not be decided.
void TileClasses::explain_land_cover() {
  const auto& codes = m_final.at(Product::landcover).pixels;
  auto& masked = m_masked.at(Product::landcover);
  struct Beneath {
    const std::uint8_t* codes;
    const MaskCode* masked;
    MaskCode why(std::size_t p) const { return codes[p] == kClassNoData ? masked[p] : mask_code(MaskReason::known); }
  };
  const auto beneath = [&](Product product) {
    return Beneath{m_final.at(product).pixels.data(), m_masked.at(product).data()};
  };
  const Beneath water = beneath(Product::water), wetland = beneath(Product::wetland), forest = beneath(Product::forest),
                desertification = beneath(Product::desertification);
  for (std::size_t p = 0; p < codes.size(); ++p) {
    if (codes[p] != kClassNoData) continue;
    MaskCode why = water.why(p);
    if (why == 0) why = wetland.why(p);
    if (why == 0) why = forest.why(p);
    if (why == 0 && !m_layers.cropland) why = mask_code(MaskReason::no_cropland);
    if (why == 0 && !m_grassland) why = mask_code(MaskReason::no_grassland);
    if (why == 0) why = m_pixel_masked[p];
    masked[p] = why != 0 ? why : desertification.why(p);
  }
}

void TileClasses::finish(const MinimumPatches& patches, geo::Connectivity forest_connectivity, double near_water_m) {
  if (m_computed.has(Product::water)) {
    m_final[Product::water] = cut(m_water.pixels);
    m_final[Product::water].no_data = kClassNoData;
  }
  if (m_computed.has(Product::wetland)) finish_wetland(patches, near_water_m);
  if (m_computed.has(Product::forest)) finish_forest(patches, forest_connectivity);
  if (m_computed.has(Product::desertification)) finish_desertification(patches.desertification);
  if (m_computed.has(Product::landcover)) finish_land_cover();
}

void TileClasses::leave_out_unreached(Product product, LayerSet layers) {
  if (m_layers.unreached.empty()) return;
  const auto unreached = copied<LayerSet>(m_layers.unreached, geo::grown(m_tile.window(), m_halo), m_tile.window());
  auto& codes = m_final.at(product).pixels;
  auto& masked = m_masked.at(product);
  for (std::size_t p = 0; p < codes.size(); ++p) {
    if (!unreached[p].any_of(layers)) continue;
    codes[p] = kClassNoData;
    masked[p] = mask_code(MaskReason::layer_gap);
  }
}

}  // namespace steppe
