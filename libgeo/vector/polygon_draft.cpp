#include "libgeo/vector/polygon_draft.hpp"

#include <utility>

namespace geo {

Result<void> add_draft(PolygonDrafts& drafts, PolygonDraft draft, const PolygonLimits& limits) {
  if (drafts.polygons.size() == limits.polygons)
    return Fault{FaultKind::too_large,
                 message("polygons: there are too many (allowed {0}); ask for them in several parts", limits.polygons)};
  drafts.vertices += vertices_of(draft.shape);
  if (drafts.vertices > limits.vertices)
    return Fault{FaultKind::too_large, message("polygons: they have too many vertices together (allowed {0}); ask for "
                                               "them in several parts",
                                               limits.vertices)};
  drafts.polygons.push_back(std::move(draft));
  return {};
}

Result<void> keep_crs(PolygonDrafts& drafts, const std::string& crs) {
  if (!crs.empty() && !drafts.crs.empty() && drafts.crs != crs)
    return Fault{FaultKind::bad_metadata, message("polygons: the text names two coordinate systems (got {0} and {1}); "
                                                  "ask for the polygons of each by themselves",
                                                  drafts.crs, crs)};
  if (!crs.empty()) drafts.crs = crs;
  return {};
}

}  // namespace geo
