#pragma once

#include <functional>
#include <vector>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/vector/polygon_input.hpp"
#include "pipeline/query/answered_polygon.hpp"

namespace steppe {

// A polygon that waits for its answer, in the order of the input.
struct AskedPolygon {
  geo::InputPolygon polygon;
  geo::Crs crs;
};

using Ask =
    std::function<geo::Result<PolygonAnswer>(const geo::MultiPolygon&, const geo::Crs&, const geo::ParallelFor&)>;

// One of them; with its outline in longitude and latitude when asked for.
AnsweredPolygon answer_one(const AskedPolygon& asked, const Ask& ask, bool outline, const geo::ParallelFor& parallel);

struct AskOptions {
  int threads = 1;
  bool outlines = false;  // give each outline in longitude and latitude along with the answer
};

// Asks for each polygon and hands the outcomes to `take` one by one in the order of the input; a refused polygon is an
// outcome too. Many polygons are answered side by side, few are cut into pieces themselves. When stop() is true nothing
// more is asked; what `take` got until then is whole.
void ask_all(const std::vector<AskedPolygon>& polygons, const Ask& ask, const AskOptions& options,
             const std::function<bool()>& stop, const std::function<void(AnsweredPolygon&&)>& take);

// The outline in longitude and latitude of WGS 84, as GeoJSON demands. Coordinates in WGS 84 or CGCS2000 stay as they
// are to the last bit (the two differ by centimetres); others are reprojected, an edge within 0.1 m. Empty when that
// is impossible.
geo::MultiPolygon outline_in_degrees(const geo::MultiPolygon& shape, const geo::Crs& crs);

}  // namespace steppe
