#pragma once

#include <string>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/products/workspace_index.hpp"
#include "pipeline/query/polygon_answer.hpp"
#include "pipeline/query/query_request.hpp"

namespace steppe {

// One polygon of the input and what became of it: an answer, or why there is none. Every polygon has one, in the order
// of the input.
struct AnsweredPolygon {
  std::string id, name;
  geo::Result<PolygonAnswer> answer;
  geo::MultiPolygon outline = {};  // longitude and latitude, WGS 84; empty when refused or not asked for
};

// What all formatters need to know beside the answers. Layers and periods are spelled out: none means none.
struct QueryContext {
  const WorkspaceIndex& index;
  const QueryRequest& request;
};

// What a refused polygon's rows carry in `status`: outside, too_large or invalid_polygon.
FigureStatus refusal_status(const geo::Fault& fault);

// Of the whole polygon: ok when every layer and period has its figures, partial when some could not be computed, else
// as refusal_status().
FigureStatus polygon_status(const AnsweredPolygon& polygon);

// Are areas and shares of this layer known? Not where the workspace has no tiles or the computation failed.
bool was_observed(const LayerAnswer& layer);

}  // namespace steppe
