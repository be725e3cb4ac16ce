#include "pipeline/report/html_overview.hpp"

#include "pipeline/report/html_chart.hpp"
#include "pipeline/report/html_trail.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

bool shows_year(const HtmlContext& context, std::int64_t year) {
  const auto& years = context.input.settings.periods.years;
  return years.size() < kChartYears || year == years.front() || year == years.back();
}

// "North", or the league's row in bold. Estimates alone, or the others alone; empty when there is neither.
std::string zone_row(const HtmlContext& context, const std::string& id, const Series& series, bool estimates) {
  const Settings& settings = context.input.settings;
  const auto& years = settings.periods.years;
  const Figure *first = nullptr, *last = nullptr;
  std::string cells;
  bool any = false;
  for (const auto year : years) {
    const Figure* figure = context.index.figure(id, static_cast<int>(year), series);
    if (figure != nullptr && figure->value && figure->estimate.has_value() != estimates) figure = nullptr;
    if (year == years.front()) first = figure;
    last = figure;
    any = any || (figure != nullptr && figure->value);
    if (shows_year(context, year)) cells += figure_cell(context, figure);
  }
  if (!any) return {};
  if (years.size() >= kChartYears) cells += td(sparkline(context, id, series));
  if (years.size() > 1) {
    const std::string change = change_text(context, first, last);
    cells += number_cell(change.empty() ? "—" : change);
  }
  const bool league = !settings.zones.league_id.empty() && id == settings.zones.league_id;
  return "<tr" + std::string(league ? " class=\"sum\"" : "") + "><th scope=\"row\">" +
         link(context.to_zone(id), zone_label(context.index.zone(id))) + "</th>" + cells + "</tr>\n";
}

std::string series_table(const HtmlContext& context, const Series& series, bool estimates) {
  check_interrupted();
  std::string rows;
  for (const auto& id : context.index.shown_ids()) rows += zone_row(context, id, series, estimates);
  if (rows.empty()) return {};
  const auto& years = context.input.settings.periods.years;
  std::string out = (estimates ? "<h3>" : "<h4>" + mapped_badge(context) + " ") +
                    indicator_link(context, series.indicator) + " <small>" +
                    context.word_of(std::string_view(series.caliber)) + "</small>" + (estimates ? "</h3>" : "</h4>") +
                    "\n<table class=\"fixed\"><thead><tr>" + th(context.say(text("Zone")));
  for (const auto year : years)
    if (shows_year(context, year)) out += th(std::to_string(year), "class=\"n\"");
  if (years.size() >= kChartYears) out += th(context.say(text("Course")));
  if (years.size() > 1) out += th(context.say(text("Change")), "class=\"n\"");
  return out + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

}  // namespace

std::string overview_section(const HtmlContext& context) {
  std::string tables, mapped;
  for (const Series& series : context.index.series()) {
    if (context.index.estimated(series)) {
      tables += series_table(context, series, true);
    } else {
      mapped += (mapped.empty()                     ? ""
                 : context.language == Language::zh ? "、"
                                                    : ", ") +
                context.word_of(series.indicator) +
                context.in_brackets(context.word_of(std::string_view(series.caliber)));
    }
  }
  std::string out = "<section id=\"overview\"><h2>" + context.say(text("Overview of all zones")) +
                    "</h2>\n<p class=\"note\">" +
                    context.say(text("The league's row is the sum of its counties. Square brackets: 95 % interval. The "
                                     "change is the difference of the two values, given only when definition, caliber "
                                     "and method are the same; it is not a test.")) +
                    "</p>\n" + shown_note(context) + tables;
  if (!mapped.empty())
    out += "<p class=\"note\">" + context.say(text("Mapped only, without an error; in the annex")) + context.colon() +
           mapped + "</p>\n";
  return out + "</section>\n";
}

std::string mapped_overview(const HtmlContext& context) {
  std::string out;
  for (const Series& series : context.index.series()) out += series_table(context, series, false);
  return out;
}

}  // namespace steppe
