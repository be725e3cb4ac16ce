#include "pipeline/landscape/tree_parts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/grid/box.hpp"
#include "libgeo/vector/polygon_overlap.hpp"
#include "pipeline/landscape/tree_places.hpp"
#include "pipeline/landscape/tree_sums.hpp"
#include "pipeline/threads/execute.hpp"

namespace steppe {
namespace {

// A shape with its box, which is asked far more often.
struct Placed {
  const geo::MultiPolygon* shape;
  geo::Box box;
};

// The vectors of a night, and what is made of them zone by zone.
class Cutting {
 public:
  Cutting(const NightResult& night, const TreeVectors* trees, const Works* works)
      : m_night(night), m_plantations(plantations(night, works)) {
    std::set<int> years;
    for (const Task& task : night.plan.tasks) years.insert(task.year);
    // Years with the same young plantations share what is cut.
    std::map<std::vector<std::size_t>, std::vector<int>> alike;
    for (const int year : years) {
      std::vector<std::size_t> young;
      for (std::size_t i = 0; i < m_plantations.size(); ++i)
        if (is_young(m_plantations[i].first, year)) young.push_back(i);
      alike[young].push_back(year);
    }
    for (const auto& [young, of_years] : alike) m_groups.push_back({young, of_years});
    for (const auto& [year, shape] : m_plantations) m_young.push_back({&shape, geo::box_of(shape)});
    if (trees != nullptr)
      for (const TreeKind kind : {TreeKind::belts, TreeKind::four_sides})
        for (const auto& shape : trees->shapes(kind))
          m_trees[static_cast<std::size_t>(kind)].push_back({&shape, geo::box_of(shape)});
  }

  std::vector<TreeGeometry> of_zone(std::size_t z) const {
    const geo::MultiPolygon& zone = m_night.zones.zones[z].shape;
    const geo::Box box = geo::box_of(zone);
    std::vector<TreeGeometry> found;
    for (const Group& group : m_groups) {
      std::vector<const geo::MultiPolygon*> near;
      std::optional<TreeGeometry> union_so_far;
      const auto finish_part = [&](TreePart part, std::size_t before) {
        const auto place = static_cast<std::size_t>(part);
        if (near.size() > before) {
          if (union_so_far) found.push_back(std::move(*union_so_far));
          union_so_far = TreeGeometry{z, place, place, group.years, geo::part_inside(zone, near)};
        } else if (union_so_far) {
          union_so_far->last = place;
        }
      };
      for (const std::size_t i : group.young) add_near(m_young[i], box, near);
      finish_part(TreePart::young_plantations, 0);
      for (const TreeKind kind : {TreeKind::belts, TreeKind::four_sides}) {
        const std::size_t before = near.size();
        for (const Placed& tree : m_trees[static_cast<std::size_t>(kind)]) add_near(tree, box, near);
        finish_part(kind == TreeKind::belts ? TreePart::belts : TreePart::four_sides, before);
      }
      if (union_so_far) found.push_back(std::move(*union_so_far));
    }
    std::erase_if(found, [](const TreeGeometry& one) { return one.shape.empty(); });
    return found;
  }

 private:
  struct Group {
    std::vector<std::size_t> young;
    std::vector<int> years;
  };

  static void add_near(const Placed& shape, const geo::Box& box, std::vector<const geo::MultiPolygon*>& near) {
    if (!geo::intersection(shape.box, box).empty()) near.push_back(shape.shape);
  }

  const NightResult& m_night;
  std::vector<std::pair<int, geo::MultiPolygon>> m_plantations;
  std::vector<Group> m_groups;
  std::vector<Placed> m_young;
  std::array<std::vector<Placed>, kTreeKindNames.size()> m_trees;
};

}  // namespace

bool TreeParts::touch(const geo::Grid& grid, int year) const {
  return std::any_of(geometries.begin(), geometries.end(), [&](const TreeGeometry& one) {
    return std::find(one.years.begin(), one.years.end(), year) != one.years.end() &&
           !geo::intersection(geo::box_of(one.shape), grid.box()).empty();
  });
}

TreeParts tree_parts(const NightResult& night, const TreeVectors* trees, const Works* works) {
  const Cutting cutting(night, trees, works);
  std::vector<std::size_t> zones(night.zones.zones.size());
  std::iota(zones.begin(), zones.end(), std::size_t{0});
  TreeParts parts;
  Work<std::vector<TreeGeometry>> job;
  job.work = [&](std::size_t z) { return cutting.of_zone(z); };
  job.finish = [&](std::size_t, std::vector<TreeGeometry>&& found) {
    for (auto& one : found) parts.geometries.push_back(std::move(one));
  };
  execute<std::vector<TreeGeometry>>(zones, night.parallelism, job);
  return parts;
}

}  // namespace steppe
