#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/unit.hpp"
#include "pipeline/products/indicator.hpp"

namespace steppe {

// One indicator of one zone and year on the same map in two versions of the boundaries: a row of zone_versions.csv. All
// values are mapped, without field data, so that nothing but the boundary lies between `value` and `previous_value`.
struct ZoneVersionRow {
  std::string zone_id, zone_name, level;
  int period = 0;
  Indicator indicator = Indicator::vegetation_cover;
  std::string caliber;
  Unit unit = Unit::percent;
  int decimals = 4;
  std::optional<double> value;           // in the boundaries of the run
  std::optional<double> previous_value;  // in the older ones
  // What the change since an earlier year would be, had that year been published in the older boundaries.
  std::optional<int> from_period = {};
  std::optional<double> from_previous_value = {};  // of that year, in the older ones
  geo::Message reason = {};                        // why a value is not there; empty when all are

  std::optional<double> boundary_part() const { return difference(value, previous_value); }
  std::optional<double> land_part() const { return difference(previous_value, from_previous_value); }
  // Their sum: published now less published then.
  std::optional<double> change() const { return difference(value, from_previous_value); }

  static std::optional<double> difference(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b ? std::optional(*a - *b) : std::nullopt;
  }
};

struct ZoneVersions {
  std::string previous_name;              // of the older version, for people
  std::string previous_version;           // its hash (geo::ZoneSet::version)
  std::vector<ZoneVersionRow> rows = {};  // by zone (those of the run, then those that are gone), indicator, year
};

}  // namespace steppe
