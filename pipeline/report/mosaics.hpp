#pragma once

#include <string>
#include <vector>

#include "libgeo/io/mosaic_tile.hpp"
#include "pipeline/run/night.hpp"

namespace steppe {

// The tiles of a product in a year that the night's records name, by tile.
std::vector<geo::MosaicTile> tiles_of(const NightResult& night, const Workspace& workspace, int year, Product product);

// products/<year>/<product>.vrt for every product and year of the night. Throws Error.
void write_mosaics(const NightResult& night, const Workspace& workspace, const Settings& settings);

// Whether every mosaic of the night stands as it was written.
bool mosaics_stand(const NightResult& night, const Workspace& workspace, const Settings& settings);

}  // namespace steppe
