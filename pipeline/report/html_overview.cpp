#include "pipeline/report/html_overview.hpp"
namespace steppe {
namespace {

// "North", or the league's row in bold.
std::string zone_row(const HtmlContext& context, const std::string& id, Indicator indicator) {
  const auto& [settings, night, totals, results] = context.input;
  const auto& years = settings.periods.years;
  const Figure *first = nullptr, *last = nullptr;
  std::string cells, label = html_escaped(id);
  for (const auto year : years) {
    const auto zone = zone_at(totals, id, static_cast<int>(year));
    if (zone) label = zone_label(totals.zones[*zone]);
    const Figure* figure = figure_of(results, zone, indicator);
    if (year == years.front()) first = figure;
    last = figure;
    cells += figure_cell(context, figure);
  }
  if (years.size() > 1) {
    const std::string change = change_text(first, last);
    cells += number_cell(change.empty() ? "—" : change);
  }
  const bool league = !settings.zones.league_id.empty() && id == settings.zones.league_id;
  return "<tr" + std::string(league ? " class=\"sum\"" : "") + "><th scope=\"row\">" + label + "</th>" + cells +
         "</tr>\n";
}

}  // namespace

std::string overview_section(const HtmlContext& context) {
  const auto& years = context.input.settings.periods.years;
  std::string out = "<section id=\"overview\" class=\"page\"><h2>" + context.say(text("Overview of all zones")) +
                    "</h2>\n<p class=\"note\">" +
                    context.say(text("The league's row is the sum of its counties. Square brackets: 95 % interval. The "
                                     "change is the difference of the two values, given only when definition, caliber "
                                     "and method are the same; it is not a test.")) +
                    "</p>\n";
  for (const auto& indicator : indicators_of(context.input.results)) {
    out += "<h3>" + context.word_of(indicator) + "</h3>\n<table class=\"fixed\"><thead><tr>" +
           th(context.say(text("Zone")));
    for (const auto year : years) out += th(std::to_string(year), "class=\"n\"");
    if (years.size() > 1) out += th(context.say(text("Change")), "class=\"n\"");
    out += "</tr></thead><tbody>\n";
    for (const auto& id : zone_ids(context.input.totals)) out += zone_row(context, id, indicator);
    out += "</tbody></table>\n";
  }
  return out + "</section>\n";
}

}  // namespace steppe
