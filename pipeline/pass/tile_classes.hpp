#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "libgeo/algo/sieve.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/pass/block_classes.hpp"
#include "pipeline/pass/map_doubt.hpp"
#include "pipeline/plan/layers.hpp"

namespace steppe {

// The class maps of one tile, put together from blocks of the tile and of the halo around it, because a patch does not
// end at a block's edge. Windows are in tile pixels; those of the halo have negative or too large rows and columns.
class TileClasses {
 public:
  // REQUIRES `layers` on the cells of `where`, which is the tile grown by `halo` on every side.
  TileClasses(const geo::Grid& tile, std::int64_t halo, const ComputedProducts& computed, LayerCells layers);

  // The layers on the pixels of a window, copied row by row; valid until the next call.
  BlockLayers layers_of(const geo::Window& window);

  void add(const geo::Window& window, const BlockClasses& classes, const BlockValues& products);

  // What was added so far, in a window of the tile and its halo.
  PartialMaps part_of(const geo::Window& window) const;

  // What lies near water, minimum patches, then land cover. After this, product() may be asked. REQUIRES every window
  // added. `near_water_m`: wetland.near_water_m.
  void finish(const MinimumPatches& patches, geo::Connectivity forest_connectivity, double near_water_m = 0);

  // Leaves a product unknown where one of `layers` says nothing of the cell. REQUIRES finish(), and the product
  // computed.
  void leave_out_unreached(Product product, LayerSet layers);

  // Final codes of a class product over the tile; no_data kClassNoData. REQUIRES finish(), and the product computed.
  const geo::Raster<std::uint8_t>& product(Product product) const { return m_final.at(product); }

  // Why a pixel of a class product over the tile is unknown; 0 where it is known. REQUIRES finish(), and the product
  // computed.
  const std::vector<MaskCode>& masked(Product product) const { return m_masked.at(product); }

  // What the blocks said of the tile's pixels: stored cover and status.
  const std::vector<std::int16_t>& cover() const { return m_cover; }
  const std::vector<PixelStatus>& status() const { return m_status; }

  // Code of the grassland layer over the tile; null when there is no layer.
  const geo::Raster<std::uint8_t>* grassland() const { return m_grassland ? &*m_grassland : nullptr; }

 private:
  using Map = geo::Raster<std::uint8_t>;
  Map blank() const;
  void put(const geo::Window& window, std::span<const std::uint8_t> values, Map& map) const;
  Map cut(std::span<const std::uint8_t> grown) const;
  std::vector<std::uint8_t> layer_on_tile(const std::optional<std::vector<std::uint8_t>>& layer) const;
  void finish_forest(const MinimumPatches& patches, geo::Connectivity connectivity);
  std::vector<std::uint8_t> other_land(const geo::Window& window) const;
  void finish_desertification(std::int64_t min_pixels);
  void finish_wetland(const MinimumPatches& patches, double near_water_m);
  void finish_land_cover();
  void explain_land_cover();
  void keep_masked(const geo::Window& window, std::span<const MaskCode> codes, Product product);

  geo::Grid m_tile, m_grown;
  std::int64_t m_halo;
  ComputedProducts m_computed;
  LayerCells m_layers;
  std::vector<std::uint8_t> m_sandy, m_cropland, m_shrub, m_types, m_orchard;  // of layers_of()
  std::vector<LayerSet> m_unknown;                                             // likewise
  std::vector<std::uint8_t> m_model_cover;  // by the model, over the tile; empty: none
  bool m_model_knows_marsh = false, m_model_knows_water = false;
  Elevations::Ground m_ground;               // likewise
  Map m_water, m_forest, m_desertification;  // over the grown tile
  Map m_wetland, m_plants_in_water;          // likewise
  std::vector<std::int16_t> m_cover;         // as stored, over the tile
  std::vector<PixelStatus> m_status;
  std::vector<MaskCode> m_pixel_masked;               // as the status
  std::map<Product, std::vector<MaskCode>> m_masked;  // over the tile
  std::map<Product, Map> m_final;
  std::optional<Map> m_grassland;
};

}  // namespace steppe
