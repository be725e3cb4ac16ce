#include "pipeline/report/html_parts.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/results/figure_interval.hpp"

namespace steppe {
namespace {

constexpr double kLargeArea = 10000, kLargeWanmu = 10;

// The decimals a person reads: as given, at most two, four for pure numbers.
int shown_decimals(const Figure& figure) { return std::min(figure.decimals, figure.unit == Unit::one ? 4 : 2); }

int hectare_decimals(double hectares) { return std::abs(hectares) < kLargeArea ? 2 : 0; }
int wanmu_decimals(double wanmu) { return std::abs(wanmu) < kLargeWanmu ? 4 : 2; }

std::string unit_suffix(const HtmlContext& context, Unit unit) {
  const std::string words = context.word_of(unit);
  return words.empty() ? "" : "\u00A0" + words;
}

// Hectares and 万亩: on one line where there is room, else each on its own.
std::string both(const std::string& hectares, const std::string& wanmu) {
  return "<span class=\"u\">" + hectares + "</span> <span class=\"u\">" + wanmu + "</span>";
}

std::string bracketed(const std::string& low, const std::string& high) { return "[" + low + ", " + high + "]"; }

// In hectares and in 万亩.
std::pair<std::string, std::string> area_intervals(const HtmlContext& context, const Interval& interval) {
  const int wanmu = wanmu_decimals(interval.high * kWanmuPerHa), ha = hectare_decimals(interval.high);
  return {bracketed(grouped(interval.low, ha), grouped(interval.high, ha)) + unit_suffix(context, Unit::hectare),
          bracketed(grouped(interval.low * kWanmuPerHa, wanmu), grouped(interval.high * kWanmuPerHa, wanmu)) +
              unit_suffix(context, Unit::wan_mu)};
}

std::string interval_text(const HtmlContext& context, const Figure& figure) {
  const Interval interval = interval_of(figure);
  if (figure.unit == Unit::hectare) {
    const auto [hectares, wanmu] = area_intervals(context, interval);
    return both(hectares, wanmu);
  }
  const int decimals = shown_decimals(figure);
  return bracketed(grouped(interval.low, decimals), grouped(interval.high, decimals));
}

}  // namespace

std::string th(const std::string& content, std::string_view attributes) {
  return "<th" + std::string(attributes.empty() ? "" : " ") + std::string(attributes) + ">" + content + "</th>";
}

std::string td(const std::string& content, std::string_view attributes) {
  return "<td" + std::string(attributes.empty() ? "" : " ") + std::string(attributes) + ">" + content + "</td>";
}

std::string number_cell(const std::string& content) { return td(content, "class=\"n\""); }

std::string link(const std::string& address, const std::string& content) {
  return "<a href=\"" + address + "\">" + content + "</a>";
}

std::string fact(const std::string& label, const std::string& value) {
  return "<dt>" + label + "</dt><dd>" + (value.empty() ? "—" : value) + "</dd>\n";
}

std::string grouped(std::optional<double> value, int decimals) {
  std::string digits = value ? geo::decimal_text(*value, decimals) : "";
  if (digits.empty()) return "—";
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  auto at = std::min(digits.find('.'), digits.size());
  while (at > 3) digits.insert(at -= 3, ",");
  return (negative ? "−" : "") + digits;
}

std::string signed_text(double value, int decimals) {
  const std::string size = grouped(value, decimals);
  const bool positive = value > 0 && size.find_first_of("123456789") != std::string::npos;
  return positive ? "+" + size : size;
}

std::string wanmu_text(const HtmlContext& context, double hectares) {
  const double wanmu = hectares * kWanmuPerHa;
  return grouped(wanmu, wanmu_decimals(wanmu)) + unit_suffix(context, Unit::wan_mu);
}

std::string hectares_text(const HtmlContext& context, double hectares) {
  return grouped(hectares, hectare_decimals(hectares)) + unit_suffix(context, Unit::hectare);
}

std::string area_text(const HtmlContext& context, double hectares) {
  return both(hectares_text(context, hectares), wanmu_text(context, hectares));
}

std::string area_cell(const HtmlContext& context, const std::optional<double>& hectares) {
  return number_cell(hectares ? area_text(context, *hectares) : "—");
}

std::string area_change_cell(const HtmlContext& context, double hectares) {
  const double wanmu = hectares * kWanmuPerHa;
  return number_cell(both(signed_text(hectares, hectare_decimals(hectares)) + unit_suffix(context, Unit::hectare),
                          signed_text(wanmu, wanmu_decimals(wanmu)) + unit_suffix(context, Unit::wan_mu)));
}

std::string quantity_text(const HtmlContext& context, double value, Unit unit, int decimals) {
  const std::string text = grouped(value, decimals) + unit_suffix(context, unit);
  const auto hectares = row_of(unit).kind == UnitKind::area ? in_unit(value, unit, Unit::hectare) : std::nullopt;
  if (!hectares) return text;
  return text + "<br>" +
         (unit == Unit::hectare || unit == Unit::hectare_cn
              ? wanmu_text(context, *hectares)
              : grouped(*hectares, hectare_decimals(*hectares)) + unit_suffix(context, Unit::hectare) +
                    (unit == Unit::wan_mu ? "" : "<br>" + wanmu_text(context, *hectares)));
}

std::string figure_text(const HtmlContext& context, const Figure& figure) {
  const std::string value = figure.unit == Unit::hectare ? "<b>" + area_text(context, *figure.value) + "</b>"
                                                         : "<b>" + grouped(figure.value, shown_decimals(figure)) +
                                                               "</b>" + unit_suffix(context, figure.unit);
  return figure.estimate ? value + "<br><small>" + interval_text(context, figure) + "</small>" : value;
}

std::pair<std::string, std::string> area_columns(const HtmlContext& context, const Figure& figure) {
  const double wanmu = *figure.value * kWanmuPerHa;
  std::string hectares =
      "<b>" + grouped(figure.value, hectare_decimals(*figure.value)) + "</b>" + unit_suffix(context, Unit::hectare);
  std::string in_wanmu = "<b>" + grouped(wanmu, wanmu_decimals(wanmu)) + "</b>" + unit_suffix(context, Unit::wan_mu);
  if (!figure.estimate) return {hectares, in_wanmu};
  const auto [interval_ha, interval_wanmu] = area_intervals(context, interval_of(figure));
  return {hectares + "<br><small>" + interval_ha + "</small>", in_wanmu + "<br><small>" + interval_wanmu + "</small>"};
}

std::string status_note(const HtmlContext& context, const Figure& figure) {
  if (figure.status == FigureStatus::ok) return {};
  const std::string reason = figure.value ? context.shown(figure.reason) : std::string();
  return "<span class=\"status\">" + context.word_of(figure.status) + (reason.empty() ? "" : context.colon() + reason) +
         "</span>";
}

std::string figure_cell(const HtmlContext& context, const Figure* figure) {
  if (figure == nullptr) return td("—", "class=\"n\"");
  const std::string note = status_note(context, *figure);
  return td((figure->value ? figure_text(context, *figure) : "—") + (note.empty() ? "" : "<br>" + note), "class=\"n\"");
}

std::string change_text(const HtmlContext& context, const Figure* first, const Figure* last) {
  const bool comparable = first != nullptr && last != nullptr && first->value && last->value &&
                          first->definition == last->definition && first->caliber == last->caliber &&
                          first->unit == last->unit && first->method == last->method;
  if (!comparable) return "";
  const double change = *last->value - *first->value;
  if (last->unit != Unit::hectare) return signed_text(change, shown_decimals(*last));
  const double wanmu = change * kWanmuPerHa;
  return both(signed_text(change, hectare_decimals(change)) + unit_suffix(context, Unit::hectare),
              signed_text(wanmu, wanmu_decimals(wanmu)) + unit_suffix(context, Unit::wan_mu));
}

std::string zone_label(const ZoneTotal& zone) { return html_escaped(zone.name.empty() ? zone.id : zone.name); }

std::string mapped_badge(const HtmlContext& context) {
  return "<span class=\"mapped\">" + context.say(text("mapped")) + "</span>";
}

}  // namespace steppe
