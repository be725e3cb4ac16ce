#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "libgeo/grid/box_index.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/estimate/works.hpp"
#include "pipeline/landscape/tree_sums.hpp"
#include "pipeline/landscape/tree_vectors.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// Works that are planted or sown from the air and have a polygon, on the analysis grid, with the year of planting.
// `works` may be null. Throws Error when a projection fails.
std::vector<std::pair<int, geo::MultiPolygon>> plantations(const NightResult& night, const Works* works);

// Whether what was planted in a year is no forest yet in another (kYoungPlantationYears).
bool is_young(int planted, int year);

// Which of the vectors of trees a place lies in: what an interpreter, who sees trees, cannot tell from forest.
class TreePlaces {
 public:
  // `trees` and `works` may be null; `trees` must outlive this. Throws as plantations().
  TreePlaces(const NightResult& night, const TreeVectors* trees, const Works* works);

  bool empty() const { return m_shapes.empty(); }
  // A young plantation, belts or four-side trees, the first of these as in TreePart; nothing elsewhere. `place` is on
  // the grid's plane.
  std::optional<TreePart> at(const geo::Point& place, int year) const;

 private:
  struct Shape {
    TreePart part;
    int planted = 0;  // of a plantation
    const geo::MultiPolygon* shape = nullptr;
  };
  std::vector<std::pair<int, geo::MultiPolygon>> m_plantations;
  std::vector<Shape> m_shapes;
  geo::BoxIndex m_index;  // of m_shapes
};

}  // namespace steppe
