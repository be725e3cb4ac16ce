#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/estimate/target.hpp"
#include "pipeline/estimate/works.hpp"

namespace steppe {

// What became of a work in a sum.
enum class WorkUse : std::uint8_t {
  counted,
  overlaps,        // a part of it lies in works that are counted before it
  alike,           // another row says the same in other words: counted in the higher bound only
  areas_differ,    // the area that is stated and that of the polygon: each bound has its own
  outside_period,  // not within the years of the target
};
inline constexpr std::array<std::string_view, 5> kWorkUseNames{"counted", "overlaps", "alike", "areas_differ",
                                                               "outside_period"};

// A work beside a target: between `low_ha` and `high_ha` of it count.
struct CountedWork {
  std::string id, zone_id;
  WorkKind kind = WorkKind::other;
  std::chrono::sys_days day{};
  std::optional<double> stated_ha = {}, polygon_ha = {};
  WorkUse use = WorkUse::counted;
  double low_ha = 0, high_ha = 0;
};

// What the works of a target's indicator, place and years add up to. Ground that several polygons share counts once.
struct WorksSum {
  int first_year = 0, last_year = 0;  // of the target, both counted
  double low_ha = 0, high_ha = 0;     // equal where nothing is in doubt
  std::size_t counted = 0, with_polygon = 0, in_doubt = 0, outside_period = 0, refused = 0;
  double shared_ha = 0;  // of polygons that lie in others
  int newest_year = 0;   // of any work of the indicator; 0: there is none
  std::vector<CountedWork> works = {};
};

// `concerns(zone_id)`: whether a work of this zone ("": of the whole region) belongs to the target's. The years: after
// the target's baseline year, else the five-year plan that ends with the target year. Pure; the same sums for any order
// of rows but for which of two works is said to overlap.
WorksSum add_up(const Works& works, const Target& target, const std::function<bool(const std::string&)>& concerns);

}  // namespace steppe
