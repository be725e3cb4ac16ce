#include "pipeline/report/html_verdicts.hpp"

#include <array>
#include <cmath>

#include "pipeline/report/html_verdict_rows.hpp"

namespace steppe {
namespace {

constexpr std::size_t kNamedTargets = 12;

using Counts = std::array<std::size_t, kVerdictNames.size()>;

Counts counts_of(const ReportInput& input) {
  Counts counts{};
  for (const auto& judgement : input.results.judgements) ++counts[static_cast<std::size_t>(judgement.decision.verdict)];
  return counts;
}

// "Otog, forest coverage (2025); …" of one verdict.
std::string named(const ReportInput& input, Verdict verdict, Language language) {
  const bool chinese = language == Language::zh;
  std::string out;
  std::size_t found = 0;
  for (const auto& judgement : input.results.judgements) {
    if (judgement.decision.verdict != verdict) continue;
    if (++found > kNamedTargets) break;
    out += (out.empty() ? ""
            : chinese   ? "；"
                        : "; ") +
           place_words(judgement, language) + (chinese ? "" : ", ") + target_words(judgement.target, language) +
           (chinese ? "（" : " (") + std::to_string(judgement.target.year) + (chinese ? "）" : ")");
  }
  return found > kNamedTargets ? out + " …" : out;
}

std::string counts_badges(const HtmlContext& context) {
  const Counts counts = counts_of(context.input);
  std::string out = "<div class=\"counts\">";
  for (std::size_t v = 0; v < counts.size(); ++v)
    if (counts[v] > 0) out += verdict_badge(context, static_cast<Verdict>(v), " · " + std::to_string(counts[v]));
  return out + "</div>\n";
}

std::string named_lines(const HtmlContext& context) {
  std::string out;
  for (const Verdict verdict : {Verdict::not_met, Verdict::met}) {
    const std::string names = named(context.input, verdict, context.language);
    if (!names.empty())
      out += "<li><b>" + context.word_of(verdict) + "</b>" + context.colon() + html_escaped(names) + "</li>\n";
  }
  return out.empty() ? "" : "<ul class=\"plain\">" + out + "</ul>\n";
}

// To be filled in by hand: a report carries no clock, so that the same input gives the same bytes.
std::string signatures(const HtmlContext& context) {
  const auto field = [&](std::string_view words) { return "<td><small>" + context.say(words) + "</small></td>"; };
  std::string out = "<table class=\"sign\"><tbody><tr>" + field(text("Unit (seal)")) + field(text("Prepared by")) +
                    field(text("Checked by")) + field(text("Approved by")) + field(text("Date")) +
                    "</tr></tbody></table>\n";
  if (!context.scenes.newest().empty())
    out += "<p class=\"note\">" +
           context.shown(geo::message("Latest scene used: {0}. Figures rest on scenes until that day.",
                                      context.scenes.newest())) +
           "</p>\n";
  return out;
}

std::string listed(const HtmlContext& context, const std::vector<const Judgement*>& judgements) {
  if (judgements.empty()) return {};
  std::string out = "<h3>" + context.say(text("Not judged: what satellites cannot verify, and what is no target")) +
                    "</h3>\n<table class=\"list\"><thead><tr>" + th(context.say(text("No."))) +
                    th(context.say(text("Region"))) + th(context.say(text("Indicator"))) +
                    th(context.say(text("Stated value"))) + th(context.say(text("Source"))) +
                    th(context.say(text("Why it is not judged"))) + "</tr></thead><tbody>\n";
  for (const Judgement* judgement : judgements) out += listed_row(context, *judgement);
  return out + "</tbody></table>\n";
}

}  // namespace

std::string verdict_sentence(const ReportInput& input, Language language) {
  const Counts counts = counts_of(input);
  std::string parts;
  for (std::size_t v = 0; v < counts.size(); ++v) {
    if (counts[v] == 0) continue;
    const std::string word_of = word(vocabulary_of(language), static_cast<Verdict>(v));
    parts += (parts.empty()              ? ""
              : language == Language::zh ? "，"
                                         : ", ") +
             show(geo::message("{0} of them {1}", counts[v], word_of), language);
  }
  return show(geo::message("{0} targets: {1}.", input.results.judgements.size(), parts), language);
}

std::string verdict_section(const HtmlContext& context) {
  std::string out = "<section id=\"verdicts\"><h2>" + context.say(text("Is the target met?")) + "</h2>\n";
  if (context.input.results.judgements.empty())
    return out + "<p>" + context.say(text("No targets are configured.")) + "</p>" + signatures(context) +
           "</section>\n";
  std::vector<const Judgement*> judged, others;
  for (const auto& judgement : context.input.results.judgements)
    (only_listed(judgement) ? others : judged).push_back(&judgement);
  return out + "<p class=\"sentence\">" + html_escaped(verdict_sentence(context.input, context.language)) + "</p>\n" +
         named_lines(context) + counts_badges(context) + signatures(context) + verdict_table(context, judged) +
         listed(context, others) + "</section>\n";
}

}  // namespace steppe
