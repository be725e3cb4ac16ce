#include "pipeline/report/html_lakes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/report/lake_words.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr const char* kOneLine = "class=\"nowrap\"";
constexpr std::size_t kMostLakes = 20, kMostDays = 12;
constexpr double kWidth = 720, kHeight = 200, kLeft = 64, kRight = 44, kTop = 12, kBottom = 22;
constexpr int kTenDays = 36, kMonths = 12, kPerMonth = 3, kHectareDecimals = 1, kLevelDecimals = 2;
constexpr const char *kInk = "#1b5a86", *kOther = "#8fa7b5", *kLeast = "#b3261e";

std::string px(double value) { return geo::decimal_text(value, 1); }

struct Curve {
  std::map<int, double> water;  // by ten days
};

struct LakePages {
  std::map<int, Curve> years;
  std::map<int, double> least;  // of the last year, by ten days
  std::vector<const LakeDay*> days;
  double highest = 0;
};

LakePages pages_of(const LakeSeries& series, const std::string& lake) {
  LakePages pages;
  for (const LakeTenDays& row : series.ten_days) {
    if (row.lake != lake) continue;
    pages.years[row.year].water[row.period] = row.water_ha;
    pages.highest = std::max({pages.highest, row.water_ha, row.least_ha.value_or(0)});
  }
  if (!pages.years.empty())
    for (const LakeTenDays& row : series.ten_days)
      if (row.lake == lake && row.least_ha && row.year == pages.years.rbegin()->first)
        pages.least[row.period] = *row.least_ha;
  for (const LakeDay& day : series.days)
    if (day.lake == lake && day.water_ha) pages.days.push_back(&day);
  return pages;
}

// Where ten days and hectares lie in the picture.
struct Frame {
  double top_ha;
  double x(double period) const { return kLeft + (kWidth - kLeft - kRight) * (period - 0.5) / kTenDays; }
  double y(double ha) const { return kTop + (kHeight - kTop - kBottom) * (1 - ha / top_ha); }
};

std::string curve(const Frame& frame, const std::map<int, double>& values, const std::string& look) {
  std::string points, dots;
  for (const auto& [period, ha] : values) {
    points += (points.empty() ? "M" : "L") + px(frame.x(period)) + " " + px(frame.y(ha));
    dots +=
        "<circle cx=\"" + px(frame.x(period)) + "\" cy=\"" + px(frame.y(ha)) + "\" r=\"2.2\" fill=\"" + look + "\"/>";
  }
  return "<path d=\"" + points + "\" fill=\"none\" stroke=\"" + look + "\" stroke-width=\"1.5\"/>" + dots;
}

std::string caption(double x, double y, const std::string& words, const std::string& look, const char* anchor) {
  return "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\" font-size=\"10\" fill=\"" + look + "\" text-anchor=\"" +
         anchor + "\">" + words + "</text>";
}

// Where the years stand at the ends of their curves: none upon another.
class Labels {
 public:
  double free_near(double x, double y) {
    const auto taken = [&](const std::pair<double, double>& other) {
      return std::abs(other.first - x) < kLabelWidth && std::abs(other.second - y) < kLabelHeight;
    };
    while (std::any_of(m_placed.begin(), m_placed.end(), taken)) y += kLabelHeight / 2;
    m_placed.emplace_back(x, y);
    return y;
  }

 private:
  static constexpr double kLabelWidth = 26, kLabelHeight = 10;
  std::vector<std::pair<double, double>> m_placed;
};

// Months below, hectares on the left: 0, half and all of a round number.
std::string axes(const Frame& frame) {
  std::string out;
  for (const double share : {0.0, 0.5, 1.0}) {
    const double ha = share * frame.top_ha;
    out += "<line x1=\"" + px(kLeft) + "\" x2=\"" + px(kWidth - kRight) + "\" y1=\"" + px(frame.y(ha)) + "\" y2=\"" +
           px(frame.y(ha)) + "\" stroke=\"#dfe6e2\"/>" +
           caption(kLeft - 4, frame.y(ha) + 3, grouped(ha, frame.top_ha < 10 ? 1 : 0), "#5b6b63", "end");
  }
  for (int month = 1; month <= kMonths; ++month)
    out += caption(frame.x(kPerMonth * month - 1), kHeight - 6, std::to_string(month), "#5b6b63", "middle");
  return out;
}

double round_above(double value) {
  double power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value) power /= 10;
  for (const double times : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0})
    if (times * power >= value) return times * power;
  return value;
}

std::string chart(const HtmlContext& context, const LakePages& pages) {
  if (pages.years.empty() || !(pages.highest > 0)) return {};
  const Frame frame{round_above(pages.highest)};
  std::string out = "<svg viewBox=\"0 0 " + px(kWidth) + " " + px(kHeight) +
                    "\" width=\"100%\" role=\"img\" aria-label=\"" +
                    context.say(text("Water of the lake by ten days")) + "\">" + axes(frame);
  const int last = pages.years.rbegin()->first;
  for (const auto& [year, curve_of] : pages.years) out += curve(frame, curve_of.water, year == last ? kInk : kOther);
  Labels labels;
  for (auto year = pages.years.rbegin(); year != pages.years.rend(); ++year) {
    const auto& [period, ha] = *year->second.water.rbegin();
    const double x = frame.x(period) + 5, y = labels.free_near(x, frame.y(ha) + 3);
    out += caption(x, y, std::to_string(year->first), year->first == last ? kInk : kOther, "start");
  }
  std::string least;
  for (const auto& [period, ha] : pages.least)
    least += (least.empty() ? "M" : "L") + px(frame.x(period)) + " " + px(frame.y(ha));
  if (!least.empty())
    out += "<path d=\"" + least + "\" fill=\"none\" stroke=\"" + kLeast + "\" stroke-dasharray=\"4 3\"/>";
  return out + "</svg>\n";
}

// Of a level: no separator between thousands of metres.
std::string level_cell(const std::optional<double>& value) {
  return number_cell(value ? geo::decimal_text(*value, kLevelDecimals) : "—");
}

std::string days_table(const HtmlContext& context, const LakePages& pages) {
  std::string rows;
  const std::size_t count = pages.days.size(), first = count > kMostDays ? count - kMostDays : 0;
  for (std::size_t i = count; i-- > first;) {
    const LakeDay& day = *pages.days[i];
    rows += "<tr>" + td(day_text(day.day), kOneLine) +
            td(html_escaped(platform_word(context.vocabulary(), day.platform)), kOneLine);
    for (const std::optional<double>& ha : {day.water_ha, std::optional(day.open_ha), std::optional(day.submerged_ha),
                                            std::optional(day.emergent_ha), std::optional(day.dry_ha), day.least_ha})
      rows += number_cell(grouped(ha, kHectareDecimals));
    rows += level_cell(day.level_m) + level_cell(day.deviation_m) +
            td(context.say(kLakeStatusWords[static_cast<std::size_t>(day.status)]), kOneLine) + "</tr>\n";
  }
  std::string out = "<table><thead><tr>" + th(context.say(text("Date"))) + th(context.say(text("Platform")));
  for (const std::string_view words :
       {text("Water of the whole lake (ha)"), text("Open water (ha)"), text("Water with submerged plants (ha)"),
        text("Reeds (ha)"), text("Dry (ha)"), text("Least water of these ten days (ha)"), text("Level (m)"),
        text("Above the ecological level (m)")})
    out += th(context.say(words), "class=\"n\"");
  return out + th(context.say(text("State"))) + "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
}

std::string lake_part(const HtmlContext& context, const std::string& lake, double lake_ha) {
  const LakePages pages = pages_of(context.input.results.lakes, lake);
  std::string out = "<h3>" + html_escaped(lake) + " <small>" + area_text(context, lake_ha) + "</small></h3>\n";
  if (pages.days.empty())
    return out + "<p class=\"note\">" + context.say(text("No date showed enough of this lake.")) + "</p>\n";
  return out + chart(context, pages) + days_table(context, pages);
}

}  // namespace

std::string lakes_section(const HtmlContext& context) {
  const auto& days = context.input.results.lakes.days;
  if (days.empty()) return {};
  std::vector<std::pair<std::string, double>> lakes;
  for (const LakeDay& day : days)
    if (lakes.empty() || lakes.back().first != day.lake) lakes.emplace_back(day.lake, day.lake_ha);
  std::string out =
      "<section id=\"lakes\"><h2>" + context.say(text("Lakes by date")) + "</h2>\n<p class=\"note\">" +
      context.say(
          text("Water is open water and water with plants or algae in it; reeds above the water are not in it. "
               "Only days on which nearly all of a lake was clear are shown: the median of ten days, the months "
               "below; the last year dark, earlier ones grey, the least water of these ten days dashed. "
               "lakes.csv has every day, lake_ten_days.csv the medians.")) +
      "</p>\n";
  for (std::size_t i = 0; i < std::min(lakes.size(), kMostLakes); ++i)
    out += lake_part(context, lakes[i].first, lakes[i].second);
  if (lakes.size() > kMostLakes)
    out += "<p class=\"note\">" +
           context.shown(message("{0} more lakes stand in lakes.csv alone.", lakes.size() - kMostLakes)) + "</p>\n";
  return out + "</section>\n";
}

}  // namespace steppe
