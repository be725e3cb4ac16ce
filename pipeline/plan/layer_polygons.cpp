#include "pipeline/plan/layer_polygons.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/feature_source.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::UsageError;

constexpr double kToleranceMetres = 0.02, kToleranceDegrees = 2e-7;

// Whatever somebody wrote into a field, short enough for a message.
std::string shown(const std::string& text) {
  constexpr std::size_t kMostBytes = 60;
  if (text.empty()) return "\"\"";
  if (text.size() <= kMostBytes) return text;
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

void check_types(const std::string& file, const std::string& field, const geo::FeatureSet& set, LayerKind kind) {
  constexpr std::size_t kMostShown = 10;
  std::set<std::string> unknown;
  for (const geo::Feature& feature : set.features)
    if (!layer_code(kind, feature.text)) unknown.insert(feature.text);
  if (unknown.empty()) return;
  std::string list;
  std::size_t count = 0;
  for (const std::string& text : unknown)
    if (count++ < kMostShown) list += (list.empty() ? "" : ", ") + shown(text);
  if (count > kMostShown) list += ", …";
  throw UsageError(
      message("{0}: field {1} has {2} unknown types of grassland (got {3}, allowed {4}); correct them or name another "
              "field in layers.grassland_field",
              file, field, count, list, allowed_grassland()));
}

// The features in the grid's CRS; those without a place there are refused. Joins the boxes of the others.
std::vector<geo::CodedShape> coded_shapes(const std::string& file, geo::FeatureSet& set, LayerKind kind,
                                          const geo::Crs& grid_crs, LayerPlace& place) {
  const auto transform = geo::Transform::between(set.crs, grid_crs);
  if (!transform) geo::throw_if_machine(transform.fault());
  if (!transform) throw UsageError(message("{0}: {1}", file, transform.fault().message));
  const double tolerance = grid_crs.geographic() ? kToleranceDegrees : kToleranceMetres;
  std::vector<geo::CodedShape> shapes;
  shapes.reserve(set.features.size());
  for (geo::Feature& feature : set.features) {
    auto shape = geo::reproject(feature.shape, transform.value(), tolerance);
    if (shape) {
      place.as_drawn = geo::join(place.as_drawn, geo::box_of(feature.shape));
      place.on_grid = geo::join(place.on_grid, geo::box_of(shape.value()));
    }
    feature.shape = {};
    if (shape)
      shapes.push_back({feature.number, *layer_code(kind, feature.text), std::move(shape).value()});
    else
      set.refused.push_back({feature.number, geo::Fault{shape.fault().kind, message("feature {0}: {1}", feature.number,
                                                                                    shape.fault().message)}});
  }
  return shapes;
}

std::vector<geo::Message> left_out(const std::string& file, geo::FeatureSet& set) {
  constexpr std::size_t kMostShown = 20;
  std::vector<geo::Message> texts;
  if (set.refused.empty()) return texts;
  std::stable_sort(set.refused.begin(), set.refused.end(),
                   [](const auto& a, const auto& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < set.refused.size() && i < kMostShown; ++i)
    texts.push_back(message("{0}: left out: {1}", file, set.refused[i].fault.message));
  if (set.refused.size() > kMostShown)
    texts.push_back(message("{0}: {1} features are left out in all; the cells they cover count as outside of the layer",
                            file, set.refused.size()));
  return texts;
}

}  // namespace

LayerPolygons read_layer_polygons(const std::filesystem::path& path, LayerKind kind, const std::string& field,
                                  const geo::Crs& grid_crs) {
  const std::string file = path.string();
  geo::FeatureSet set = geo::read_features(path, field);
  check_types(file, field, set, kind);
  LayerPlace place{{}, {}, set.crs, {}};
  auto shapes = coded_shapes(file, set, kind, grid_crs, place);
  if (shapes.empty() && set.refused.empty())
    throw UsageError(message("{0}: the layer is empty (got 0 features, allowed polygons); check the file", file));
  if (shapes.empty())
    throw UsageError(message("{0}: no feature can be used (got {1}, the first: {2}); repair the layer", file,
                             set.refused.size(), set.refused.front().fault.message));
  LayerPolygons polygons{geo::CodedShapes(std::move(shapes)), std::move(place), {}};
  polygons.left_out = left_out(file, set);
  return polygons;
}

}  // namespace steppe
