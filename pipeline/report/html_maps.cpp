#include "pipeline/report/html_maps.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

std::string px(double value) { return geo::decimal_text(value, 1); }

double long_side(const MapFrame& frame) { return static_cast<double>(std::max(frame.grid.cols, frame.grid.rows)); }

// A hundredth of the map for what is written on it; more on small maps, which stand beside each other.
double unit_of(const MapFrame& frame) {
  constexpr double kLarger = 1.7;
  return long_side(frame) / 100 * (long_side(frame) > static_cast<double>(kZoneMapSide) ? 1 : kLarger);
}

// The largest 1, 2 or 5 · 10ⁿ metres that is at most a third of the map.
double bar_metres(const MapFrame& frame) {
  const double most = frame.metres_per_pixel * static_cast<double>(frame.grid.cols) / 3;
  const double power = std::pow(10, std::floor(std::log10(most)));
  return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

std::string scale_bar(const MapFrame& frame) {
  if (!(frame.metres_per_pixel > 0)) return {};
  const double unit = unit_of(frame), metres = bar_metres(frame), width = metres / frame.metres_per_pixel;
  const double x = 2 * unit, y = static_cast<double>(frame.grid.rows) + 5 * unit;
  const std::string label =
      metres >= 1000 ? geo::decimal_text(metres / 1000, 0) + " km" : geo::decimal_text(metres, 0) + " m";
  return "<rect x=\"" + px(x) + "\" y=\"" + px(y - unit) + "\" width=\"" + px(width / 2) + "\" height=\"" + px(unit) +
         "\" fill=\"#1d2a24\"/><rect x=\"" + px(x + width / 2) + "\" y=\"" + px(y - unit) + "\" width=\"" +
         px(width / 2) + "\" height=\"" + px(unit) + "\" fill=\"#fff\" stroke=\"#1d2a24\" stroke-width=\"" +
         px(unit * 0.2) + "\"/><text x=\"" + px(x + width + unit) + "\" y=\"" + px(y + 0.3 * unit) + "\" font-size=\"" +
         px(2.6 * unit) + "\">" + label + "</text>";
}

std::string north_arrow(const HtmlContext& context, const MapFrame& frame) {
  const double unit = unit_of(frame);
  const double x = static_cast<double>(frame.grid.cols) - 4 * unit,
               y = static_cast<double>(frame.grid.rows) + 1.2 * unit;
  return "<path d=\"M" + px(x) + " " + px(y) + "l" + px(1.6 * unit) + " " + px(4.6 * unit) + "l" + px(-1.6 * unit) +
         " " + px(-1.1 * unit) + "l" + px(-1.6 * unit) + " " + px(1.1 * unit) + "Z\" fill=\"#1d2a24\"/><text x=\"" +
         px(x - 2.4 * unit) + "\" y=\"" + px(y + 4 * unit) + "\" text-anchor=\"end\" font-size=\"" + px(3 * unit) +
         "\">" + context.say(text("N")) + "</text>";
}

std::string frame_box(const MapFrame& frame) {
  return "0 0 " + std::to_string(frame.grid.cols) + " " + px(static_cast<double>(frame.grid.rows) + 7 * unit_of(frame));
}

// `caption`: HTML above the map. `key`: of the frame's definitions on this page.
std::string picture(const HtmlContext& context, const MapFrame& frame, const MapPicture& map,
                    const std::string& caption, const std::string& key) {
  const std::string size =
      "width=\"" + std::to_string(frame.grid.cols) + "\" height=\"" + std::to_string(frame.grid.rows) + "\"";
  const std::string title = context.word_of(map.product) + ", " + std::to_string(map.year);
  return "<figure><figcaption>" + caption + "</figcaption><svg viewBox=\"" + frame_box(frame) +
         "\" role=\"img\" aria-label=\"" + title + "\"><use href=\"#" + key + "-ground\"/><image " + size +
         " href=\"data:image/png;base64," + map.png_base64 + "\"/><use href=\"#" + key + "-over\"/></svg>";
}

std::string legend(const HtmlContext& context, Product product) {
  std::string out = "<ul class=\"legend\">";
  for (const auto& line : map_legend(product, context.language, context.input.results.palette))
    out += "<li><i style=\"background:" + line.colour + "\"></i><span>" + html_escaped(line.words) + "</span></li>";
  return out + "<li><i style=\"background:#d9d9d9\"></i><span>" + context.say(text("no value")) + "</span></li></ul>\n";
}

std::string paths(const MapFrame& frame, bool all) {
  std::string out;
  for (std::size_t i = 0; i < frame.outlines.size(); ++i)
    if (all || i >= frame.in_focus.size() || frame.in_focus[i]) out += frame.outlines[i].path;
  return out;
}

// Letters that a name takes: a Chinese character is as wide as it is high, others about half.
double width_of(const std::string& name) {
  double width = 0;
  for (const char c : name) width += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : (c & 0x80) != 0 ? 1 : 0.55;
  return width;
}

// Names, largest zones first in the file's order; one that would cover another is left out.
std::string labels(const MapFrame& frame) {
  const double size = unit_of(frame) * 2.8;
  std::string out = "<g font-size=\"" + px(size) + "\" text-anchor=\"middle\" fill=\"#111\" stroke=\"#fff\" " +
                    "stroke-width=\"" + px(size * 0.22) + "\" paint-order=\"stroke\" stroke-linejoin=\"round\">";
  std::vector<geo::Box> taken;
  for (std::size_t i = 0; i < frame.outlines.size(); ++i) {
    const MapOutline& zone = frame.outlines[i];
    const double half = width_of(zone.name) * size / 2;
    const geo::Box box{zone.label_x - half, zone.label_y - size / 2, zone.label_x + half, zone.label_y + size / 2};
    const bool inside = box.x_min >= 0 && box.y_min >= 0 && box.x_max <= static_cast<double>(frame.grid.cols) &&
                        box.y_max <= static_cast<double>(frame.grid.rows);
    const bool covers = std::any_of(taken.begin(), taken.end(), [&](const geo::Box& b) {
      return box.x_min < b.x_max && b.x_min < box.x_max && box.y_min < b.y_max && b.y_min < box.y_max;
    });
    if (!inside || covers || zone.path.empty()) continue;
    taken.push_back(box);
    out += "<text x=\"" + px(zone.label_x) + "\" y=\"" + px(zone.label_y + size * 0.35) + "\">" +
           html_escaped(zone.name) + "</text>";
  }
  return out + "</g>";
}

// What the maps of a frame share. The ground is grey inside the zones, so that a pixel without a value is seen as such;
// what lies outside them is veiled. Masks, not the even-odd rule: zones may overlap (a league drawn over its counties).
std::string definitions(const HtmlContext& context, const MapFrame& frame, const std::string& key) {
  const std::string size =
      "width=\"" + std::to_string(frame.grid.cols) + "\" height=\"" + std::to_string(frame.grid.rows) + "\"";
  const std::string all = "href=\"#" + key + "-zones\"", focus = "href=\"#" + key + "-focus\"";
  return "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs><path id=\"" + key +
         "-zones\" d=\"" + paths(frame, true) + "\"/><path id=\"" + key + "-focus\" d=\"" + paths(frame, false) +
         "\"/><mask id=\"" + key + "-outside\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" " + size + "><rect " +
         size + " fill=\"#fff\"/><use " + focus + " fill=\"#000\" fill-rule=\"nonzero\"/></mask><g id=\"" + key +
         "-ground\"><use " + focus + " fill=\"#d9d9d9\"/></g><g id=\"" + key + "-over\"><rect " + size +
         " fill=\"#fff\" fill-opacity=\"0.8\" mask=\"url(#" + key + "-outside)\"/><use " + all +
         " fill=\"none\" stroke=\"#222\" stroke-linejoin=\"round\" stroke-width=\"" + px(long_side(frame) * 0.0025) +
         "\"/>" + labels(frame) + scale_bar(frame) + north_arrow(context, frame) + "</g></defs></svg>\n";
}

}  // namespace

std::string map_section(const HtmlContext& context) {
  if (context.maps.pictures.empty()) return {};
  std::string out = "<section id=\"maps\"><h2>" + context.say(text("Maps")) + " " + mapped_badge(context) +
                    "</h2>\n<p class=\"note\">" +
                    context.say(text("A map is not a statistic: areas and verdicts come from the tables, not from "
                                     "counting colours. Grey: no value. North is the grid's north.")) +
                    "</p>\n" + definitions(context, context.maps.frame, "map");
  const auto& pictures = context.maps.pictures;
  for (std::size_t i = 0; i < pictures.size();) {
    const Product product = pictures[i].product;
    out += "<h3>" + context.word_of(product) + "</h3>\n<div class=\"maps\"><div class=\"pair\">";
    for (; i < pictures.size() && pictures[i].product == product; ++i)
      out += picture(context, context.maps.frame, pictures[i], std::to_string(pictures[i].year), "map") + "</figure>\n";
    out += "</div>" + legend(context, product) + "</div>\n";
  }
  return out + "</section>\n";
}

std::string zone_map_row(const HtmlContext& context, const Maps& maps, const std::string& key) {
  if (maps.pictures.empty()) return {};
  std::string out = definitions(context, maps.frame, key) + "<div class=\"zonemaps\">";
  for (const MapPicture& map : maps.pictures)
    out += picture(context, maps.frame, map,
                   mapped_badge(context) + " " + context.word_of(map.product) + " " + std::to_string(map.year), key) +
           legend(context, map.product) + "</figure>\n";
  return out + "</div>\n";
}

}  // namespace steppe
