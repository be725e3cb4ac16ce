#include <string>

#include "pipeline/report/table_rows.hpp"

namespace steppe {

void zone_versions_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  if (!input.results.zone_versions) return;
  const ZoneVersions& versions = *input.results.zone_versions;
  for (const ZoneVersionRow& row : versions.rows) {
    const auto cell = [&](const std::optional<double>& value) { return decimal_cell(value, row.decimals); };
    take({input.night.zones.name, input.night.zones.version, row.zone_id, row.zone_name, word(vocabulary, row.level),
          row.period, word(vocabulary, row.indicator), word(vocabulary, row.caliber), word(vocabulary, row.unit),
          cell(row.value), versions.previous_name, versions.previous_version, cell(row.previous_value),
          cell(row.boundary_part()), row.from_period ? Cell(*row.from_period) : Cell(), cell(row.from_previous_value),
          cell(row.change()), cell(row.land_part()), show(in_words(row.reason, vocabulary), language_of(vocabulary))});
  }
}

}  // namespace steppe
