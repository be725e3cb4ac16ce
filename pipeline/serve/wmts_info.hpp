#pragma once

#include <string>

#include "pipeline/http/http_message.hpp"
#include "pipeline/serve/served_night.hpp"
#include "pipeline/serve/tile_address.hpp"
#include "pipeline/serve/tile_pictures.hpp"
#include "pipeline/serve/wmts_layer.hpp"

namespace steppe {

// A tile as WMTS names it, as text and as what it is.
struct WmtsWords {
  std::string layer, style, set, level, row, col;
};
struct WmtsTile {
  WmtsLayer layer;
  TileAddress address;
};

// The pixel asked for: column i and row j of the tile, and the format of the answer.
struct WmtsPixel {
  std::string i, j, format;
};

// GetFeatureInfo: the value of the analysis cell under the middle of a pixel, with its words. Throws WmtsError.
HttpResponse wmts_info(const HttpRequest& request, const ServedNight& night, const WmtsTile& tile,
                       TilePictures& pictures, const WmtsPixel& pixel);

// The format that a RESTful address ends with; empty for another ending.
std::string wmts_info_format(const std::string& ending);

}  // namespace steppe
