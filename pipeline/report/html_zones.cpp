#include "pipeline/report/html_zones.hpp"

#include <algorithm>
#include <tuple>

#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/html_carbon.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

constexpr std::size_t kShownChanges = 12;  // of a product; the CSV has all

std::string indicator_row(const HtmlContext& context, const std::string& id, Indicator indicator) {
  const auto& years = context.input.settings.periods.years;
  const Figure *first = nullptr, *last = nullptr;
  std::string cells, caliber;
  for (const auto year : years) {
    last = context.index.figure(id, static_cast<int>(year), indicator);
    if (year == years.front()) first = last;
    if (last != nullptr) caliber = context.word_of(last->caliber);
    cells += figure_cell(context, last);
  }
  if (years.size() > 1) {
    const std::string change = change_text(first, last);
    cells += number_cell(change.empty() ? "—" : change);
  }
  return "<tr>" +
         td("<b>" + context.word_of(indicator) + "</b>" +
            (caliber.empty() ? "" : "<br><small>" + caliber + "</small>")) +
         cells + "</tr>\n";
}

std::string indicator_table(const HtmlContext& context, const std::string& id) {
  const auto& years = context.input.settings.periods.years;
  std::string out = "<h3>" + context.say(text("Indicators")) + "</h3>\n<table class=\"fixed\"><thead><tr>" +
                    th(context.say(text("Indicator")));
  for (const auto year : years) out += th(std::to_string(year), "class=\"n\"");
  if (years.size() > 1) out += th(context.say(text("Change")), "class=\"n\"");
  out += "</tr></thead><tbody>\n";
  for (const auto& indicator : context.index.indicators()) out += indicator_row(context, id, indicator);
  return out + "</tbody></table>\n";
}

std::string class_row(const HtmlContext& context, const std::string& id, Product product, std::uint8_t code) {
  const auto& years = context.input.settings.periods.years;
  std::optional<double> first, last;
  bool any = false;
  std::string cells;
  for (const auto year : years) {
    const ClassArea* area = context.index.area(id, static_cast<int>(year), product, code);
    last = area != nullptr ? std::optional(area->area_ha) : std::nullopt;
    if (year == years.front()) first = last;
    any = any || (last && *last > 0);
    cells += number_cell(grouped(last, 2)) +
             number_cell(grouped(last ? std::optional(*last * kWanmuPerHa) : std::nullopt, 4)) +
             number_cell(grouped(area != nullptr ? area->share_pct : std::nullopt, 2));
  }
  if (!any) return {};
  if (years.size() > 1) cells += number_cell(first && last ? signed_text(*last - *first, 2) : "—");
  return "<tr>" + td(context.class_of(product, code)) + cells + "</tr>\n";
}

std::string class_table(const HtmlContext& context, const std::string& id, Product product) {
  const auto& years = context.input.settings.periods.years;
  std::string head = "<tr>" + th(context.say(text("Class")), "rowspan=\"2\""), units = "<tr>";
  for (const auto year : years) {
    head += th(std::to_string(year), "colspan=\"3\" class=\"n\"");
    units += th("ha", "class=\"n\"") + th(context.say(text("10 000 mu")), "class=\"n\"") + th("%", "class=\"n\"");
  }
  if (years.size() > 1) head += th(context.say(text("Change (ha)")), "rowspan=\"2\" class=\"n\"");
  std::string rows;
  for (const auto code : context.index.codes(product)) rows += class_row(context, id, product, code);
  if (rows.empty()) return {};
  return "<h3>" + context.say(text("Areas")) + ": " + context.word_of(product) + "</h3>\n<table><thead>" + head +
         "</tr>" + units + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
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
  std::string out = "<h3>" + context.say(text("Changes")) + ": " + context.word_of(product) +
                    "</h3>\n<table><thead><tr>" + th(context.say(text("Periods"))) + th(context.say(text("From"))) +
                    th(context.say(text("To"))) + th(context.say(text("Area (ha)")), "class=\"n\"") +
                    th(context.say(text("Area (10 000 mu)")), "class=\"n\"") + "</tr></thead><tbody>\n";
  double rest = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Transition& t = *changes[i];
    if (i >= kShownChanges) {
      rest += t.area_ha;
      continue;
    }
    out += "<tr>" + td(std::to_string(t.from_year) + " → " + std::to_string(t.to_year), "class=\"nowrap\"") +
           td(context.class_of(product, t.from_code)) + td(context.class_of(product, t.to_code)) +
           number_cell(grouped(t.area_ha, 2)) + number_cell(grouped(t.area_ha * kWanmuPerHa, 4)) + "</tr>\n";
  }
  if (changes.size() > kShownChanges)
    out += "<tr class=\"sum\">" +
           td(context.shown(
                  geo::message("{0} smaller changes (all are in transitions.csv)", changes.size() - kShownChanges)),
              "colspan=\"3\"") +
           number_cell(grouped(rest, 2)) + number_cell(grouped(rest * kWanmuPerHa, 4)) + "</tr>\n";
  return out + "</tbody></table>\n";
}

std::string fault_note(const HtmlContext& context, const std::string& id) {
  const std::string* fault = context.index.fault(id);
  if (fault == nullptr) return {};
  return "<p class=\"status\">" + context.say(text("This zone has no values")) + ": " + html_escaped(*fault) + "</p>\n";
}

}  // namespace

std::string zone_sections(const HtmlContext& context) {
  std::string out;
  const auto& ids = context.index.shown_ids();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    check_interrupted();
    const ZoneTotal& zone = context.index.zone(ids[i]);
    out += "<section class=\"zone page\" id=\"zone-" + std::to_string(i + 1) + "\"><h2>" + zone_label(zone) +
           " <small>" + html_escaped(zone.id) + " · " + context.word_of(zone.level) + "</small></h2>\n" +
           fault_note(context, ids[i]) + indicator_table(context, ids[i]);
    for (const auto& product : context.index.class_products()) {
      out += class_table(context, ids[i], product);
      out += change_table(context, ids[i], product);
    }
    out += carbon_tables(context, ids[i]) + "</section>\n";
  }
  return out;
}

}  // namespace steppe
