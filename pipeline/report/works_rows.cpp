#include <algorithm>
#include <array>
#include <span>

#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

constexpr std::array<std::string_view, kWorkUseNames.size()> kUseWords{
    text("counted"), text("counted without the part that other works cover"),
    text("in doubt: another row says the same"), text("in doubt: stated area and polygon differ"),
    text("not counted: another year")};

using Words = std::span<const std::string_view>;

std::string word_of(std::size_t place, Words names, Words english, Vocabulary vocabulary) {
  return std::string(vocabulary == Vocabulary::file ? names[place]
                                                    : translate(language_of(vocabulary), english[place]));
}

std::string name_of_zone(const ReportInput& input, const std::string& id) {
  const auto& zones = input.totals.zones;
  const auto found = std::find_if(zones.begin(), zones.end(), [&](const ZoneTotal& zone) { return zone.id == id; });
  return found == zones.end() ? std::string() : found->name;
}

}  // namespace

void works_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  for (const Judgement& judgement : input.results.judgements) {
    if (!judgement.works) continue;
    for (const CountedWork& work : judgement.works->works)
      take({judgement.target.id, work.id,
            word_of(static_cast<std::size_t>(work.kind), kWorkKindNames, kWorkKindWords, vocabulary),
            day_text(work.day), work.zone_id, name_of_zone(input, work.zone_id),
            decimal_cell(work.stated_ha, kAreaDecimals), decimal_cell(work.polygon_ha, kAreaDecimals),
            word_of(static_cast<std::size_t>(work.use), kWorkUseNames, kUseWords, vocabulary),
            Decimal{work.low_ha, kAreaDecimals}, Decimal{work.high_ha, kAreaDecimals},
            Decimal{work.low_ha * kWanmuPerHa, kAreaDecimals}});
  }
}

}  // namespace steppe
