#include <algorithm>
#include <cmath>

#include "libgeo/polygon/contains.hpp"
#include "pipeline/check/clear_days.hpp"

namespace steppe {
namespace {

constexpr std::size_t kReadings = 40000, kFewestSites = 400, kMostSites = 4000;  // sites × scenes; sites
constexpr std::size_t kFewest = 4;                                               // of a zone
constexpr int kFinerAtMost = 6;  // halvings of the lattice for a zone that is thin or small

// Points of a lattice of `step`, half a step from the zone's corner.
std::vector<geo::Point> lattice_in(const geo::Zone& zone, double step) {
  const geo::Box box = geo::box_of(zone.shape);
  std::vector<geo::Point> points;
  for (double y = box.y_min + step / 2; y < box.y_max; y += step)
    for (double x = box.x_min + step / 2; x < box.x_max; x += step)
      if (const geo::Point at{x, y}; geo::contains(zone.shape, at)) points.push_back(at);
  return points;
}

}  // namespace

std::vector<ClearSite> clear_sites(const geo::ZoneSet& zones, std::size_t scenes) {
  std::vector<ClearSite> sites;
  double all = 0;
  for (const auto& zone : zones.zones) all += geo::area(zone.shape);
  if (!(all > 0)) return sites;
  const auto sites_in_all = std::clamp(kReadings / std::max<std::size_t>(1, scenes), kFewestSites, kMostSites);
  const auto wanted = std::max(sites_in_all / zones.zones.size(), kFewest);
  for (std::size_t z = 0; z < zones.zones.size(); ++z) {
    const double area = geo::area(zones.zones[z].shape);
    double step = std::sqrt(area / static_cast<double>(wanted));
    std::vector<geo::Point> points;
    for (int finer = 0; finer < kFinerAtMost && points.size() < kFewest && step > 0; ++finer, step /= 2)
      points = lattice_in(zones.zones[z], step);
    for (const auto& at : points) sites.push_back({at, z, area / all / static_cast<double>(points.size())});
  }
  return sites;
}

}  // namespace steppe
