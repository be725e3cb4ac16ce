#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/table_rows.hpp"

namespace steppe {
namespace {

// What became of a part of a layer: for files, for people.
struct PartWords {
  std::string_view id, english;
};
constexpr PartWords kCounts{"counted", text("counts")}, kOutside{"not_counted", text("does not count")},
    kUnknown{"unknown", text("unknown, not used")}, kRefused{"refused", text("refused features")},
    kRepaired{"repaired", text("repaired features")}, kOverlap{"overlap", text("under several classes")},
    kDouble{"drawn_twice", text("drawn twice")}, kSliver{"sliver", text("slivers")};

std::string shown(const PartWords& words, Vocabulary vocabulary) {
  return std::string(vocabulary == Vocabulary::file ? words.id : translate(language_of(vocabulary), words.english));
}

const PartWords& part_of(std::uint8_t code) {
  if (code == kUnknownValue) return kUnknown;
  return code == 0 ? kOutside : kCounts;
}

// A class by the id that the mappings give it.
std::string meaning_word(const std::string& id, Vocabulary vocabulary) {
  if (vocabulary != Vocabulary::zh) return id;
  for (const GrasslandType& type : grassland_types())
    if (id == type.id) return std::string(type.chinese);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOthers{
      {{"cropland", "耕地"}, {"shrub", "灌木林地"}, {"sandy_land", "沙地"}, {"other", "其他"}}};
  for (const auto& [other, chinese] : kOthers)
    if (id == other) return std::string(chinese);
  return id;
}

std::string zone_name(const ReportInput& input, const std::string& id) {
  const auto& zones = input.totals.zones;
  const auto found = std::find_if(zones.begin(), zones.end(), [&](const ZoneTotal& zone) { return zone.id == id; });
  return found == zones.end() ? std::string() : found->name;
}

}  // namespace

void layers_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  if (!input.night.layers) return;
  for (const LayerFacts& layer : input.night.layers->facts()) {
    const LayerContent& content = layer.content;
    const auto row = [&](const std::string& value, const std::string& meaning, const PartWords& part,
                         std::optional<std::size_t> features, double area_ha) {
      take({word(vocabulary, layer.role), std::filesystem::path(layer.path).filename().string(), value,
            meaning_word(meaning, vocabulary), shown(part, vocabulary),
            features ? Cell(static_cast<std::int64_t>(*features)) : Cell(), Decimal{area_ha, kAreaDecimals},
            Decimal{area_ha * kWanmuPerHa, kAreaDecimals}});
    };
    for (const LayerValue& value : content.values)
      row(value.value, value.meaning, part_of(value.code), value.features, value.area_ha);
    if (content.refused > 0) row("", "", kRefused, content.refused, content.refused_ha);
    if (content.repaired > 0) row("", "", kRepaired, content.repaired, content.repaired_ha);
    if (content.slivers > 0) row("", "", kSliver, content.slivers, content.sliver_ha);
    if (content.overlap_ha > 0) row("", "", kOverlap, {}, content.overlap_ha);
    if (content.double_ha > 0) row("", "", kDouble, {}, content.double_ha);
  }
}

void field_data_rows(const ReportInput& input, Vocabulary vocabulary, const RowSink& take) {
  const auto say = [&](std::string_view id, std::string_view english) {
    return std::string(vocabulary == Vocabulary::file ? id : translate(language_of(vocabulary), english));
  };
  for (const FieldCount& count : input.results.field_counts) {
    const FieldUseFacts& facts = facts_of(count.use);
    take({say(name_of(count.kind), kFieldKindWords[static_cast<std::size_t>(count.kind)]),
          count.year == 0 ? Cell() : Cell(static_cast<std::int64_t>(count.year)), count.zone_id,
          zone_name(input, count.zone_id), say(facts.name, facts.english), static_cast<std::int64_t>(count.rows),
          facts.advice.empty() ? std::string() : std::string(translate(language_of(vocabulary), facts.advice))});
  }
}

}  // namespace steppe
