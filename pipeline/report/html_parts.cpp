#include "pipeline/report/html_parts.hpp"

#include <algorithm>

namespace steppe {
namespace {

// The decimals a person reads: as given, at most two, four for pure numbers.
int shown_decimals(const Figure& figure) { return std::min(figure.decimals, figure.unit == Unit::one ? 4 : 2); }

std::string unit_suffix(Unit unit) { return unit == Unit::one ? "" : "\u00A0" + html_escaped(name_of(unit)); }

}  // namespace

std::string th(const std::string& content, std::string_view attributes) {
  return "<th" + std::string(attributes.empty() ? "" : " ") + std::string(attributes) + ">" + content + "</th>";
}

std::string td(const std::string& content, std::string_view attributes) {
  return "<td" + std::string(attributes.empty() ? "" : " ") + std::string(attributes) + ">" + content + "</td>";
}

std::string number_cell(const std::string& content) { return td(content, "class=\"n\""); }

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

std::string shown_note(const HtmlContext& context) {
  const ResultIndex& index = context.index;
  if (index.shows_all()) return {};
  return "<p class=\"note\">" +
         context.shown(
             geo::message("This page shows {0} of {1} zones. All of them are in the CSV tables and in report.xlsx.",
                          index.shown_ids().size(), index.all_zones())) +
         "</p>\n";
}

std::string figure_cell(const HtmlContext& context, const Figure* figure) {
  if (figure == nullptr) return td("—", "class=\"n\"");
  const std::string status = "<span class=\"status\">" + context.word_of(figure->status) + "</span>";
  if (!figure->value) {
    const std::string reason = context.shown(figure->reason);
    return td("—<br>" + status + (reason.empty() ? "" : "<br><small>" + reason + "</small>"), "class=\"n\"");
  }
  const int decimals = shown_decimals(*figure);
  std::string cell = "<b>" + grouped(figure->value, decimals) + "</b>" + unit_suffix(figure->unit);
  if (figure->estimate) {
    const Interval interval = interval95(*figure->estimate);
    cell += "<br><small>[" + grouped(interval.low, decimals) + ", " + grouped(interval.high, decimals) + "]</small>";
  }
  return td(cell + (figure->status == FigureStatus::ok ? "" : "<br>" + status), "class=\"n\"");
}

std::string change_text(const Figure* first, const Figure* last) {
  const bool comparable = first != nullptr && last != nullptr && first->value && last->value &&
                          first->definition == last->definition && first->caliber == last->caliber &&
                          first->unit == last->unit && first->method == last->method;
  return comparable ? signed_text(*last->value - *first->value, shown_decimals(*last)) : "";
}

std::string zone_label(const ZoneTotal& zone) { return html_escaped(zone.name.empty() ? zone.id : zone.name); }

}  // namespace steppe
