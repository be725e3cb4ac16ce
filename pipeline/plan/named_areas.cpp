#include "pipeline/plan/named_areas.hpp"

#include <map>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/drawn_features.hpp"
#include "libgeo/vector/polygon_overlap.hpp"
#include "pipeline/plan/layer_files.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::UsageError;

constexpr double kToleranceMetres = 0.02, kToleranceDegrees = 2e-7;

const std::vector<std::string>& name_fields() {
  static const std::vector<std::string> names{"name", "名称", "MC", "HPMC", "HXMC", "BHQMC", "lake", "id"};
  return names;
}

// Parts that may lie upon each other as one shape.
geo::MultiPolygon united(const std::vector<geo::MultiPolygon>& shapes) {
  if (shapes.size() == 1) return shapes.front();
  geo::Box box;
  std::vector<const geo::MultiPolygon*> all;
  for (const auto& shape : shapes) box = geo::join(box, geo::box_of(shape)), all.push_back(&shape);
  const geo::Ring frame{{box.x_min, box.y_min},
                        {box.x_max, box.y_min},
                        {box.x_max, box.y_max},
                        {box.x_min, box.y_max},
                        {box.x_min, box.y_min}};
  return geo::part_inside({{frame, {}}}, all);
}

NamedAreas read(const std::filesystem::path& path, const AnalysisGrid& grid) {
  if (auto other = no_layer_file(path)) throw UsageError(*std::move(other));
  NamedAreas named{path.string(), {}, {}, {}, {}};
  const auto sum = layer_checksum(path);
  if (!sum) geo::throw_if_machine(sum.fault());
  if (!sum) throw UsageError(sum.fault().message);
  named.sha256 = sum.value();
  const geo::DrawnSet set = geo::read_drawn(path, {{{}, name_fields()}});
  const auto transform = geo::Transform::between(set.crs, grid.crs);
  if (!transform) throw UsageError(message("{0}: {1}", named.path, transform.fault().message));
  for (const auto& refused : set.refused)
    named.warnings.push_back(message("{0}: {1}", named.path, refused.fault.message));
  std::vector<std::string> order;
  std::map<std::string, std::vector<geo::MultiPolygon>> shapes;
  for (const auto& feature : set.features) {
    auto shape = geo::reproject(feature.polygons, transform.value(),
                                grid.crs.geographic() ? kToleranceDegrees : kToleranceMetres);
    if (!shape || shape.value().empty()) {
      named.warnings.push_back(message("{0}: feature {1}: has no area here (got {2}); draw a polygon or remove it",
                                       named.path, feature.number,
                                       shape ? message("no polygon") : shape.fault().message));
      continue;
    }
    const std::string& text = feature.texts.front();
    const std::string name = text.empty() ? "#" + std::to_string(feature.number) : text;
    auto& parts = shapes[name];
    if (parts.empty()) order.push_back(name);
    parts.push_back(std::move(shape).value());
  }
  if (order.empty()) throw UsageError(message("{0}: holds no polygon that can be used; check the file", named.path));
  for (const std::string& name : order) named.areas.push_back({name, name, {}, {}, united(shapes.at(name))});
  return named;
}

}  // namespace

NamedAreas read_named_areas(const std::filesystem::path& path, const std::string& version, std::string_view option,
                            const AnalysisGrid& grid) {
  try {
    NamedAreas named = read(path, grid);
    named.version = version;
    for (auto& warning : named.warnings) warning = message("{0}: {1}", option, warning);
    return named;
  } catch (const UsageError& error) {
    std::vector<geo::Message> problems;
    for (const auto& problem : error.problems()) problems.push_back(message("{0}: {1}", option, problem));
    throw UsageError(std::move(problems));
  }
}

}  // namespace steppe
