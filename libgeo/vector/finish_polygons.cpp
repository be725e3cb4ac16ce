#include "libgeo/vector/finish_polygons.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include "libgeo/vector/polygon_check.hpp"

namespace geo {
namespace {

std::string id_of(const PolygonDraft& draft, std::size_t place, const PolygonOptions& options) {
  if (!draft.id.empty()) return draft.id;
  return (options.id.empty() ? "" : "#") + std::to_string(place);
}

Result<MultiPolygon> checked_shape(const Message& subject, PolygonDraft& draft, const Crs& crs,
                                   const ShapeLimits& limits) {
  if (draft.fault) return Fault{draft.fault->kind, message("{0}: {1}", subject, draft.fault->message)};
  if (const auto checked = check_polygon(subject, draft.shape, crs, limits); !checked) return checked.fault();
  return std::move(draft.shape);
}

}  // namespace

Result<PolygonInput> finish_polygons(PolygonDrafts drafts, const Crs& crs, const PolygonOptions& options) {
  if (drafts.polygons.empty())
    return Fault{FaultKind::missing,
                 message("polygons: there is not one (got an empty collection); draw one or check the file")};
  PolygonInput input{crs, {}};
  input.polygons.reserve(drafts.polygons.size());
  for (PolygonDraft& draft : drafts.polygons) {
    std::string id = id_of(draft, input.polygons.size() + 1, options);
    auto shape = checked_shape(message("polygon {0}", id), draft, crs, options.limits.shape);
    input.polygons.push_back({std::move(id), std::move(draft.name), std::move(shape)});
    draft.shape = {};
  }
  return input;
}

}  // namespace geo
