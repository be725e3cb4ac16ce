#pragma once

#include <vector>

#include "pipeline/report/csv.hpp"
#include "pipeline/run/reduce.hpp"

namespace steppe {

// The tables of a run (design 6). Values of a zone are given only when enough of its area was seen
// (report.min_valid_share; provisional below report.provisional_share). Otherwise the value is empty and `status` is
// low_obs, for whatever reason too little was seen (the ledger has the reasons), or invalid_zone.
// Pure: the same totals give the same bytes.
Table zones_table(const Totals& totals, const NightResult& night, const Settings& settings);

// total = valid + cloud + no data + masked; residual is computed, not assumed: 0 when the run is right. Columns as in
// design 6; the product is `fvc`.
Table ledger_table(const Totals& totals, const NightResult& night);

// Every scene of the inbox: accepted or refused, with the reason and what it hashes to.
Table scenes_table(const NightResult& night);

// Status of a zone's value: "ok", "provisional", "low_obs", "invalid_zone".
std::string zone_status(const ZoneTotal& zone, int area_exponent, const ReportSettings& settings);

}  // namespace steppe
