#include "pipeline/query/ask_all.hpp"

#include <numeric>
#include <string>

#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/threads/execute.hpp"
#include "pipeline/threads/workers.hpp"

namespace steppe {
namespace {

// WGS 84 or CGCS2000. Thousands of polygons have one system, and PROJ takes a millisecond to compare two.
bool is_in_degrees(const geo::Crs& crs) {
  thread_local std::string known_wkt;
  thread_local bool known = false;
  if (crs.wkt() == known_wkt) return known;
  known = false;
  for (const char* name : {"EPSG:4326", "EPSG:4490"})
    if (const auto system = geo::Crs::from_text(name); system && crs.same_as(system.value())) known = true;
  known_wkt = crs.wkt();
  return known;
}

}  // namespace

AnsweredPolygon answer_one(const AskedPolygon& asked, const Ask& ask, bool outline, const geo::ParallelFor& parallel) {
  const auto& [id, name, shape] = asked.polygon;
  if (!shape) return {id, name, shape.fault()};
  AnsweredPolygon polygon{id, name, ask(shape.value(), asked.crs, parallel)};
  if (outline) polygon.outline = outline_in_degrees(shape.value(), asked.crs);
  return polygon;
}

void ask_all(const std::vector<AskedPolygon>& polygons, const Ask& ask, const AskOptions& options,
             const std::function<bool()>& stop, const std::function<void(AnsweredPolygon&&)>& take) {
  const bool side_by_side = polygons.size() >= static_cast<std::size_t>(options.threads);
  const Parallelism outer = side_by_side ? Parallelism{options.threads, options.threads} : Parallelism{1, 1};
  const geo::ParallelFor inner = workers(side_by_side ? 1 : options.threads);
  std::vector<std::size_t> indexes(polygons.size());
  std::iota(indexes.begin(), indexes.end(), std::size_t{0});
  execute<AnsweredPolygon>(indexes, outer,
                           {[&](std::size_t i) { return answer_one(polygons[i], ask, options.outlines, inner); },
                            // A polygon in hand when the user gave up has no answer worth showing.
                            [&](std::size_t, AnsweredPolygon&& polygon) {
                              if (!stop()) take(std::move(polygon));
                            },
                            stop});
}

geo::MultiPolygon outline_in_degrees(const geo::MultiPolygon& shape, const geo::Crs& crs) {
  if (is_in_degrees(crs)) return shape;
  static const auto wgs84 = geo::Crs::from_text("EPSG:4326");
  if (!wgs84) return {};
  const auto transform = geo::Transform::between(crs, wgs84.value());
  if (!transform) return {};
  constexpr double kTolerance = 1e-6;  // degrees: 0.1 m
  auto outline = geo::reproject(shape, transform.value(), kTolerance);
  return outline ? std::move(outline).value() : geo::MultiPolygon{};
}

}  // namespace steppe
