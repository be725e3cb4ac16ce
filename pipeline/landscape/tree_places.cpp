#include "pipeline/landscape/tree_places.hpp"

#include <chrono>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/grid/box.hpp"
#include "libgeo/polygon/contains.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "pipeline/estimate/works_crs.hpp"
#include "pipeline/landscape/landscape_constants.hpp"

namespace steppe {
namespace {

constexpr double kToleranceMetres = 0.02, kToleranceDegrees = 2e-7;

int year_of(std::chrono::sys_days day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

}  // namespace

std::vector<std::pair<int, geo::MultiPolygon>> plantations(const NightResult& night, const Works* works) {
  std::vector<std::pair<int, geo::MultiPolygon>> found;
  if (works == nullptr) return found;
  const geo::Crs& crs = night.plan.grid.crs;
  const auto transform = geo::Transform::between(works_crs(), crs);
  if (!transform) geo::throw_fault(transform.fault());
  for (const LedgerWork& work : works->rows) {
    if (work.kind != WorkKind::planted && work.kind != WorkKind::sown_by_air) continue;
    if (work.shape.empty()) continue;
    auto shape = geo::reproject(work.shape, transform.value(), crs.geographic() ? kToleranceDegrees : kToleranceMetres);
    if (!shape) geo::throw_fault(shape.fault());
    found.emplace_back(year_of(work.day), std::move(shape).value());
  }
  return found;
}

bool is_young(int planted, int year) {
  const int age = year - planted;
  return age >= 0 && age < kYoungPlantationYears.value;
}

TreePlaces::TreePlaces(const NightResult& night, const TreeVectors* trees, const Works* works)
    : m_plantations(plantations(night, works)) {
  for (const auto& [planted, shape] : m_plantations) m_shapes.push_back({TreePart::young_plantations, planted, &shape});
  if (trees != nullptr)
    for (const TreeKind kind : {TreeKind::belts, TreeKind::four_sides})
      for (const geo::MultiPolygon& shape : trees->shapes(kind))
        m_shapes.push_back({kind == TreeKind::belts ? TreePart::belts : TreePart::four_sides, 0, &shape});
  std::vector<geo::Box> boxes;
  for (const Shape& shape : m_shapes) boxes.push_back(geo::box_of(*shape.shape));
  m_index = geo::BoxIndex(boxes);
}

std::optional<TreePart> TreePlaces::at(const geo::Point& place, int year) const {
  // In the order of the parts, as the shapes are.
  for (const auto i : m_index.touching({place.x, place.y, place.x, place.y})) {
    const Shape& shape = m_shapes[i];
    if (shape.part == TreePart::young_plantations && !is_young(shape.planted, year)) continue;
    // The parts of one shape may overlap (TreeVectors): each for itself.
    for (const geo::Polygon& polygon : *shape.shape)
      if (geo::contains({polygon}, place)) return shape.part;
  }
  return std::nullopt;
}

}  // namespace steppe
