#include "pipeline/report/area_ledger.hpp"

#include <algorithm>
#include <cmath>

#include "libgeo/base/error.hpp"

namespace steppe {

void check_ledgers(const ReportInput& input) {
  for (const LedgerLine& line : input.results.ledger) {
    if (!line.known) continue;
    // The residual comes from integers and must be 0; the parts are doubles, each rounded once.
    const double parts = line.valid_ha + line.cloud_ha + line.snow_ha + line.no_data_ha + line.masked_ha;
    const double open = line.residual_ha != 0 ? line.residual_ha : line.total_ha - parts;
    if (line.residual_ha == 0 && std::abs(open) <= 1e-9 * std::max(1.0, std::abs(line.total_ha))) continue;
    const ZoneTotal& zone = input.totals.zones.at(line.zone);
    throw geo::Error(
        geo::message("zone {0}, {1}, {2}: the area ledger is open (got a residual of {3} ha, allowed 0); "
                     "nothing is published, please report this",
                     zone.id, name_of(line.product), zone.year, open));
  }
}

}  // namespace steppe
