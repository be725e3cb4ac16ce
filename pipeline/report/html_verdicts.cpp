#include "pipeline/report/html_verdicts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace steppe {
namespace {

constexpr int kDecimals = 2;

std::string badge(const HtmlContext& context, Verdict verdict, const std::string& after = {}) {
  const std::string id(kVerdictNames[static_cast<std::size_t>(verdict)]);
  return "<span class=\"badge " + id + "\">" + std::string(sign_of(verdict)) + " " +
         html_escaped(word(context.vocabulary(), verdict)) + after + "</span>";
}

std::string counts(const HtmlContext& context) {
  std::array<int, kVerdictNames.size()> count{};
  for (const auto& judgement : context.input.results.judgements)
    ++count[static_cast<std::size_t>(judgement.decision.verdict)];
  std::string out = "<div class=\"counts\">";
  for (std::size_t v = 0; v < count.size(); ++v)
    if (count[v] > 0) out += badge(context, static_cast<Verdict>(v), " · " + std::to_string(count[v]));
  return out + "</div>\n";
}

// The interval as a bar, the estimate as a dot, the target as a line: a verdict seen at a glance.
std::string interval_picture(const Estimate& estimate, double target) {
  constexpr double kWidth = 120, kMargin = 8;
  const Interval interval = interval95(estimate);
  const double low = std::min(interval.low, target), high = std::max(interval.high, target);
  if (!(high > low)) return {};
  const auto at = [&](double value) {
    return geo::decimal_text(kMargin + (value - low) / (high - low) * (kWidth - 2 * kMargin), 1);
  };
  const std::string x1 = at(interval.low), x2 = at(interval.high), x = at(estimate.value), t = at(target);
  return "<svg class=\"bar\" width=\"120\" height=\"18\" viewBox=\"0 0 120 18\" role=\"img\" "
         "aria-hidden=\"true\"><path d=\"M" +
         x1 + " 9H" + x2 + "M" + x1 + " 5v8M" + x2 + " 5v8\" stroke=\"#1f5c3f\" stroke-width=\"2\" fill=\"none\"/>" +
         "<circle cx=\"" + x + "\" cy=\"9\" r=\"3.5\" fill=\"#1f5c3f\"/><path d=\"M" + t +
         " 1v16\" stroke=\"#b3261e\" stroke-width=\"2\" stroke-dasharray=\"3 2\"/></svg>";
}

std::string estimate_cell(const Judgement& judgement) {
  const auto& estimate = judgement.decision.estimate;
  if (!estimate) return td("—", "class=\"n\"");
  const Interval interval = interval95(*estimate);
  return td("<b>" + grouped(estimate->value, kDecimals) + "</b>\u00A0" + html_escaped(name_of(judgement.target.unit)) +
                "<br><small>[" + grouped(interval.low, kDecimals) + ", " + grouped(interval.high, kDecimals) +
                "]</small><br>" + interval_picture(*estimate, judgement.target.value),
            "class=\"n\"");
}

std::string row(const HtmlContext& context, const Judgement& judgement) {
  const Target& target = judgement.target;
  const bool chinese = context.language == Language::zh;
  const std::string region = chinese && !target.region_cn.empty() ? target.region_cn : target.region;
  const std::string indicator = html_escaped(indicator_word(context.vocabulary(), target));
  const std::string aimed =
      std::isnan(target.value) ? html_escaped(target.words)
                               : grouped(target.value, target.decimals) + "\u00A0" + html_escaped(name_of(target.unit));
  std::string aim = html_escaped(word(context.vocabulary(), target.op)) + " " + aimed + "<br><small>" +
                    (target.year == 0 ? "" : std::to_string(target.year));
  if (!target.binding.empty()) aim += " · " + context.word_of(target.binding);
  const std::string caliber =
      judgement.caliber.empty() ? "" : "<br><small>" + context.word_of(judgement.caliber) + "</small>";
  return "<tr>" + td(html_escaped(target.id)) + td(html_escaped(region)) + td("<b>" + indicator + "</b>" + caliber) +
         td(aim + "</small>") + estimate_cell(judgement) + td(badge(context, judgement.decision.verdict)) +
         td("<small>" + context.shown(judgement.decision.reason) + "</small>") + "</tr>\n";
}

}  // namespace

std::string verdict_section(const HtmlContext& context) {
  std::string out = "<section id=\"verdicts\"><h2>" + context.say(text("Is the target met?")) + "</h2>\n";
  if (context.input.results.judgements.empty())
    return out + "<p>" + context.say(text("No targets are configured.")) + "</p></section>\n";
  out += counts(context) +
         "<table><colgroup><col style=\"width:5%\"><col style=\"width:9%\"><col style=\"width:15%\">" +
         "<col style=\"width:12%\"><col style=\"width:15%\"><col style=\"width:13%\"><col></colgroup><thead><tr>" +
         th(context.say(text("No."))) + th(context.say(text("Region"))) + th(context.say(text("Indicator"))) +
         th(context.say(text("Target"))) + th(context.say(text("Estimate and 95 % interval")), "class=\"n\"") +
         th(context.say(text("Verdict"))) + th(context.say(text("Reason"))) + "</tr></thead><tbody>\n";
  for (const auto& judgement : context.input.results.judgements) out += row(context, judgement);
  return out + "</tbody></table>\n<p class=\"note\">" +
         context.say(text(
             "Dot: estimate; bar: two-sided 95 % interval; dashed line: target. A verdict is given at 95 % one-sided "
             "confidence, so it may be decided although the bar just reaches the target.")) +
         "</p></section>\n";
}

}  // namespace steppe
