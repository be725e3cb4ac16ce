#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libgeo/algo/order_statistic.hpp"
#include "libgeo/algo/spectral_index.hpp"
#include "pipeline/config/water_thresholds.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/desertification.hpp"
#include "pipeline/indicators/forest.hpp"
#include "pipeline/indicators/night_model.hpp"
#include "pipeline/indicators/observation_quality.hpp"
#include "pipeline/indicators/strata.hpp"
#include "pipeline/indicators/terrain_veto.hpp"
#include "pipeline/indicators/water.hpp"
#include "pipeline/indicators/wetland.hpp"
#include "pipeline/indicators/wetland_signs.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/pass/stored_block.hpp"
#include "pipeline/plan/computed_products.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/products/product_bands.hpp"

namespace steppe {

// What is computed of a block, resolved once a task from the settings.
struct ProductRequest {
  std::vector<BandRole> roles;  // what BlockReader reads, by RolePlace: red and nir; then the rest when they are needed
  DateRange season, peak, water, leaf_off;
  geo::PeakRule peak_rule;
  ObservationRule observations;
  const geo::SpectralIndex* cover_index = nullptr;  // of red and nir
  EndMembers ends;                                  // of every pixel, unless they are told apart by strata
  LayerSet strata_layers;                           // of the file of end-members; empty: one pair for all
  EndsByStratum stratum_ends{};
  CoverModel model = CoverModel::linear;
  CompositeMethod composite = CompositeMethod::geomedian;
  ComputedProducts computed;
  WaterRule water_rule;
  ForestRule forest_rule;
  std::shared_ptr<const NightModel> forest_model = {};  // null: rules; the caller of product_request() reads it
  // Frozen thresholds of the votes; null: water_rule's for every date. The caller reads them, too.
  std::shared_ptr<const WaterThresholds> water_thresholds = {};
  DesertRule desert_rule;
  DateRange irrigation;  // fields are flooded for the winter then, and that is no water
  TerrainRule terrain_rule;
  WetSignRule wet_signs;
  WetlandRule wetland_rule;
};

inline constexpr std::size_t kRequiredRoles = 2;

ProductRequest product_request(const Settings& settings, int year);

// The season's bands as one value a pixel, in the order of composite_roles(); NaN where never usable. By geometric
// median or by the median of each band, as the request says.
std::vector<std::vector<float>> season_composite(std::span<const DatedBlock> days, std::size_t pixels,
                                                 const ProductRequest& request);

// What season_composite() needs beside its inputs, its result included.
std::uint64_t composite_memory_bytes(std::uint64_t days, std::uint64_t pixels);

// mask → composite → indicator for one block. `composite` is season_composite(), or empty when product composite is not
// asked for. `strata`: strata_of() the pixels, or empty where one pair of end-members holds for all. Pure; independent
// of the order of `days`.
BlockValues compute_values(std::span<const DatedBlock> days, std::size_t pixels, const ProductRequest& request,
                           std::span<const std::vector<float>> composite, std::span<const std::uint8_t> strata = {});

}  // namespace steppe
