#include <algorithm>
#include <map>
#include <set>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/check/expected_verdicts.hpp"
#include "pipeline/report/words.hpp"

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

// Ledgers answer it, no input here.
bool counts_works(const Target& target) {
  return target.op == TargetOperator::cumulative_at_least || target.op == TargetOperator::delta_at_least;
}

// What targets of one kind wait for, in words that name the kind and not the target.
std::string kind_of(const Judgement& judgement) {
  const auto& target = judgement.target;
  return target.indicator + "|" + std::to_string(static_cast<int>(judgement.decision.verdict));
}

void tell_unjudged(const std::vector<const Judgement*>& targets, CheckSection& section) {
  std::map<std::string, std::vector<const Judgement*>> kinds;
  for (const auto* target : targets) kinds[kind_of(*target)].push_back(target);
  for (const auto& [kind, members] : kinds) {
    const auto& first = *members.front();
    const bool mendable = first.decision.verdict == Verdict::insufficient_data && !counts_works(first.target);
    const auto what =
        message("{0} of {1}: no verdict ({2}); the first: {3}", indicator_of(first.target), ids_of(members),
                worded(word(Vocabulary::en, first.decision.verdict)), first.decision.reason);
    mendable ? section.bad(what) : section.note(what);
  }
}

// An indicator that is one of ours but for a slip of the pen; official targets speak of many more.
std::string meant_by(const std::string& indicator) {
  if (indicator_named(indicator)) return {};
  std::vector<std::string_view> names;
  for (const auto& row : kIndicators) names.push_back(row.name);
  return std::string(geo::nearest_name(indicator, names));
}

void tell(const std::vector<Judgement>& judgements, CheckSection& section) {
  std::vector<const Judgement*> judged, unverifiable, context, unjudged;
  for (const auto& judgement : judgements) {
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
    else
      unjudged.push_back(&judgement);
  }
  if (!judged.empty()) section.good(message("{0} targets can be judged: {1}", judged.size(), ids_of(judged)));
  if (!unverifiable.empty())
    section.note(message("{0} targets cannot be verified by satellite: {1}; they stand in targets.csv and say so",
                         unverifiable.size(), ids_of(unverifiable)));
  if (!context.empty())
    section.note(message("{0} rows are baselines or achievements, not targets: {1}", context.size(), ids_of(context)));
  tell_unjudged(unjudged, section);
}

// Whether the zones make up the region whose targets are judged.
void tell_regions(const OpenedInputs& inputs, const Expected& expected, CheckSection& section) {
  const auto blocks = message("verdicts on whole regions");
  section.bad(inputs.regions.problems, blocks);
  if (inputs.regions) section.bad(inputs.regions->refused, blocks);
  for (const auto& [code, area] : expected.regions) {
    if (area.gap)
      section.bad(message("{0}: {1}", code, *area.gap), blocks);
    else
      section.good(message("region {0}: the zones make up {1} % of the official land area ({2})", code,
                           geo::decimal_text(*area.covered() * 100, 2), area.source));
  }
}

}  // namespace

CheckSection targets_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse,
                             const FieldPlaces& plots, const FieldPlaces& samples) {
  CheckSection section{text("Targets")};
  if (inputs.settings->verify.targets.empty()) {
    section.bad(message("verify.targets: no file of targets is named"), message("every verdict"),
                message("config/targets.csv holds the official targets of the three leagues; or write the bureau's own "
                        "(docs/field_data.md)"));
    return section;
  }
  section.bad(inputs.targets.problems, message("every verdict"));
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
  tell(expected.judgements, section);
  return section;
}

}  // namespace steppe
