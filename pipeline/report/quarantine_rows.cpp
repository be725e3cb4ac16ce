#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/run/coverage_lost.hpp"

namespace steppe {
namespace {

constexpr int kLostAreaDecimals = 1;  // of a rectangle around the scene
constexpr double kPercent = 100;

}  // namespace

void quarantine_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const CoverageLost& lost : coverage_lost(input.night, input.settings)) {
    const SceneRecord& scene = *lost.scene;
    const auto row = [&](CellRow&& cost) {
      CellRow cells{scene.id, scene.acquired_utc, word(vocabulary, name_of(scene.status))};
      cells.insert(cells.end(), cost.begin(), cost.end());
      cells.emplace_back(vocabulary == Vocabulary::zh ? show(shown_reason(scene), Language::zh) : scene.reason);
      take(std::move(cells));
    };
    if (lost.zones.empty()) {
      CellRow nothing(8);
      if (lost.known) nothing[4] = Decimal{0, kLostAreaDecimals}, nothing[5] = Decimal{0, kAreaDecimals};
      row(std::move(nothing));
    }
    for (const ZoneCost& cost : lost.zones)
      row({cost.zone->id, cost.zone->name, word(vocabulary, cost.zone->level), std::int64_t{cost.year},
           Decimal{cost.area_ha, kLostAreaDecimals}, Decimal{cost.area_ha * kWanmuPerHa, kAreaDecimals},
           Decimal{cost.share * kPercent, 2}, static_cast<std::int64_t>(cost.days_left)});
  }
}

}  // namespace steppe
