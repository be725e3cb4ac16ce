#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/check/opened_inputs.hpp"

namespace steppe {

// How many clear days a year has, before it is computed: the masks that are there are read at a few places of each
// zone, by the rules that the run uses.

// A place inside a zone.
struct ClearSite {
  geo::Point at;
  std::size_t zone = 0;  // into ZoneSet::zones
  double weight = 0;     // of the zones' area: the sites of a zone share its part
};

// The points of a square lattice in each zone: as many as can be read in all of `scenes` in a minute or two, 400 to
// 4000 in all, at least 4 a zone. Deterministic.
std::vector<ClearSite> clear_sites(const geo::ZoneSet& zones, std::size_t scenes);

// A window of the year and what a setting asks of it at a pixel.
enum class DayWindow : std::uint8_t { season, peak, water, leaf_off };

struct DayNeed {
  DayWindow window;
  std::string_view words;  // English
  DayRange days;
  int dates = 1, months = 1;       // at least
  std::string_view settings = {};  // the keys that say so
};

// Those of the products that are computed.
std::vector<DayNeed> day_needs(const Settings& settings);

// One window of one year over all sites.
struct ClearDays {
  int year = 0;
  DayNeed need;
  double met = 0;              // share of the zones' area where the need is met
  double median = 0, low = 0;  // clear days: of half, and of all but a tenth of the area
  double median_months = 0;
  std::vector<double> met_by_zone;  // share of each zone, by ZoneSet::zones
};

// One a year and need, in that order. Scenes whose masks cannot be read count as never clear: the run will refuse them.
std::vector<ClearDays> clear_days(const OpenedInputs& inputs, const std::vector<ClearSite>& sites, int threads,
                                  const CheckProgress& progress);

}  // namespace steppe
