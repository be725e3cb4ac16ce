#pragma once

#include <string>
#include <vector>

#include "pipeline/serve/served_night.hpp"
#include "pipeline/serve/tile_matrix.hpp"

namespace steppe {

// The capabilities document of a workspace (OGC 07-057r7, WMTS 1.0.0): every layer, KVP and RESTful addresses, the tile
// matrix sets. `base`: where the service stands, as the client wrote it ("http://127.0.0.1:8080/wmts/alxa").
std::string wmts_capabilities(const ServedNight& night, const std::vector<TileMatrixSet>& sets,
                              const std::string& base);

// The matrix sets that can be described in WMTS: that of the analysis grid only where its CRS has a code of EPSG, for a
// client has no other way to know it.
bool wmts_can_name(const TileMatrixSet& set);

}  // namespace steppe
