#pragma once

#include <filesystem>

#include "libgeo/crs/transform.hpp"
#include "tests/simulator/adversary.hpp"
#include "tests/simulator/cell_outline.hpp"
#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// The auxiliary layers as a bureau would have drawn them of the ground of 2025: cells of 60 m (larger in worlds beyond
// 2048 pixels), each with the class that most of nine points have; borders are off by some tens of metres (a smooth
// displacement of 25 m standard deviation); patches under 1.5 ha are left out.
// Lakes are those of 2020, with their reeds.
enum class BureauLayer { grassland, sandy_land, cropland, shrub, orchard, lakes };
inline constexpr const char* kBureauLayerNames[] = {"grassland", "sandy_land", "cropland", "shrub", "orchard", "lakes"};

// A map of codes: grassland 1 desert steppe, 2 typical steppe; the others 1. `cell_px`: world pixels of a cell.
CellMap bureau_map(const World& world, BureauLayer layer, std::int64_t cell_px);
std::int64_t bureau_cell_px(const World& world);
// The same with `wrong` of the land wrong, as an adversary's layers are.
CellMap delivered_map(const World& world, BureauLayer layer, std::int64_t cell_px, double wrong);

// layers/<name>.geojson, RFC 7946, six decimals (0.1 m). Features have `type`: the Chinese name of the grassland type,
// or that of the layer; lakes have a `name`. An adversary's layers are shifted against the ground, and wrong in
// patches; truth.csv keeps to the right ones. Throws geo::Error when a file cannot be written.
void write_layers(const std::filesystem::path& folder, const World& world, const geo::Transform& to_longitude_latitude,
                  const Adversary& adversary = {});

}  // namespace steppe::sim
