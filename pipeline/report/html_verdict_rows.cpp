#include "pipeline/report/html_verdict_rows.hpp"

#include <cmath>

#include "pipeline/report/html_trail.hpp"
#include "pipeline/results/figure_interval.hpp"

namespace steppe {
namespace {

constexpr int kDecimals = 2;

// The interval as a bar, the estimate as a dot, the target as a line: a verdict seen at a glance.
std::string interval_picture(double value, const Interval& interval, double target) {
  constexpr double kWidth = 120, kMargin = 8;
  if (!std::isfinite(target)) return {};
  const double low = std::min(interval.low, target), high = std::max(interval.high, target);
  if (!(high > low)) return {};
  const auto at = [&](double v) {
    return geo::decimal_text(kMargin + (v - low) / (high - low) * (kWidth - 2 * kMargin), 1);
  };
  const std::string x1 = at(interval.low), x2 = at(interval.high), x = at(value), t = at(target);
  return "<svg class=\"bar\" width=\"120\" height=\"18\" viewBox=\"0 0 120 18\" role=\"img\" "
         "aria-hidden=\"true\"><path d=\"M" +
         x1 + " 9H" + x2 + "M" + x1 + " 5v8M" + x2 + " 5v8\" stroke=\"#1f5c3f\" stroke-width=\"2\" fill=\"none\"/>" +
         "<circle cx=\"" + x + "\" cy=\"9\" r=\"3.5\" fill=\"#1f5c3f\"/><path d=\"M" + t +
         " 1v16\" stroke=\"#b3261e\" stroke-width=\"2\" stroke-dasharray=\"3 2\"/></svg>";
}

std::string estimate_cell(const HtmlContext& context, const Judgement& judgement, const Figure* figure) {
  const auto& estimate = judgement.decision.estimate;
  if (!estimate) return td("—", "class=\"n\"");
  const Interval interval = interval_of(judgement, figure);
  const Unit unit = judgement.target.unit;
  const std::string words = context.word_of(unit);
  return td("<b>" + quantity_text(context, estimate->value, unit, kDecimals) + "</b><br><small>[" +
                grouped(interval.low, kDecimals) + ", " + grouped(interval.high, kDecimals) + "]" +
                (words.empty() ? "" : "\u00A0" + words) + "</small><br>" +
                interval_picture(estimate->value, interval, judgement.target.value),
            "class=\"n\"");
}

std::string aim_text(const HtmlContext& context, const Target& target) {
  const std::string aimed = std::isnan(target.value)
                                ? html_escaped(target.words)
                                : quantity_text(context, target.value, target.unit, target.decimals);
  std::string aim =
      context.word_of(target.op) + " " + aimed + "<br><small>" + (target.year == 0 ? "" : std::to_string(target.year));
  if (!target.binding.empty()) aim += " · " + context.word_of(std::string_view(target.binding));
  return aim + "</small>";
}

// What the document says of the baseline, and what this report estimates for that year.
std::string baseline_text(const HtmlContext& context, const Judgement& judgement) {
  const Target& target = judgement.target;
  if (!target.baseline_year) return "—";
  std::string out =
      target.baseline ? quantity_text(context, *target.baseline, target.unit, target.baseline_decimals) : "—";
  out += "<br><small>" + std::to_string(*target.baseline_year) + "</small>";
  const auto indicator = indicator_named(target.indicator);
  const Figure* then =
      indicator && context.index.shows(target.zone_id)
          ? context.index.figure(target.zone_id, *target.baseline_year, {*indicator, judgement.caliber})
          : nullptr;
  if (then != nullptr && then->estimate)
    out += "<br><small>" + context.say(text("estimate")) + context.colon() + figure_text(context, *then) + "</small>";
  return out;
}

std::string part(const HtmlContext& context, std::string_view label, const std::string& content) {
  return content.empty() ? "" : "<span><b>" + context.say(label) + context.colon() + "</b>" + content + "</span> ";
}

// What the share is a share of and how much of it was seen; of a region, how much of its official area the zones are.
std::string denominators(const HtmlContext& context, const Judgement& judgement, const Figure* figure) {
  if (figure == nullptr || !(figure->total_ha > 0)) return {};
  constexpr double kPercent = 100;
  const bool of_whole = judgement.denominator != Denominator::none && judgement.denominator_ha > 0;
  const double hectares = of_whole ? judgement.denominator_ha : figure->total_ha;
  const Denominator what = of_whole ? judgement.denominator : Denominator::zone_area;
  const std::string area =
      denominator_link(context, what) + " " + hectares_text(context, hectares) + " = " + wanmu_text(context, hectares);
  std::string out = area + context.comma() + context.say(text("seen")) + " " +
                    grouped(std::floor(figure->valid_share * kPercent * 100) / 100, kDecimals) + "\u00A0%";
  if (figure->estimate)
    out += context.comma() + context.shown(geo::message("{0} plots or sample points", figure->estimate->n));
  const auto covered = judgement.region ? judgement.region->covered() : std::nullopt;
  if (covered)
    out += context.comma() + context.say(text("zones of the official land area")) + " " +
           grouped(*covered * kPercent, kDecimals) + "\u00A0%" +
           context.in_brackets(html_escaped(judgement.region->source));
  return out;
}

std::string source_text(const Target& target) {
  return html_escaped(target.document) + (target.section.empty() || target.document.empty() ? "" : " · ") +
         html_escaped(target.section);
}

}  // namespace

bool only_listed(const Judgement& judgement) {
  return judgement.decision.verdict == Verdict::not_verifiable || judgement.decision.verdict == Verdict::context;
}

std::string place_words(const Judgement& judgement, Language language) {
  if (!judgement.zone_name.empty()) return judgement.zone_name;
  const Target& target = judgement.target;
  return language == Language::zh && !target.region_cn.empty() ? target.region_cn : target.region;
}

std::string target_words(const Target& target, Language language) {
  return indicator_word(vocabulary_of(language), target);
}

std::string verdict_badge(const HtmlContext& context, Verdict verdict, const std::string& after) {
  const std::string id(kVerdictNames[static_cast<std::size_t>(verdict)]);
  return "<span class=\"badge " + id + "\">" + std::string(sign_of(verdict)) + " " +
         html_escaped(word(context.vocabulary(), verdict)) + after + "</span>";
}

std::string verdict_rows(const HtmlContext& context, const Judgement& judgement) {
  const Target& target = judgement.target;
  const Figure* figure = figure_of(judgement, context.input.results.figures, context.input.totals);
  std::string place = html_escaped(place_words(judgement, context.language));
  if (context.index.shows(target.zone_id)) place = link(context.to_zone(target.zone_id), place);
  const std::string caliber = judgement.caliber.empty()
                                  ? ""
                                  : "<br><small>" + context.word_of(std::string_view(judgement.caliber)) + "</small>";
  const std::string evidence =
      link(context.to_main("evidence-" + html_escaped(judgement.evidence_id)), html_escaped(judgement.evidence_id));
  return "<tbody class=\"target\"><tr>" + td(html_escaped(target.id)) + td(place) +
         td("<b>" + html_escaped(target_words(target, context.language)) + "</b>" + caliber) +
         td(baseline_text(context, judgement), "class=\"n\"") + td(aim_text(context, target), "class=\"n\"") +
         estimate_cell(context, judgement, figure) + td(verdict_badge(context, judgement.decision.verdict)) +
         "</tr>\n<tr class=\"why\"><td colspan=\"7\"><small>" +
         part(context, text("Reason"), context.shown(judgement.decision.reason)) +
         part(context, text("Denominator"), denominators(context, judgement, figure)) +
         part(context, text("Source"), source_text(target)) + part(context, text("Evidence"), evidence) +
         "</small></td></tr></tbody>\n";
}

std::string listed_row(const HtmlContext& context, const Judgement& judgement) {
  const Target& target = judgement.target;
  const bool baseline = target.kind == TargetKind::baseline && target.baseline;
  const double stated = baseline ? *target.baseline : target.value;
  std::string value = std::isfinite(stated)
                          ? context.word_of(target.op) + " " +
                                grouped(stated, baseline ? target.baseline_decimals : target.decimals) + "\u00A0" +
                                context.word_of(target.unit)
                          : html_escaped(target.words);
  const int year = baseline ? target.baseline_year.value_or(0) : target.year;
  return "<tr>" + td(html_escaped(target.id)) + td(html_escaped(place_words(judgement, context.language))) +
         td(html_escaped(target_words(target, context.language))) +
         td(value + (year == 0 ? "" : " <small>(" + std::to_string(year) + ")</small>")) +
         td("<small>" + source_text(target) + "</small>") +
         td("<small>" + context.shown(judgement.decision.reason) + "</small>") + "</tr>\n";
}

std::string verdict_table(const HtmlContext& context, const std::vector<const Judgement*>& judgements) {
  if (judgements.empty()) return {};
  std::string out =
      "<table class=\"targets\"><colgroup><col style=\"width:6%\"><col style=\"width:13%\">"
      "<col style=\"width:19%\"><col style=\"width:15%\"><col style=\"width:15%\">"
      "<col style=\"width:18%\"><col></colgroup><thead><tr>" +
      th(context.say(text("No."))) + th(context.say(text("Region"))) + th(context.say(text("Indicator and caliber"))) +
      th(context.say(text("Baseline")), "class=\"n\"") + th(context.say(text("Target and year")), "class=\"n\"") +
      th(context.say(text("Estimate and 95 % interval")), "class=\"n\"") + th(context.say(text("Verdict"))) +
      "</tr></thead>\n";
  for (const Judgement* judgement : judgements) out += verdict_rows(context, *judgement);
  return out + "</table>\n<p class=\"note\">" +
         context.say(text(
             "Dot: estimate; bar: two-sided 95 % interval; dashed line: target. A verdict is given at 95 % one-sided "
             "confidence, so it may be decided although the bar just reaches the target.")) +
         "</p>\n";
}

}  // namespace steppe
