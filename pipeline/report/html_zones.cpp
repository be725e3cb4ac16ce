#include "pipeline/report/html_zones.hpp"

#include <map>
#include <set>

#include "pipeline/report/html_carbon.hpp"
#include "pipeline/report/html_chart.hpp"
#include "pipeline/report/html_maps.hpp"
#include "pipeline/report/html_trail.hpp"
#include "pipeline/report/html_verdict_rows.hpp"

namespace steppe {
namespace {

using Years = std::vector<std::int64_t>;

const Years& years_of(const HtmlContext& context) { return context.input.settings.periods.years; }

bool any_estimate(const HtmlContext& context, const std::string& id, const Series& series) {
  for (const auto year : years_of(context)) {
    const Figure* figure = context.index.figure(id, static_cast<int>(year), series);
    if (figure != nullptr && figure->estimate) return true;
  }
  return false;
}

std::string series_row(const HtmlContext& context, const std::string& id, const Series& series) {
  const Figure *first = nullptr, *last = nullptr;
  std::string cells;
  for (const auto year : years_of(context)) {
    last = context.index.figure(id, static_cast<int>(year), series);
    if (year == years_of(context).front()) first = last;
    cells += figure_cell(context, last);
  }
  if (years_of(context).size() > 1) {
    const std::string change = change_text(context, first, last);
    cells += number_cell(change.empty() ? "—" : change);
  }
  return "<tr>" + td(series_label(context, series)) + cells + "</tr>\n";
}

std::string year_table(const HtmlContext& context, const std::string& rows) {
  std::string head = "<table class=\"fixed\"><thead><tr>" + th(context.say(text("Indicator and caliber")));
  for (const auto year : years_of(context)) head += th(std::to_string(year), "class=\"n\"");
  if (years_of(context).size() > 1) head += th(context.say(text("Change")), "class=\"n\"");
  return head + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

std::string estimates(const HtmlContext& context, const std::string& id) {
  const bool charts = years_of(context).size() >= kChartYears;
  std::string rows;
  for (const Series& series : context.index.series())
    if (any_estimate(context, id, series))
      rows += charts ? figure_years(context, id, series) : series_row(context, id, series);
  const std::string head = "<h3>" + context.say(text("Estimates")) + "</h3>\n";
  if (rows.empty())
    return head + "<p class=\"note\">" +
           context.say(
               text("No indicator of this zone has an estimate with an interval: field plots or interpreted "
                    "sample points are missing here. What was mapped stands in the annex and decides nothing.")) +
           "</p>\n";
  return head + (charts ? rows : year_table(context, rows));
}

// "2020–2024, 2026".
std::string year_runs(const std::set<int>& years) {
  std::vector<std::size_t> numbers;
  for (const int year : years) numbers.push_back(static_cast<std::size_t>(year));
  return number_runs(numbers);
}

// Why there is no value: one line for all indicators and years of which the same is true.
std::string without_values(const HtmlContext& context, const std::string& id) {
  if (context.index.fault(id) != nullptr) return {};  // said above for all of them
  const std::string comma = context.list_comma();
  std::vector<std::string> reasons;                                       // in the order of the series
  std::map<std::string, std::map<std::string, std::set<int>>> of_reason;  // reason, indicator, years
  for (const Series& series : context.index.series())
    for (const auto year : years_of(context)) {
      const Figure* figure = context.index.figure(id, static_cast<int>(year), series);
      if (figure == nullptr || figure->value) continue;
      const std::string why = context.shown(figure->reason);
      const std::string reason = context.word_of(figure->status) + (why.empty() ? "" : " · " + why);
      if (!of_reason.contains(reason)) reasons.push_back(reason);
      of_reason[reason]["<b>" + context.word_of(series.indicator) + "</b>" +
                        context.in_brackets(context.word_of(std::string_view(series.caliber)))]
          .insert(static_cast<int>(year));
    }
  std::string lines;
  for (const auto& reason : reasons) {
    std::map<std::string, std::string> of_years;  // years, indicators
    for (const auto& [indicator, years] : of_reason[reason]) {
      std::string& names = of_years[year_runs(years)];
      names += (names.empty() ? "" : comma) + indicator;
    }
    for (const auto& [years, names] : of_years)
      lines += "<li>" + years + " · " + names + context.colon() + reason + "</li>\n";
  }
  return lines.empty() ? ""
                       : "<h3>" + context.say(text("Indicators without a value")) + "</h3>\n<ul class=\"plain\">" +
                             lines + "</ul>\n";
}

// Scenes of each year, zone version, and where the rest stands.
std::string basis(const HtmlContext& context, const std::string& id) {
  std::string scenes;
  for (const auto year : years_of(context)) {
    const auto numbers = context.scenes.of(id, static_cast<int>(year));
    scenes += (scenes.empty()                     ? ""
               : context.language == Language::zh ? "；"
                                                  : "; ") +
              std::to_string(year) + context.colon() + scene_links(context, numbers);
  }
  const std::string anchor = context.on_zone_file ? "basis" : context.to_zone(id).substr(1) + "-basis";
  return "<dl class=\"facts basis\" id=\"" + anchor + "\">" +
         fact(context.say(text("Scenes (numbers of the list)")), scenes) +
         fact(context.say(text("Boundary")),
              link(context.to_main(input_anchor("zones.path")),
                   html_escaped(context.input.night.zones.name) + context.comma() + context.say(text("version")) + " " +
                       html_escaped(context.input.night.zones.version))) +
         fact(context.say(text("Rests on")),
              link(context.to_main("definitions"), context.say(text("Definitions"))) + " · " +
                  link(context.to_main("layers"), context.say(text("Layers and inputs"))) + " · " +
                  link(context.to_main("field-data"), context.say(text("Use of field data"))) + " · " +
                  link(context.to_main("constants"), context.say(text("Constants"))) + " · " +
                  link(context.to_main("method"), context.say(text("Method")))) +
         "</dl>\n";
}

std::string fault_note(const HtmlContext& context, const std::string& id) {
  const geo::Message* fault = context.index.fault(id);
  if (fault == nullptr) return {};
  return "<p class=\"status\">" + context.say(text("This zone has no values")) + context.colon() +
         context.shown(*fault) + "</p>\n";
}

}  // namespace

std::string zone_page(const HtmlContext& context, const std::string& id, const Maps* maps) {
  const ZoneTotal& zone = context.index.zone(id);
  const std::string anchor = context.on_zone_file ? "zone" : context.to_zone(id).substr(1);
  const auto judgements = context.index.judgements(id);
  std::vector<const Judgement*> judged;
  for (const Judgement* judgement : judgements)
    if (!only_listed(*judgement)) judged.push_back(judgement);
  std::string out = "<section class=\"zone page\" id=\"" + anchor + "\"><h2>" + zone_label(zone) + " <small>" +
                    html_escaped(zone.id) + " · " + context.word_of(std::string_view(zone.level)) + "</small></h2>\n" +
                    fault_note(context, id);
  if (maps != nullptr) out += zone_map_row(context, *maps, anchor);
  out += "<h3>" + context.say(text("Verdicts")) + "</h3>\n";
  out += judged.empty() ? "<p class=\"note\">" + context.say(text("No target is set for this zone.")) + "</p>\n"
                        : verdict_table(context, judged);
  return out + estimates(context, id) + carbon_tables(context, id, true) + without_values(context, id) +
         basis(context, id) + "</section>\n";
}

}  // namespace steppe
