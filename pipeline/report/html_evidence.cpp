#include "pipeline/report/html_evidence.hpp"

#include <map>
#include <set>

#include "pipeline/config/version.hpp"
#include "pipeline/report/html_trail.hpp"
#include "pipeline/report/html_verdict_rows.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/results/figure_interval.hpp"

namespace steppe {
namespace {

std::string scenes_text(const HtmlContext& context, const Judgement& judgement) {
  const Target& target = judgement.target;
  std::string out;
  std::set<int> years{target.year};
  if (target.baseline_year) years.insert(*target.baseline_year);
  for (const int year : years) {
    const auto numbers = context.scenes.of(target.zone_id, year);
    if (!numbers.empty())
      out += (out.empty() ? "" : "<br>") + std::to_string(year) + context.colon() + scene_links(context, numbers);
  }
  return out.empty() ? "—" : out;
}

std::string definition_text(const HtmlContext& context, const Judgement& judgement, const Figure* figure) {
  std::string out = html_escaped(definition_word(context.vocabulary(), judgement.definition));
  if (const auto indicator = indicator_named(judgement.target.indicator); indicator && figure != nullptr)
    out = link(context.to_main(indicator_anchor(*indicator)), out);
  return out + "<br>" + context.word_of(std::string_view(judgement.caliber)) + "<br>" +
         (figure != nullptr ? method_link(context, figure->method) : "—");
}

// Layers, constants and field data.
std::string inputs_text(const HtmlContext& context, const Judgement& judgement, const Figure* figure) {
  const auto indicator = indicator_named(judgement.target.indicator);
  const auto product = indicator ? product_of(*indicator) : std::nullopt;
  if (!product || figure == nullptr) return "—";
  std::string out = context.say(text("Layers")) + context.colon() + layer_links(context, *indicator) + "<br>" +
                    context.say(text("Constants")) + context.colon() + constant_links(context, *product);
  if (figure->estimate)
    out += "<br>" + field_data_link(context, figure->method) + context.colon() + std::to_string(figure->estimate->n);
  return out;
}

std::string evidence_row(const HtmlContext& context, const Judgement& judgement, const Figure* figure) {
  const std::string id = html_escaped(judgement.evidence_id);
  return "<tr id=\"evidence-" + id + "\">" + td("<code>" + id + "</code>") +
         td(html_escaped(judgement.target.id) + "<br>" + html_escaped(place_words(judgement, context.language)) +
            " · " + html_escaped(target_words(judgement.target, context.language)) + " · " +
            std::to_string(judgement.target.year)) +
         td(definition_text(context, judgement, figure)) + td(scenes_text(context, judgement)) +
         td("<small>" + inputs_text(context, judgement, figure) + "</small>") + "</tr>\n";
}

// Scenes by year of acquisition and platform: what a person looks at first.
std::string scene_counts(const HtmlContext& context) {
  constexpr std::size_t kYear = 4;
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  for (const auto& scene : context.input.night.scenes)
    ++counts[scene.acquired_utc.substr(0, kYear)][platform_word(context.vocabulary(), scene.platform)];
  std::string out = "<dl class=\"facts\">";
  for (const auto& [year, platforms] : counts) {
    std::string list;
    for (const auto& [platform, count] : platforms)
      list += (list.empty() ? "" : ", ") + platform + " × " + std::to_string(count);
    out += fact(html_escaped(year), html_escaped(list));
  }
  return out + "</dl>\n";
}

std::string scene_table(const HtmlContext& context) {
  constexpr std::size_t kScene = 0, kPlatform = 1, kAcquired = 2, kStatus = 3, kReason = 4, kSha256 = 6;
  std::string out = "<table class=\"scenes\"><thead><tr>" + th(context.say(text("No."))) +
                    th(context.say(text("Scene"))) + th(context.say(text("Sensor"))) +
                    th(context.say(text("Acquired (UTC)"))) + th(context.say(text("Status"))) + th("SHA-256") +
                    "</tr></thead><tbody>\n";
  std::size_t number = 0;
  for (const CellRow& row : scenes_rows(context.input.night, context.vocabulary())) {
    const std::string reason = html_escaped(cell_text(row[kReason]));
    ++number;
    out += "<tr id=\"" + scene_anchor(number) + "\">" + number_cell(std::to_string(number)) +
           td(html_escaped(cell_text(row[kScene]))) + td(html_escaped(cell_text(row[kPlatform]))) +
           td(html_escaped(cell_text(row[kAcquired]))) +
           td(html_escaped(cell_text(row[kStatus])) + (reason.empty() ? "" : "<br><small>" + reason + "</small>")) +
           td("<small>" + html_escaped(cell_text(row[kSha256])) + "</small>") + "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

}  // namespace

std::string evidence_section(const HtmlContext& context) {
  std::string rows;
  for (const auto& judgement : context.input.results.judgements) {
    if (only_listed(judgement)) continue;
    const Figure* figure = figure_of(judgement, context.input.results.figures, context.input.totals);
    rows += evidence_row(context, judgement, figure);
  }
  std::string out =
      "<section id=\"evidence\"><h2>" + context.say(text("Evidence")) + "</h2>\n<p class=\"note\">" +
      context.shown(geo::message(
          "An evidence number is a hash over the scenes with their checksums, the settings, the boundaries, "
          "the layers and the field data that a figure rests on, and steppe {0}: the same number, the same "
          "figure. What it stands for is listed here, each part with a link to where it stands in full: scenes with "
          "date and checksum, layers with version and checksum, constants with source, method.",
          kProgramVersion)) +
      "</p>\n";
  if (rows.empty()) return out + "</section>\n";
  return out + "<table class=\"evidence\"><thead><tr>" + th(context.say(text("Evidence"))) +
         th(context.say(text("Target"))) + th(context.say(text("Definition, caliber and method"))) +
         th(context.say(text("Scenes (numbers of the list)"))) +
         th(context.say(text("Layers, constants and field data"))) + "</tr></thead><tbody>\n" + rows +
         "</tbody></table></section>\n";
}

std::string scene_section(const HtmlContext& context) {
  const auto& night = context.input.night;
  return "<section id=\"scenes\"><h2>" + context.say(text("Scenes")) + "</h2>\n<p>" +
         context.shown(geo::message("{0} scenes used or usable, {1} superseded by a newer processing, {2} refused.",
                                    night.scenes.size(), night.superseded.size(), night.refused.size())) +
         " " + context.say(text("Where the files lie is in scenes.csv.")) + "</p>\n" + scene_counts(context) +
         scene_table(context) + "</section>\n";
}

}  // namespace steppe
