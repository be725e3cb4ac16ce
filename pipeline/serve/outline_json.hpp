#pragma once

#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"

namespace steppe {

// A feature of an answer: an outline in degrees, or why there is none.
struct OutlineFeature {
  std::string id, name, source;  // source empty: left out
  geo::Result<geo::MultiPolygon> shape;
};

// A FeatureCollection with the properties id, name, source and, of a refused one, reason in both languages; the
// warnings as a member of the collection. Names are data: whatever stands in them is a JSON string.
std::string outlines_json(const std::vector<OutlineFeature>& features, const std::vector<geo::Message>& warnings);

}  // namespace steppe
