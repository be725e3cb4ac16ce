#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/products/area_units.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

constexpr int kMuDecimals = 1, kDegreeDecimals = 6, kIndexDecimals = 3, kNoiseDecimals = 1;

std::string said(std::string_view name, std::string_view words, Vocabulary vocabulary) {
  return std::string(vocabulary == Vocabulary::file ? name : translate(language_of(vocabulary), words));
}

std::string class_at(std::uint8_t code, Vocabulary vocabulary) {
  return code == kClassNoData ? std::string() : class_word(vocabulary, Product::landcover, code);
}

Decimal count(int value) { return Decimal{static_cast<double>(value), 0}; }

}  // namespace

void patches_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  if (!input.results.patches) return;
  const auto& [ledger, states] = *input.results.patches;
  for (const LedgerPatch& entry : ledger.patches) {
    const FoundPatch& patch = entry.patch;
    const StateEntry* state = states.of(patch.id);
    const auto at = static_cast<std::size_t>(states.state_of(patch.id));
    const auto confidence = static_cast<std::size_t>(patch.confidence);
    take({patch.id,
          said(name_of(patch.kind), words_of(patch.kind), vocabulary),
          std::int64_t{entry.from},
          std::int64_t{entry.to},
          class_at(patch.from_class, vocabulary),
          class_at(patch.to_class, vocabulary),
          day_text(patch.first_seen),
          day_text(patch.confirmed),
          count(patch.clear_dates),
          count(patch.showing_dates),
          Decimal{patch.area_m2 / kM2PerHa, kAreaDecimals},
          Decimal{patch.area_m2 / kM2PerMu, kMuDecimals},
          patch.zone_id,
          patch.zone_name,
          said(kConfidenceNames[confidence], kConfidenceWords[confidence], vocabulary),
          Decimal{patch.magnitude, kIndexDecimals},
          Decimal{patch.times_noise, kNoiseDecimals},
          decimal_cell(patch.red_line_m, 0),
          Decimal{patch.lon, kDegreeDecimals},
          Decimal{patch.lat, kDegreeDecimals},
          said(entry.current ? "yes" : "no", entry.current ? text("yes") : text("no"), vocabulary),
          said(kPatchStateNames[at], kPatchStateWords[at], vocabulary),
          state == nullptr ? std::string() : state->person,
          state == nullptr ? std::string() : day_text(state->day),
          state == nullptr ? std::string() : state->note});
  }
}

}  // namespace steppe
