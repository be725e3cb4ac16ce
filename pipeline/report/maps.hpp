#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libgeo/grid/grid.hpp"
#include "pipeline/report/map_outline.hpp"
#include "pipeline/report/map_pictures.hpp"
#include "pipeline/report/report_input.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What the maps of a page share: the extent of its zones at a power of two of the analysis grid's pixels, at most
// kMapSide (of one zone kZoneMapSide) of them on the long side.
struct MapFrame {
  geo::Grid grid;
  std::vector<MapOutline> outlines;
  std::vector<bool> in_focus = {};  // by outline: what the map is about; the others are its neighbours
  double metres_per_pixel = 0;      // at the middle of the map; 0: unknown
};
inline constexpr std::int64_t kMapSide = 1200, kZoneMapSide = 400;

struct MapPicture {
  Product product = Product::fvc;
  int year = 0;
  std::string png_base64;  // transparent where there is no value
};

struct Maps {
  MapFrame frame;
  std::vector<MapPicture> pictures;  // by product in the order of the settings, then year
};

// One picture of vegetation cover and of each class product of the first and of the last year. Empty when there are no
// zones or no tiles. Throws Error when a tile cannot be read.
Maps draw_maps(const ReportInput& input, MapPictures& pictures);
// Drawn afresh, and not kept.
Maps draw_maps(const ReportInput& input, const Workspace& workspace);

// The same of one zone with its surroundings, small, of the last year that has tiles. Empty of a zone without an
// outline: the league's row has the maps of all zones. `boxes`: of the night's zones, by position (boxes_of).
Maps draw_zone_maps(const ReportInput& input, MapPictures& pictures, const std::string& zone_id,
                    const std::vector<geo::Box>& boxes);
std::vector<geo::Box> boxes_of(const geo::ZoneSet& zones);

struct MapColour {
  std::string words;   // in the reader's language
  std::string colour;  // "#rrggbb"
};
std::vector<MapColour> map_legend(Product product, Language language, const Palette& palette = {});
// Of NDVI, which the map service alone draws.
std::vector<MapColour> ndvi_legend();

}  // namespace steppe
