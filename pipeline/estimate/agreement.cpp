#include "pipeline/estimate/agreement.hpp"

#include <array>

namespace steppe {
namespace {

using Codes = std::array<std::size_t, 256>;

struct Counts {
  Codes first{}, second{}, both{};
};

void add(const SamplePoint& point, Agreement& agreement, Counts& counts) {
  if (!point.said.both()) return;
  if (point.answer == FieldUse::disagreement) ++agreement.undecided;
  const auto& one = point.said.first->seen;
  const auto& other = point.said.second->seen;
  if (!one || !other) {
    ++agreement.cannot_tell;
    return;
  }
  ++agreement.points;
  ++counts.first[static_cast<std::size_t>(*one)];
  ++counts.second[static_cast<std::size_t>(*other)];
  if (*one != *other) return;
  ++agreement.agreed;
  ++counts.both[static_cast<std::size_t>(*one)];
}

std::optional<double> kappa_of(const Agreement& agreement, const Counts& counts) {
  if (agreement.points == 0) return std::nullopt;
  const auto all = static_cast<double>(agreement.points);
  double by_chance = 0;
  for (std::size_t code = 0; code < counts.first.size(); ++code)
    by_chance += static_cast<double>(counts.first[code]) / all * (static_cast<double>(counts.second[code]) / all);
  if (by_chance >= 1) return std::nullopt;
  return (agreement.share() - by_chance) / (1 - by_chance);
}

}  // namespace

Agreement agreement_of(const FieldData<SamplePoint>& samples) {
  Agreement agreement;
  Counts counts;
  for (const auto* points : {&samples.rows, &samples.unanswered})
    for (const SamplePoint& point : *points) add(point, agreement, counts);
  agreement.kappa = kappa_of(agreement, counts);
  for (const LegendEntry& entry : land_cover_legend())
    if (counts.first[entry.code] + counts.second[entry.code] > 0)
      agreement.classes.push_back({static_cast<LandCover>(entry.code), counts.first[entry.code],
                                   counts.second[entry.code], counts.both[entry.code]});
  return agreement;
}

}  // namespace steppe
