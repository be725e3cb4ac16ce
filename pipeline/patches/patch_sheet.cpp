#include "pipeline/patches/patch_sheet.hpp"

#include <algorithm>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/area_units.hpp"

namespace steppe {
namespace {

constexpr int kAreaDecimals = 4, kDegreeDecimals = 6, kIndexDecimals = 3, kNoiseDecimals = 1;

constexpr auto kColumns = std::to_array<PatchColumn>({
    {"patch_id", "patch_id", text("Patch")},
    {"kind", "kind", text("Kind of change")},
    {"kind_words", "kind_words", text("Kind of change, in words")},
    {"from_period", "from_year", text("From period"), true},
    {"to_period", "to_year", text("To period"), true},
    {"from_class", "from_class", text("From class")},
    {"to_class", "to_class", text("To class")},
    {"first_seen", "first_seen", text("First seen")},
    {"confirmed", "confirmed", text("Confirmed")},
    {"clear_dates", "clear_n", text("Clear dates"), true},
    {"showing_dates", "shows_n", text("Dates that show it"), true},
    {"area_ha", "area_ha", text("Area (ha)"), true},
    {"area_mu", "area_mu", text("Area (mu)"), true},
    {"zone_id", "zone_id", text("Zone code")},
    {"zone_name", "zone_name", text("Zone")},
    {"confidence", "confidence", text("Confidence")},
    {"magnitude", "magnitude", text("Change of the index"), true},
    {"times_noise", "x_noise", text("Times the noise"), true},
    {"red_line_m", "redline_m", text("Distance to the red line (m)"), true},
    {"lon", "lon", text("Longitude"), true},
    {"lat", "lat", text("Latitude"), true},
    {"current", "current", text("Found by the last search")},
    {"state", "state", text("State")},
    {"person", "person", text("Person")},
    {"date", "date", text("Date")},
    {"note", "note", text("Note")},
});

std::string class_words(std::uint8_t code, Language language) {
  for (const LegendEntry& entry : land_cover_legend())
    if (entry.code == code) return std::string(translate(language, entry.words));
  return {};
}

template <class Value>
bool wanted(const std::vector<Value>& chosen, const Value& value) {
  return chosen.empty() || std::find(chosen.begin(), chosen.end(), value) != chosen.end();
}

PatchNumber whole(std::int64_t value) { return {static_cast<double>(value), 0}; }

}  // namespace

std::span<const PatchColumn> patch_columns() { return kColumns; }

std::vector<const LedgerPatch*> chosen(const PatchLedger& ledger, const PatchStates& states,
                                       const PatchFilter& filter) {
  std::vector<const LedgerPatch*> list;
  for (const LedgerPatch& entry : ledger.patches) {
    const FoundPatch& patch = entry.patch;
    if (wanted(filter.kinds, patch.kind) && wanted(filter.states, states.state_of(patch.id)) &&
        wanted(filter.zones, patch.zone_id) && wanted(filter.ids, patch.id) &&
        (!filter.from || *filter.from == entry.from) && (!filter.to || *filter.to == entry.to) &&
        (filter.not_current || entry.current))
      list.push_back(&entry);
  }
  return list;
}

std::vector<PatchCell> patch_cells(const LedgerPatch& entry, const StateEntry* state, Language language) {
  const FoundPatch& patch = entry.patch;
  PatchCell red_line;
  if (patch.red_line_m) red_line = PatchNumber{*patch.red_line_m, 0};
  return {patch.id,
          std::string(name_of(patch.kind)),
          std::string(translate(language, words_of(patch.kind))),
          whole(entry.from),
          whole(entry.to),
          class_words(patch.from_class, language),
          class_words(patch.to_class, language),
          day_text(patch.first_seen),
          day_text(patch.confirmed),
          whole(patch.clear_dates),
          whole(patch.showing_dates),
          PatchNumber{patch.area_m2 / kM2PerHa, kAreaDecimals},
          PatchNumber{patch.area_m2 / kM2PerMu, kNoiseDecimals},
          patch.zone_id,
          patch.zone_name,
          std::string(name_of(patch.confidence)),
          PatchNumber{patch.magnitude, kIndexDecimals},
          PatchNumber{patch.times_noise, kNoiseDecimals},
          red_line,
          PatchNumber{patch.lon, kDegreeDecimals},
          PatchNumber{patch.lat, kDegreeDecimals},
          std::string(entry.current ? "yes" : "no"),
          std::string(name_of(state == nullptr ? PatchState::found : state->state)),
          state == nullptr ? std::string() : state->person,
          state == nullptr ? std::string() : day_text(state->day),
          state == nullptr ? std::string() : state->note};
}

std::string cell_text(const PatchCell& cell) {
  if (const auto* words = std::get_if<std::string>(&cell)) return *words;
  if (const auto* number = std::get_if<PatchNumber>(&cell)) return geo::decimal_text(number->value, number->decimals);
  return {};
}

}  // namespace steppe
