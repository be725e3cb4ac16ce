#pragma once

#include <cstddef>
#include <vector>

#include "libgeo/grid/grid.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/estimate/works.hpp"
#include "pipeline/landscape/tree_vectors.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// What of a zone lies in vectors, as geometry: young plantations of a year; these and belts; these and four-side trees.
// Unions, so that what is drawn twice counts once.
struct TreeGeometry {
  std::size_t zone = 0;  // into NightResult::zones
  // TreePart: the union of all parts up to `first`, and up to each one until `last`, which have nothing more.
  std::size_t first = 0, last = 0;
  std::vector<int> years = {};
  geo::MultiPolygon shape = {};  // has area
};

struct TreeParts {
  std::vector<TreeGeometry> geometries;

  bool empty() const { return geometries.empty(); }
  // Whether one of a year may lie in a grid.
  bool touch(const geo::Grid& grid, int year) const;
};

// `trees` and `works` may be null. Throws Error when GEOS or a projection fails, Interrupted after a signal.
TreeParts tree_parts(const NightResult& night, const TreeVectors* trees, const Works* works);

}  // namespace steppe
