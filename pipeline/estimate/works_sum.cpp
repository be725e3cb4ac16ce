#include "pipeline/estimate/works_sum.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "libgeo/crs/crs.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "libgeo/vector/polygon_overlap.hpp"
#include "pipeline/estimate/estimate_constants.hpp"
#include "pipeline/estimate/works_crs.hpp"

namespace steppe {
namespace {

constexpr int kPlanYears = 5;
constexpr double kSquareMetresPerHectare = 10000;
constexpr double kSliver = 1e-4;  // of a polygon: less is how borders were drawn, and nobody is told

int year_of(const LedgerWork& work) { return static_cast<int>(std::chrono::year_month_day(work.day).year()); }

bool meet(const geo::Box& a, const geo::Box& b) {
  return a.x_min < b.x_max && b.x_min < a.x_max && a.y_min < b.y_max && b.y_min < a.y_max;
}

// Polygons one after the other: what of each lies in those before.
class Ground {
 public:
  double shared_ha(const geo::MultiPolygon& shape) {
    const geo::Box box = geo::box_of(shape);
    std::vector<const geo::MultiPolygon*> near;
    for (std::size_t i = 0; i < m_shapes.size(); ++i)
      if (meet(m_boxes[i], box)) near.push_back(m_shapes[i]);
    m_shapes.push_back(&shape);
    m_boxes.push_back(box);
    if (near.empty()) return 0;
    return geo::ground_area_m2(geo::part_inside(shape, near), works_crs()) / kSquareMetresPerHectare;
  }

 private:
  std::vector<const geo::MultiPolygon*> m_shapes;
  std::vector<geo::Box> m_boxes;
};

// A row that says the same as an earlier one under another id, and has no polygon that would tell them apart.
using Likeness = std::tuple<WorkKind, std::int64_t, std::string, std::int64_t>;
Likeness likeness(const LedgerWork& work) {
  return {work.kind, work.day.time_since_epoch().count(), work.zone_id,
          std::llround(work.stated_ha.value_or(0) * kSquareMetresPerHectare)};
}

CountedWork not_counted(const LedgerWork& work, WorkUse use) {
  return {work.id, work.zone_id, work.kind, work.day, work.stated_ha, work.polygon_ha, use, 0, 0};
}

class Adder {
 public:
  CountedWork count(const LedgerWork& work) {
    CountedWork counted = not_counted(work, WorkUse::counted);
    const double stated = work.stated_ha.value_or(0), drawn = work.polygon_ha.value_or(stated);
    counted.low_ha = work.stated_ha ? std::min(stated, drawn) : drawn;
    counted.high_ha = std::max(stated, drawn);
    if (work.stated_ha && work.polygon_ha) {
      // Rounding of a ledger is no contradiction: the polygon is what can be checked.
      if (counted.high_ha - counted.low_ha > kLargestWorkDifference.value * counted.high_ha)
        counted.use = WorkUse::areas_differ;
      else
        counted.low_ha = counted.high_ha = drawn;
    }
    if (work.polygon_ha)
      without_shared(work, counted);
    else if (!m_seen.insert(likeness(work)).second)
      counted.use = WorkUse::alike, counted.low_ha = 0;
    return counted;
  }

  double shared_ha() const { return m_shared_ha; }

 private:
  void without_shared(const LedgerWork& work, CountedWork& counted) {
    const double shared = m_ground.shared_ha(work.shape);
    if (!(shared > kSliver * *work.polygon_ha)) return;
    const double left = std::max(1 - shared / *work.polygon_ha, 0.0);
    m_shared_ha += shared;
    counted.low_ha *= left;
    counted.high_ha *= left;
    if (counted.use == WorkUse::counted) counted.use = WorkUse::overlaps;
  }

  Ground m_ground;
  std::set<Likeness> m_seen;
  double m_shared_ha = 0;
};

// By date, then id: the sum does not depend on how the file is sorted.
std::vector<std::size_t> in_order(const Works& works) {
  std::vector<std::size_t> order(works.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const LedgerWork &first = works.rows[a], &second = works.rows[b];
    return std::tie(first.day, first.id) < std::tie(second.day, second.id);
  });
  return order;
}

}  // namespace

WorksSum add_up(const Works& works, const Target& target, const std::function<bool(const std::string&)>& concerns) {
  WorksSum sum;
  sum.last_year = target.year;
  sum.first_year = target.baseline_year ? *target.baseline_year + 1 : target.year - kPlanYears + 1;
  if (const auto refused = works.refused_of.find(target.indicator); refused != works.refused_of.end())
    sum.refused = refused->second;
  if (const auto unnamed = works.refused_of.find(""); unnamed != works.refused_of.end()) sum.refused += unnamed->second;
  Adder adder;
  for (const std::size_t place : in_order(works)) {
    const LedgerWork& work = works.rows[place];
    if (work.indicator != target.indicator || !concerns(work.zone_id)) continue;
    const int year = year_of(work);
    sum.newest_year = std::max(sum.newest_year, year);
    if (year < sum.first_year || year > sum.last_year) {
      ++sum.outside_period;
      sum.works.push_back(not_counted(work, WorkUse::outside_period));
      continue;
    }
    const CountedWork counted = adder.count(work);
    ++sum.counted;
    sum.with_polygon += work.polygon_ha ? 1 : 0;
    sum.in_doubt += counted.low_ha < counted.high_ha ? 1 : 0;
    sum.low_ha += counted.low_ha;
    sum.high_ha += counted.high_ha;
    sum.works.push_back(counted);
  }
  sum.shared_ha = adder.shared_ha();
  return sum;
}

}  // namespace steppe
