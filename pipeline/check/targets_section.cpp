#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/check/expected_verdicts.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/results/judge.hpp"
#include "pipeline/results/region_areas.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

constexpr std::size_t kMostIds = 12, kMostReasons = 4, kMostRefusedRows = 5;

Message ids_of(const std::vector<const Judgement*>& targets) {
  std::vector<Message> ids;
  for (const auto* target : targets) ids.push_back(geo::verbatim(target->target.id));
  return listed_messages(ids, kMostIds);
}

// The indicator a person reads.
Message indicator_of(const Target& target) {
  if (const auto known = indicator_named(target.indicator))
    return worded(kIndicators[static_cast<std::size_t>(*known)].words);
  return geo::verbatim(target.indicator_cn.empty() ? target.indicator : target.indicator_cn);
}

// What targets of one kind wait for, in words that name the kind and not the target.
std::string kind_of(const Judgement& judgement) {
  const auto& target = judgement.target;
  return target.indicator + "|" + std::to_string(static_cast<int>(judgement.decision.verdict));
}

void tell_unjudged(const std::vector<const Judgement*>& targets, Vocabulary vocabulary, CheckSection& section) {
  std::map<std::string, std::vector<const Judgement*>> kinds;
  for (const auto* target : targets) kinds[kind_of(*target)].push_back(target);
  for (const auto& [kind, members] : kinds) {
    const auto& first = *members.front();
    const bool mendable = first.decision.verdict == Verdict::insufficient_data && !counts_works(first.target) &&
                          has_method(first.target.indicator);
    const auto what =
        message("{0} of {1}: no verdict ({2}); the first: {3}", indicator_of(first.target), ids_of(members),
                worded(word(Vocabulary::en, first.decision.verdict)), in_words(first.decision.reason, vocabulary));
    mendable ? section.bad(what) : section.note(what);
  }
}

void tell_absent_zones(const std::vector<const Judgement*>& targets, CheckSection& section) {
  std::map<std::string, std::vector<const Judgement*>> zones;
  for (const auto* target : targets) zones[target->target.zone_id].push_back(target);
  for (const auto& [zone, members] : zones)
    section.bad(
        message("a zone that the targets speak of is not there: {0} ({1})", zone, ids_of(members)),
        message("the verdicts on these targets"),
        is_above_county(zone)
            ? message("if the zones make up this region, write zones.league_id = \"{0}\" and zones.league_name", zone)
            : message("add the zone to the file of zones, or correct zone_id in the targets"));
}

// What another section has asked for is not asked for again.
void tell_waiting(const std::map<WaitsFor, std::vector<const Judgement*>>& waiting, CheckSection& section) {
  static constexpr std::array<std::string_view, 6> kWhat{"",
                                                         "",
                                                         text("the whole region (above)"),
                                                         text("a layer (section 5)"),
                                                         text("plots (section 6)"),
                                                         text("sample points (section 7)")};
  for (const auto& [waits, targets] : waiting)
    if (waits == WaitsFor::zone)
      tell_absent_zones(targets, section);
    else
      section.note(message("{0} targets have no verdict before what they wait for is there: {1}: {2}", targets.size(),
                           worded(kWhat[static_cast<std::size_t>(waits)]), ids_of(targets)));
}

// An indicator that is one of ours but for a slip of the pen; official targets speak of many more.
std::string meant_by(const std::string& indicator) {
  if (indicator_named(indicator)) return {};
  std::vector<std::string_view> names;
  for (const auto& row : kIndicators) names.push_back(row.name);
  return std::string(geo::nearest_name(indicator, names));
}

void tell(const Expected& expected, Vocabulary vocabulary, CheckSection& section) {
  std::vector<const Judgement*> judged, unverifiable, context, unjudged;
  std::map<WaitsFor, std::vector<const Judgement*>> waiting;
  for (std::size_t i = 0; i < expected.judgements.size(); ++i) {
    const Judgement& judgement = expected.judgements[i];
    const Target& target = judgement.target;
    if (const auto meant = meant_by(target.indicator); !meant.empty())
      section.bad(message("{0}: unknown indicator (got {1}); did you mean {2}?", target.id, target.indicator, meant),
                  message("the verdict on this row"));
    else if (is_judged(judgement.decision.verdict))
      judged.push_back(&judgement);
    else if (judgement.decision.verdict == Verdict::not_verifiable)
      unverifiable.push_back(&judgement);
    else if (judgement.decision.verdict == Verdict::context)
      context.push_back(&judgement);
    else if (expected.waits[i] != WaitsFor::nothing_known)
      waiting[expected.waits[i]].push_back(&judgement);
    else
      unjudged.push_back(&judgement);
  }
  if (!judged.empty()) section.good(message("{0} targets can be judged: {1}", judged.size(), ids_of(judged)));
  if (!unverifiable.empty())
    section.note(message("{0} targets cannot be verified by satellite: {1}; they stand in targets.csv and say so",
                         unverifiable.size(), ids_of(unverifiable)));
  if (!context.empty())
    section.note(message("{0} rows are baselines or achievements, not targets: {1}", context.size(), ids_of(context)));
  tell_waiting(waiting, section);
  tell_unjudged(unjudged, vocabulary, section);
}

// Whether the zones make up the region whose targets are judged.
void tell_regions(const OpenedInputs& inputs, const Expected& expected, CheckSection& section) {
  const auto blocks = message("verdicts on whole regions");
  section.stop(inputs.regions.problems);
  if (inputs.regions) section.bad(inputs.regions->refused, blocks);
  for (const auto& [code, region] : expected.regions) {
    const auto name = message("{0} {1}", code, region.name);
    if (region.area.gap)
      section.bad(message("{0}: {1}", name, *region.area.gap), blocks);
    else
      section.good(message("region {0}: the zones make up {1} % of the official land area ({2})", name,
                           geo::decimal_text(*region.area.covered() * 100, 2), region.area.source));
  }
}

}  // namespace

CheckSection targets_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse,
                             const FieldPlaces& plots, const FieldPlaces& samples, Vocabulary vocabulary) {
  CheckSection section{text("Targets")};
  if (inputs.settings->verify.targets.empty()) {
    section.bad(message("verify.targets: no file of targets is named"), message("every verdict"),
                message("config/targets.csv holds the official targets of the three leagues; or write the bureau's own "
                        "(docs/field_data.md)"));
    return section;
  }
  section.stop(inputs.targets.problems);
  if (!inputs.targets) return section;
  const auto& targets = *inputs.targets;
  std::size_t told = 0;
  for (const auto& refused : targets.refused)
    if (++told <= kMostRefusedRows) section.bad(refused, message("the verdict on this row"));
  if (told > kMostRefusedRows) section.bad(message("{0} more rows of targets cannot be used", told - kMostRefusedRows));
  if (!inputs.plan || !coarse) {
    section.note(
        message("{0} targets are read; which can be judged cannot be told without zones", targets.rows.size()));
    return section;
  }
  const auto expected = expected_verdicts(inputs, zone_areas_km2(*coarse, *inputs.zones), plots, samples);
  tell_regions(inputs, expected, section);
  tell(expected, vocabulary, section);
  return section;
}

}  // namespace steppe
