#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "libgeo/algo/mosaic_patches.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/results/reduce.hpp"

namespace steppe {

// What of the wetland map lies in patches of at least wetland.w2011_min_patch_ha: the second national survey mapped no
// others (science 6.1). A patch is one of all classes of the caliber taken together, touching at sides or corners,
// whatever tiles and zones it crosses; its area is the true one of its pixels. Made of the finished maps of the night.
class LargeWetlands {
 public:
  LargeWetlands() = default;  // none were looked for
  // Reads each tile of the wetland product twice. Throws Error when one cannot be read back, Interrupted after a
  // signal.
  LargeWetlands(const NightResult& night, const Totals& totals, const Settings& settings, const Workspace& workspace);

  // Weights by code of a row of `totals`, of what lies in large patches; null where none were looked for.
  const geo::ClassSums* of(std::size_t zone) const { return zone < m_sums.size() ? &m_sums[zone] : nullptr; }

  // Whether each point of the grid's plane lies in a large patch of a year's map; false where there is no map.
  std::vector<bool> holds(const std::vector<geo::Point>& points, int year) const;

 private:
  struct Year;
  std::vector<geo::ClassSums> m_sums;
  std::map<int, std::shared_ptr<const Year>> m_years;
};

}  // namespace steppe
