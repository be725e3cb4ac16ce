#include "pipeline/report/html_overview.hpp"

#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

// "North", or the league's row in bold.
std::string zone_row(const HtmlContext& context, const std::string& id, Indicator indicator) {
  const Settings& settings = context.input.settings;
  const auto& years = settings.periods.years;
  const Figure *first = nullptr, *last = nullptr;
  std::string cells;
  for (const auto year : years) {
    const Figure* figure = context.index.figure(id, static_cast<int>(year), indicator);
    if (year == years.front()) first = figure;
    last = figure;
    cells += figure_cell(context, figure);
  }
  if (years.size() > 1) {
    const std::string change = change_text(first, last);
    cells += number_cell(change.empty() ? "—" : change);
  }
  const bool league = !settings.zones.league_id.empty() && id == settings.zones.league_id;
  return "<tr" + std::string(league ? " class=\"sum\"" : "") + "><th scope=\"row\">" +
         zone_label(context.index.zone(id)) + "</th>" + cells + "</tr>\n";
}

}  // namespace

std::string overview_section(const HtmlContext& context) {
  const auto& years = context.input.settings.periods.years;
  std::string out = "<section id=\"overview\" class=\"page\"><h2>" + context.say(text("Overview of all zones")) +
                    "</h2>\n<p class=\"note\">" +
                    context.say(text("The league's row is the sum of its counties. Square brackets: 95 % interval. The "
                                     "change is the difference of the two values, given only when definition, caliber "
                                     "and method are the same; it is not a test.")) +
                    "</p>\n" + shown_note(context);
  for (const auto& indicator : context.index.indicators()) {
    check_interrupted();
    out += "<h3>" + context.word_of(indicator) + "</h3>\n<table class=\"fixed\"><thead><tr>" +
           th(context.say(text("Zone")));
    for (const auto year : years) out += th(std::to_string(year), "class=\"n\"");
    if (years.size() > 1) out += th(context.say(text("Change")), "class=\"n\"");
    out += "</tr></thead><tbody>\n";
    for (const auto& id : context.index.shown_ids()) out += zone_row(context, id, indicator);
    out += "</tbody></table>\n";
  }
  return out + "</section>\n";
}

}  // namespace steppe
