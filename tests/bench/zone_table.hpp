#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/crs/spatial_grid.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "libgeo/zonal/accumulators.hpp"
#include "tests/bench/land_classes.hpp"

namespace steppe::bench {

// What the products of a part of the scene add to one zone.
struct ZoneSums {
  geo::ZonalSums fvc;
  geo::ClassSums grade, water, forest;
};
using SceneSums = std::vector<ZoneSums>;  // one a zone

// The zones of a file (field `id`), in the scene's system.
geo::ZoneSet zones_on(const std::filesystem::path& file, const std::string& id, const geo::SpatialGrid& scene);

// Adds the blocks of a part of the scene, in any order.
class PartSums {
 public:
  // REQUIRES zones to outlive the object.
  PartSums(const geo::ZoneSet& zones, const geo::Grid& part);
  ~PartSums();
  PartSums(const PartSums&) = delete;
  PartSums& operator=(const PartSums&) = delete;

  // `window` in the part's pixels. Leaves other pixels (of the block before) in `classes`: nothing is copied.
  void add(const geo::Window& window, BlockClasses& classes);
  SceneSums take() &&;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

void merge(SceneSums& into, const SceneSums& from);

// zid,valid,mean_fvc,grade0…grade5,wetland,forest: pixels (with fractions: area weighted) and cover as a fraction.
// Zones without any valid pixel keep their row, with an empty mean.
std::string zone_csv(const geo::ZoneSet& zones, const SceneSums& sums, const geo::Grid& scene);

}  // namespace steppe::bench
