#pragma once

#include <filesystem>

#include "libgeo/crs/crs.hpp"
#include "tests/simulator/landscape.hpp"
#include "tests/simulator/sentinel2_pass.hpp"

namespace steppe::sim {

// The grid of 10 m in UTM zone 48 N that covers a world: its corner and sizes are multiples of 20 m on the lattice of
// the real tile T48TXL (600000 E, 4600020 N), so the grid of 20 m has whole pixels of it.
geo::Grid sentinel2_grid(const World& world, const geo::Crs& world_crs);

// Writes one Level-2A product folder: JP2 of B02 B03 B04 B08 (10 m) and B8A B11 B12 SCL (20 m), metadata and manifest.
// Number 0 outside the world. A pixel of 10 m shows one point of the ground, one of 20 m shows four. Memory: 28 bytes a
// pixel of 20 m and band, 1.5 GB for a world of 4096². Throws geo::Error when it cannot be written.
void write_sentinel2(const std::filesystem::path& folder, const World& world, const geo::Crs& world_crs,
                     const Sentinel2Pass& pass);

}  // namespace steppe::sim
