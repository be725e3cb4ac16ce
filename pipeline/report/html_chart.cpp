#include "pipeline/report/html_chart.hpp"

#include <algorithm>
#include <cmath>

#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/html_trail.hpp"
#include "pipeline/results/figure_interval.hpp"

namespace steppe {
namespace {

constexpr double kWidth = 360, kHeight = 150;
constexpr double kLeft = 52, kRight = 10, kTop = 10, kBottom = 22;
constexpr double kSparkWidth = 110, kSparkHeight = 22, kSparkMargin = 3;
constexpr const char* kInk = "#1f5c3f";
constexpr const char* kTargetInk = "#b3261e";

struct Point {
  int year = 0;
  double value = 0;
  std::optional<Interval> interval;
};

struct Line {
  double value = 0;
  int year = 0;
};

struct Drawn {
  std::vector<Point> points;
  std::vector<Line> targets;
  double scale = 1;  // of what is drawn: areas in 万亩
  Unit unit = Unit::percent;
};

Drawn read(const HtmlContext& context, const std::string& id, const Series& series) {
  Drawn drawn;
  for (const auto year : context.input.settings.periods.years) {
    const Figure* figure = context.index.figure(id, static_cast<int>(year), series);
    if (figure == nullptr || !figure->value) continue;
    drawn.unit = figure->unit == Unit::hectare ? Unit::wan_mu : figure->unit;
    drawn.scale = figure->unit == Unit::hectare ? kWanmuPerHa : 1;
    Point point{static_cast<int>(year), *figure->value * drawn.scale, {}};
    if (figure->estimate) {
      const Interval interval = interval_of(*figure);
      point.interval = Interval{interval.low * drawn.scale, interval.high * drawn.scale};
    }
    drawn.points.push_back(point);
  }
  for (const Judgement* judgement : context.index.judgements(id)) {
    const Target& target = judgement->target;
    const auto value = in_unit(target.value, target.unit, drawn.unit);
    if (indicator_named(target.indicator) == series.indicator && judgement->caliber == series.caliber && value &&
        std::isfinite(*value))
      drawn.targets.push_back({*value, target.year});
  }
  return drawn;
}

struct Axis {
  double low = 0, high = 1, step = 1;
  int decimals = 0;
};

// Round numbers around everything that is drawn; from 0 when that is near.
Axis axis_of(const Drawn& drawn) {
  double low = drawn.points.front().value, high = low;
  const auto take = [&](double value) { low = std::min(low, value), high = std::max(high, value); };
  for (const Point& p : drawn.points) {
    take(p.value);
    if (p.interval) take(p.interval->low), take(p.interval->high);
  }
  for (const Line& t : drawn.targets) take(t.value);
  if (low > 0 && low < 0.4 * high) low = 0;
  if (!(high > low)) high = low + std::max(1.0, std::abs(low) * 0.1);
  const double raw = (high - low) / 3, power = std::pow(10, std::floor(std::log10(raw)));
  const double share = raw / power;
  Axis axis;
  axis.step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  axis.low = std::floor(low / axis.step) * axis.step;
  axis.high = std::ceil(high / axis.step) * axis.step;
  axis.decimals = std::clamp(static_cast<int>(-std::floor(std::log10(axis.step))), 0, 6);
  return axis;
}

std::string px(double value) { return geo::decimal_text(value, 1); }

// Where years and values lie in a picture.
struct Frame {
  double left, top, width, height;
  int first, last;
  Axis axis;
  double x(int year) const {
    return last == first ? left + width / 2 : left + width * (year - first) / static_cast<double>(last - first);
  }
  double y(double value) const { return top + height * (axis.high - value) / (axis.high - axis.low); }
};

std::string polyline(const Frame& frame, const std::vector<Point>& points) {
  std::string d;
  for (const Point& p : points) d += (d.empty() ? "M" : "L") + px(frame.x(p.year)) + " " + px(frame.y(p.value));
  return "<path d=\"" + d + "\" fill=\"none\" stroke=\"" + kInk + "\" stroke-width=\"1.5\"/>";
}

// Of years that have one, in runs; a year alone is a bar.
std::string band(const Frame& frame, const std::vector<Point>& points) {
  std::string out;
  for (std::size_t i = 0; i < points.size();) {
    if (!points[i].interval) {
      ++i;
      continue;
    }
    std::string upper, lower;
    const std::size_t first = i;
    for (; i < points.size() && points[i].interval; ++i) {
      const std::string x = px(frame.x(points[i].year));
      upper += (upper.empty() ? "M" : "L") + x + " " + px(frame.y(points[i].interval->high));
      lower.insert(0, "L" + x + " " + px(frame.y(points[i].interval->low)));
    }
    out += i - first == 1 ? "<path d=\"" + upper + lower + "\" stroke=\"#9cc3ae\" stroke-width=\"6\"/>"
                          : "<path d=\"" + upper + lower + "Z\" fill=\"#cfe3d7\"/>";
  }
  return out;
}

std::string dots(const Frame& frame, const std::vector<Point>& points) {
  std::string out;
  for (const Point& p : points)
    out += "<circle cx=\"" + px(frame.x(p.year)) + "\" cy=\"" + px(frame.y(p.value)) + "\" r=\"3\" stroke=\"" + kInk +
           "\" stroke-width=\"1.2\" fill=\"" + (p.interval ? kInk : "#fff") + "\"/>";
  return out;
}

std::string grid_lines(const Frame& frame) {
  std::string out;
  const auto& axis = frame.axis;
  for (double value = axis.low; value <= axis.high + axis.step / 2; value += axis.step) {
    const std::string y = px(frame.y(value));
    out += "<path d=\"M" + px(frame.left) + " " + y + "h" + px(frame.width) +
           "\" stroke=\"#dde4df\" stroke-width=\"1\"/><text x=\"" + px(frame.left - 5) + "\" y=\"" +
           px(frame.y(value) + 3) + "\" text-anchor=\"end\" font-size=\"9\" fill=\"#5b6b63\">" +
           grouped(value, axis.decimals) + "</text>";
  }
  return out;
}

std::string year_labels(const Frame& frame, const std::vector<std::int64_t>& years) {
  std::string out;
  const std::size_t every = (years.size() + 9) / 10;
  for (std::size_t i = 0; i < years.size(); i += every)
    out += "<text x=\"" + px(frame.x(static_cast<int>(years[i]))) + "\" y=\"" + px(kHeight - 6) +
           "\" text-anchor=\"middle\" font-size=\"9\" fill=\"#5b6b63\">" + std::to_string(years[i]) + "</text>";
  return out;
}

std::string target_lines(const HtmlContext& context, const Frame& frame, const std::vector<Line>& targets) {
  std::string out;
  for (const Line& t : targets) {
    const double y = frame.y(t.value);
    out += "<path d=\"M" + px(frame.left) + " " + px(y) + "h" + px(frame.width) + "\" stroke=\"" + kTargetInk +
           "\" stroke-width=\"1.3\" stroke-dasharray=\"5 3\"/><text x=\"" + px(frame.left + 3) + "\" y=\"" +
           px(y > kTop + 12 ? y - 3 : y + 10) + "\" font-size=\"9\" fill=\"" + kTargetInk + "\">" +
           context.say(text("Target")) + " " + std::to_string(t.year) + "</text>";
  }
  return out;
}

// Two cells: of an area hectares and 万亩 side by side, so that a year stays two lines high.
std::string year_cells(const HtmlContext& context, const Figure* figure) {
  constexpr std::string_view kBoth = "class=\"n\" colspan=\"2\"";
  if (figure == nullptr) return td("—", kBoth);
  const std::string note = status_note(context, *figure), status = note.empty() ? "" : "<br>" + note;
  if (!figure->value) return td("—" + status, kBoth);
  if (figure->unit != Unit::hectare) return td(figure_text(context, *figure) + status, kBoth);
  const auto [hectares, wanmu] = area_columns(context, *figure);
  return number_cell(hectares + status) + number_cell(wanmu);
}

}  // namespace

std::string figure_chart(const HtmlContext& context, const std::string& zone_id, const Series& series) {
  const Drawn drawn = read(context, zone_id, series);
  if (drawn.points.empty()) return {};
  const auto& years = context.input.settings.periods.years;
  const Frame frame{kLeft,
                    kTop,
                    kWidth - kLeft - kRight - 12,
                    kHeight - kTop - kBottom,
                    static_cast<int>(years.front()),
                    static_cast<int>(years.back()),
                    axis_of(drawn)};
  const std::string unit = context.word_of(drawn.unit);
  return "<figure class=\"chart\"><figcaption>" + context.word_of(series.indicator) +
         (unit.empty() ? "" : " <small>(" + unit + ")</small>") + "</figcaption><svg viewBox=\"0 0 360 150\" " +
         "role=\"img\" aria-label=\"" + context.word_of(series.indicator) + "\">" + grid_lines(frame) +
         band(frame, drawn.points) + polyline(frame, drawn.points) + target_lines(context, frame, drawn.targets) +
         dots(frame, drawn.points) + year_labels(frame, years) + "</svg></figure>\n";
}

std::string sparkline(const HtmlContext& context, const std::string& zone_id, const Series& series) {
  const Drawn drawn = read(context, zone_id, series);
  if (drawn.points.size() < 2) return {};
  const auto& years = context.input.settings.periods.years;
  const Frame frame{kSparkMargin,
                    kSparkMargin,
                    kSparkWidth - 2 * kSparkMargin,
                    kSparkHeight - 2 * kSparkMargin,
                    static_cast<int>(years.front()),
                    static_cast<int>(years.back()),
                    axis_of({drawn.points, {}, drawn.scale, drawn.unit})};
  return "<svg class=\"spark\" viewBox=\"0 0 110 22\" aria-hidden=\"true\">" + band(frame, drawn.points) +
         polyline(frame, drawn.points) + "</svg>";
}

std::string figure_years(const HtmlContext& context, const std::string& zone_id, const Series& series) {
  std::string rows;
  bool counted = false;
  for (const auto year : context.input.settings.periods.years) {
    const Figure* figure = context.index.figure(zone_id, static_cast<int>(year), series);
    const bool points = figure != nullptr && figure->estimate;
    counted = counted || points;
    rows += "<tr>" + td(std::to_string(year)) + year_cells(context, figure) +
            number_cell(points ? std::to_string(figure->estimate->n) : "—") + "</tr>\n";
  }
  return "<div class=\"years\">" + figure_chart(context, zone_id, series) + "<div><p>" + series_label(context, series) +
         "</p><table class=\"narrow\"><thead><tr>" + th(context.say(text("Year"))) +
         th(context.say(counted ? text("Estimate and 95 % interval") : text("Mapped value")),
            "class=\"n\" colspan=\"2\"") +
         th(context.say(text("Plots or points")), "class=\"n\"") + "</tr></thead><tbody>\n" + rows +
         "</tbody></table></div></div>\n";
}

}  // namespace steppe
