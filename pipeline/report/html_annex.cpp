// The part of html_zones.hpp that holds what was mapped and not estimated.
#include <algorithm>
#include <tuple>

#include "pipeline/report/html_carbon.hpp"
#include "pipeline/report/html_chart.hpp"
#include "pipeline/report/html_ledger.hpp"
#include "pipeline/report/html_trail.hpp"
#include "pipeline/report/html_zones.hpp"

namespace steppe {
namespace {

constexpr std::size_t kShownChanges = 12;  // of a product; the CSV has all

std::string title(const HtmlContext& context, std::string_view words, const std::string& what = {}) {
  return "<h4>" + mapped_badge(context) + " " + context.say(words) + (what.empty() ? "" : context.colon() + what) +
         "</h4>\n";
}

// A year's value that no estimate has taken the place of.
const Figure* mapped_figure(const HtmlContext& context, const std::string& id, int year, const Series& series) {
  const Figure* figure = context.index.figure(id, year, series);
  return figure != nullptr && figure->value && !figure->estimate ? figure : nullptr;
}

std::string mapped_row(const HtmlContext& context, const std::string& id, const Series& series) {
  const auto& years = context.input.settings.periods.years;
  const Figure *first = nullptr, *last = nullptr;
  bool any = false;
  std::string cells;
  for (const auto year : years) {
    last = mapped_figure(context, id, static_cast<int>(year), series);
    if (year == years.front()) first = last;
    any = any || last != nullptr;
    if (years.size() < kChartYears || year == years.front() || year == years.back())
      cells += figure_cell(context, last);
  }
  if (!any) return {};
  if (years.size() >= kChartYears) cells += td(sparkline(context, id, series));
  if (years.size() > 1) {
    const std::string change = change_text(context, first, last);
    cells += number_cell(change.empty() ? "—" : change);
  }
  return "<tr>" + td(series_label(context, series)) + cells + "</tr>\n";
}

std::string mapped_figures(const HtmlContext& context, const std::string& id) {
  const auto& years = context.input.settings.periods.years;
  std::string rows;
  for (const Series& series : context.index.series()) rows += mapped_row(context, id, series);
  if (rows.empty()) return {};
  std::string head = th(context.say(text("Indicator and caliber")));
  for (const auto year : years)
    if (years.size() < kChartYears || year == years.front() || year == years.back())
      head += th(std::to_string(year), "class=\"n\"");
  if (years.size() >= kChartYears) head += th(context.say(text("Course")));
  if (years.size() > 1) head += th(context.say(text("Change")), "class=\"n\"");
  return title(context, text("Indicators")) + "<table class=\"fixed\"><thead><tr>" + head + "</tr></thead><tbody>\n" +
         rows + "</tbody></table>\n";
}

std::optional<double> area_in(const HtmlContext& context, const std::string& id, std::int64_t year, Product product,
                              std::uint8_t code) {
  const ClassArea* area = context.index.area(id, static_cast<int>(year), product, code);
  return area != nullptr ? std::optional(area->area_ha) : std::nullopt;
}

std::string class_row(const HtmlContext& context, const std::string& id, Product product, std::uint8_t code) {
  const auto& years = context.input.settings.periods.years;
  std::string cells;
  bool any = false;
  for (const auto year : years) {
    const ClassArea* area = context.index.area(id, static_cast<int>(year), product, code);
    any = any || (area != nullptr && area->area_ha > 0);
    if (year != years.front() && year != years.back()) continue;
    cells += area_cell(context, area_in(context, id, year, product, code)) +
             number_cell(grouped(area != nullptr ? area->share_pct : std::nullopt, 2));
  }
  if (!any) return {};
  const auto first = area_in(context, id, years.front(), product, code),
             last = area_in(context, id, years.back(), product, code);
  if (years.size() > 1) cells += first && last ? area_change_cell(context, *last - *first) : number_cell("—");
  return "<tr>" + td(context.class_of(product, code)) + cells + "</tr>\n";
}

std::string class_table(const HtmlContext& context, const std::string& id, Product product) {
  const auto& years = context.input.settings.periods.years;
  std::string rows;
  for (const auto code : context.index.codes(product)) rows += class_row(context, id, product, code);
  if (rows.empty()) return {};
  std::string head = th(context.say(text("Class")));
  for (const auto year : years)
    if (year == years.front() || year == years.back())
      head += th(std::to_string(year), "class=\"n\"") + th("%", "class=\"n\"");
  if (years.size() > 1) head += th(context.say(text("Change")), "class=\"n\"");
  return title(context, text("Areas"), product_link(context, product)) + "<table><thead><tr>" + head +
         "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

// Changes only; largest first, then by years and codes.
std::vector<const Transition*> changes_of(const HtmlContext& context, const std::string& id, Product product) {
  auto changes = context.index.transitions(id, product);
  std::erase_if(changes, [](const Transition* t) { return t->from_code == t->to_code || !(t->area_ha > 0); });
  std::sort(changes.begin(), changes.end(), [](const Transition* a, const Transition* b) {
    return std::tie(b->area_ha, a->from_year, a->to_year, a->from_code, a->to_code) <
           std::tie(a->area_ha, b->from_year, b->to_year, b->from_code, b->to_code);
  });
  return changes;
}

std::string change_table(const HtmlContext& context, const std::string& id, Product product) {
  const auto changes = changes_of(context, id, product);
  if (changes.empty()) return {};
  std::string out = title(context, text("Changes"), product_link(context, product)) + "<table><thead><tr>" +
                    th(context.say(text("Periods"))) + th(context.say(text("From"))) + th(context.say(text("To"))) +
                    th(context.say(text("Area")), "class=\"n\"") + "</tr></thead><tbody>\n";
  double rest = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Transition& t = *changes[i];
    if (i >= kShownChanges) {
      rest += t.area_ha;
      continue;
    }
    out += "<tr>" + td(std::to_string(t.from_year) + " → " + std::to_string(t.to_year), "class=\"nowrap\"") +
           td(context.class_of(product, t.from_code)) + td(context.class_of(product, t.to_code)) +
           area_cell(context, t.area_ha) + "</tr>\n";
  }
  if (changes.size() > kShownChanges)
    out += "<tr class=\"sum\">" +
           td(context.shown(
                  geo::message("{0} smaller changes (all are in transitions.csv)", changes.size() - kShownChanges)),
              "colspan=\"3\"") +
           area_cell(context, rest) + "</tr>\n";
  return out + "</tbody></table>\n";
}

}  // namespace

std::string zone_annex(const HtmlContext& context, const std::string& id) {
  // In one file the overview at the head of the annex has them all.
  std::string out = context.own_files ? mapped_figures(context, id) : "";
  for (const auto& product : context.index.class_products()) {
    out += class_table(context, id, product);
    out += change_table(context, id, product);
  }
  out += carbon_tables(context, id, false) + ledger_table(context, id);
  if (out.empty()) return {};
  const std::string heading = context.on_zone_file ? context.say(text("Annex: mapped values and area ledger"))
                                                   : zone_label(context.index.zone(id));
  const std::string basis = context.on_zone_file ? "#basis" : context.to_zone(id) + "-basis";
  return "<section class=\"annex\"><h3>" + heading + " <small>" +
         link(basis, context.say(text("Scenes and boundary"))) + "</small></h3>\n" + out + "</section>\n";
}

}  // namespace steppe
