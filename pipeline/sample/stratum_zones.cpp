#include "pipeline/sample/stratum_zones.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/results/zone_overlap.hpp"

namespace steppe {
namespace {

using geo::message;
using ByLevel = std::map<std::string, std::vector<std::size_t>>;

constexpr double kAsWell = 0.99;  // of the best coverage

// Ground that the zones cover, counted once.
double ground_of(const geo::ZoneSet& zones, const std::vector<std::size_t>& which) {
  std::vector<const geo::Zone*> some;
  for (const std::size_t i : which) some.push_back(&zones.zones[i]);
  const ZoneOverlap overlap = overlap_of(some);
  return overlap.whole - overlap.area;
}

const std::vector<std::size_t>& best_level(const geo::ZoneSet& zones, const ByLevel& levels) {
  std::map<std::string, double> ground;
  double most = 0;
  for (const auto& [level, which] : levels) most = std::max(most, ground[level] = ground_of(zones, which));
  const std::vector<std::size_t>* best = nullptr;
  const auto better = [&](const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    if ((a.size() > 1) != (b.size() > 1)) return a.size() > 1;
    return a.size() < b.size();
  };
  for (const auto& [level, which] : levels)
    if (ground[level] >= kAsWell * most && (best == nullptr || better(which, *best))) best = &which;
  return *best;
}

}  // namespace

std::vector<std::size_t> stratum_zones(const geo::ZoneSet& zones, const std::string& level) {
  ByLevel levels;
  for (std::size_t i = 0; i < zones.zones.size(); ++i) levels[zones.zones[i].level].push_back(i);
  if (levels.empty())
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: there is no zone to draw points in; check the zones", zones.name));
  if (!level.empty() && !levels.contains(level)) {
    std::vector<std::string_view> known;
    for (const auto& [name, which] : levels) known.push_back(name);
    throw geo::UsageError(message("--level: no zone has it (got {0}, allowed {1}); correct it", level, listed(known)));
  }
  std::vector<std::size_t> chosen = level.empty() ? best_level(zones, levels) : levels[level];
  std::stable_sort(chosen.begin(), chosen.end(), [&](std::size_t a, std::size_t b) {
    return geo::area(zones.zones[a].shape) > geo::area(zones.zones[b].shape);
  });
  return chosen;
}

}  // namespace steppe
