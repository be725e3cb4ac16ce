#pragma once

#include <string>
#include <string_view>

#include "pipeline/serve/served_night.hpp"

namespace steppe {

// What the tables of the night's report say. All throw ServeRefusal: 404 where there is no report or no such zone, 503
// where a table is not what the run wrote.

// GET /api/v1/{workspace}/zones/{zone_id}: rows of zones.csv, classes.csv, ledger.csv and targets.csv about the zone.
std::string zone_json(const ServedNight& night, std::string_view zone);

// GET /api/v1/{workspace}/verdicts: all rows of targets.csv.
std::string verdicts_json(const ServedNight& night);

// GET /api/v1/{workspace}/series?zone=ID: what zones.csv says of the zone over the years, by indicator and caliber, and
// the target that the series is held against, in the series' unit.
std::string series_json(const ServedNight& night, std::string_view zone);

}  // namespace steppe
