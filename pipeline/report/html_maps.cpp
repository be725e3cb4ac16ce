#include "pipeline/report/html_maps.hpp"

#include <algorithm>
#include <cmath>

namespace steppe {
namespace {

std::string px(double value) { return geo::decimal_text(value, 1); }

double long_side(const MapFrame& frame) { return static_cast<double>(std::max(frame.grid.cols, frame.grid.rows)); }

// The largest 1, 2 or 5 · 10ⁿ metres that is at most a third of the map.
double bar_metres(const MapFrame& frame) {
  const double most = frame.metres_per_pixel * static_cast<double>(frame.grid.cols) / 3;
  const double power = std::pow(10, std::floor(std::log10(most)));
  return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

std::string scale_bar(const HtmlContext& context) {
  const MapFrame& frame = context.maps.frame;
  if (!(frame.metres_per_pixel > 0)) return {};
  const double unit = long_side(frame) / 100, metres = bar_metres(frame), width = metres / frame.metres_per_pixel;
  const double x = 2 * unit, y = static_cast<double>(frame.grid.rows) + 5 * unit;
  const std::string label =
      metres >= 1000 ? geo::decimal_text(metres / 1000, 0) + " km" : geo::decimal_text(metres, 0) + " m";
  return "<rect x=\"" + px(x) + "\" y=\"" + px(y - unit) + "\" width=\"" + px(width / 2) + "\" height=\"" + px(unit) +
         "\" fill=\"#1d2a24\"/><rect x=\"" + px(x + width / 2) + "\" y=\"" + px(y - unit) + "\" width=\"" +
         px(width / 2) + "\" height=\"" + px(unit) + "\" fill=\"#fff\" stroke=\"#1d2a24\" stroke-width=\"" +
         px(unit * 0.2) + "\"/><text x=\"" + px(x + width + unit) + "\" y=\"" + px(y + 0.3 * unit) + "\" font-size=\"" +
         px(2.6 * unit) + "\">" + label + "</text>";
}

std::string north_arrow(const HtmlContext& context) {
  const MapFrame& frame = context.maps.frame;
  const double unit = long_side(frame) / 100;
  const double x = static_cast<double>(frame.grid.cols) - 4 * unit,
               y = static_cast<double>(frame.grid.rows) + 1.2 * unit;
  return "<path d=\"M" + px(x) + " " + px(y) + "l" + px(1.6 * unit) + " " + px(4.6 * unit) + "l" + px(-1.6 * unit) +
         " " + px(-1.1 * unit) + "l" + px(-1.6 * unit) + " " + px(1.1 * unit) + "Z\" fill=\"#1d2a24\"/><text x=\"" +
         px(x - 2.4 * unit) + "\" y=\"" + px(y + 4 * unit) + "\" text-anchor=\"end\" font-size=\"" + px(3 * unit) +
         "\">" + context.say(text("N")) + "</text>";
}

std::string frame_box(const MapFrame& frame) {
  return "0 0 " + std::to_string(frame.grid.cols) + " " +
         px(static_cast<double>(frame.grid.rows) + 7 * long_side(frame) / 100);
}

std::string picture(const HtmlContext& context, const MapPicture& map) {
  const MapFrame& frame = context.maps.frame;
  const std::string size =
      "width=\"" + std::to_string(frame.grid.cols) + "\" height=\"" + std::to_string(frame.grid.rows) + "\"";
  const std::string title = context.word_of(map.product) + ", " + std::to_string(map.year);
  return "<figure><figcaption>" + std::to_string(map.year) + "</figcaption><svg viewBox=\"" + frame_box(frame) +
         "\" role=\"img\" aria-label=\"" + title + "\"><use href=\"#map-ground\"/><image " + size +
         " href=\"data:image/png;base64," + map.png_base64 + "\"/><use href=\"#map-over\"/></svg></figure>\n";
}

std::string legend(const HtmlContext& context, Product product) {
  std::string out = "<ul class=\"legend\">";
  for (const auto& line : map_legend(product, context.language))
    out += "<li><i style=\"background:" + line.colour + "\"></i><span>" + html_escaped(line.words) + "</span></li>";
  return out + "<li><i style=\"background:#d9d9d9\"></i><span>" + context.say(text("no value")) + "</span></li></ul>\n";
}

std::string outlines(const HtmlContext& context) {
  std::string out;
  for (const auto& zone : context.maps.frame.outlines) out += zone.path;
  return out;
}

// None where they would cover each other and the map.
std::string labels(const HtmlContext& context) {
  if (!context.index.shows_all()) return {};
  const double size = long_side(context.maps.frame) * 0.028;
  std::string out = "<g font-size=\"" + px(size) + "\" text-anchor=\"middle\" fill=\"#111\" stroke=\"#fff\" " +
                    "stroke-width=\"" + px(size * 0.22) + "\" paint-order=\"stroke\" stroke-linejoin=\"round\">";
  for (const auto& zone : context.maps.frame.outlines)
    out += "<text x=\"" + px(zone.label_x) + "\" y=\"" + px(zone.label_y + size * 0.35) + "\">" +
           html_escaped(zone.name) + "</text>";
  return out + "</g>";
}

}  // namespace

// The ground is grey inside the zones, so that a pixel without a value is seen as such; what lies outside them is
// veiled. Masks, not the even-odd rule: zones may overlap (a league drawn over its counties).
std::string map_definitions(const HtmlContext& context) {
  if (context.maps.pictures.empty()) return {};
  const MapFrame& frame = context.maps.frame;
  const std::string size =
      "width=\"" + std::to_string(frame.grid.cols) + "\" height=\"" + std::to_string(frame.grid.rows) + "\"";
  return "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs><path id=\"map-zones\" "
         "d=\"" +
         outlines(context) + "\"/><mask id=\"map-outside\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" " + size +
         "><rect " + size + " fill=\"#fff\"/><use href=\"#map-zones\" fill=\"#000\" fill-rule=\"nonzero\"/></mask>" +
         "<g id=\"map-ground\"><use href=\"#map-zones\" fill=\"#d9d9d9\"/></g><g id=\"map-over\"><rect " + size +
         " fill=\"#fff\" fill-opacity=\"0.8\" mask=\"url(#map-outside)\"/><use href=\"#map-zones\" fill=\"none\" " +
         "stroke=\"#222\" stroke-linejoin=\"round\" stroke-width=\"" + px(long_side(frame) * 0.0025) + "\"/>" +
         labels(context) + scale_bar(context) + north_arrow(context) + "</g></defs></svg>\n";
}

std::string map_section(const HtmlContext& context) {
  if (context.maps.pictures.empty()) return {};
  std::string out = "<section id=\"maps\" class=\"page\"><h2>" + context.say(text("Maps")) +
                    "</h2>\n<p class=\"note\">" +
                    context.say(text("A map is not a statistic: areas and verdicts come from the tables, not from "
                                     "counting colours. Grey: no value. North is the grid's north.")) +
                    "</p>\n";
  const auto& pictures = context.maps.pictures;
  for (std::size_t i = 0; i < pictures.size();) {
    const Product product = pictures[i].product;
    out += "<h3>" + context.word_of(product) + "</h3>\n<div class=\"maps\"><div class=\"pair\">";
    for (; i < pictures.size() && pictures[i].product == product; ++i) out += picture(context, pictures[i]);
    out += "</div>" + legend(context, product) + "</div>\n";
  }
  return out + "</section>\n";
}

}  // namespace steppe
