#pragma once

#include "libgeo/vector/polygon_input.hpp"
#include "pipeline/http/http_message.hpp"

namespace steppe {

// What the polygons of one request may cost: less than a person at the command line may ask for, as others wait.
geo::PolygonLimits posted_limits();

// The polygons of a body of GeoJSON (RFC 7946; one, or a collection; WGS 84 unless it names another system), as `steppe
// query` reads the same text; the parameters id and name are its --id and --name. Throws ServeRefusal: 415 another
// media type, 400 no GeoJSON, 413 too much.
geo::PolygonInput posted_polygons(const HttpRequest& request);

}  // namespace steppe
