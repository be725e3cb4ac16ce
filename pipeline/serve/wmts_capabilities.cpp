#include "pipeline/serve/wmts_capabilities.hpp"

#include <cmath>

#include "libgeo/base/number_text.hpp"
#include "libgeo/io/xml_text.hpp"
#include "pipeline/plan/layer_place.hpp"
#include "pipeline/serve/epsg_code.hpp"
#include "pipeline/serve/wmts_layer.hpp"
#include "pipeline/serve/workspace_answers.hpp"

namespace steppe {
namespace {

using geo::number_text;
using geo::xml_escaped;

constexpr double kStandardPixel = 0.00028;  // metres: 07-057r7, 6.1

constexpr const char* kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\" xmlns:ows=\"http://www.opengis.net/ows/1.1\" "
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.0.0\">\n";

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + xml_escaped(text) + "</" + name + ">";
}

std::string two(double a, double b) { return number_text(a) + " " + number_text(b); }

std::string identification(const ServedNight& night, bool only_mercator) {
  std::string abstract = "steppe · " + night.name + " · " + night.night;
  if (only_mercator)
    abstract +=
        " · 分析格网的坐标系没有 EPSG 编码，WMTS 只提供 Web 墨卡托；格网瓦片见 /tiles · The analysis grid's CRS "
        "has no EPSG code: WMTS offers Web Mercator only; /tiles has the grid's own tiles";
  return "<ows:ServiceIdentification>" + element("ows:Title", "草原生态一张图 · steppe: " + night.name) +
         element("ows:Abstract", abstract) + "<ows:ServiceType>OGC WMTS</ows:ServiceType>" +
         "<ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>\n";
}

std::string operation(const std::string& name, const std::string& base) {
  return "<ows:Operation name=\"" + name + "\"><ows:DCP><ows:HTTP><ows:Get xlink:href=\"" + xml_escaped(base + "?") +
         "\"><ows:Constraint name=\"GetEncoding\"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues>"
         "</ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation>\n";
}

// Which tiles of each level have data: what lies outside need not be asked for.
std::string limits(const TileMatrixSet& set, const geo::Box& shown) {
  std::string out =
      "<TileMatrixSetLink><TileMatrixSet>" + std::string(name_of(set.matrix)) + "</TileMatrixSet><TileMatrixSetLimits>";
  for (int z = 0; z <= set.max_zoom; ++z) {
    const double side_x = std::ldexp(set.dx, -z) * kMapTilePixels, side_y = std::ldexp(set.dy, -z) * kMapTilePixels;
    const auto index = [](double offset, double side, std::int64_t count) {
      return std::to_string(
          std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(offset / side)), 0, count - 1));
    };
    out += "<TileMatrixLimits>" + element("TileMatrix", std::to_string(z)) +
           element("MinTileRow", index(set.y0 - shown.y_max, side_y, set.down(z))) +
           element("MaxTileRow", index(set.y0 - shown.y_min, side_y, set.down(z))) +
           element("MinTileCol", index(shown.x_min - set.x0, side_x, set.across(z))) +
           element("MaxTileCol", index(shown.x_max - set.x0, side_x, set.across(z))) + "</TileMatrixLimits>";
  }
  return out + "</TileMatrixSetLimits></TileMatrixSetLink>";
}

std::string resource(const std::string& kind, const std::string& format, const std::string& address) {
  return "<ResourceURL format=\"" + format + "\" resourceType=\"" + kind + "\" template=\"" + xml_escaped(address) +
         "\"/>";
}

std::string layer_element(const WmtsLayer& layer, const std::vector<std::string>& links, const std::string& bounds,
                          const std::string& base) {
  const std::string root = base + "/1.0.0/" + layer.id();
  const std::string tile = root + "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}";
  std::string out = "<Layer>" + element("ows:Title", layer.title()) + bounds + element("ows:Identifier", layer.id()) +
                    "<Style isDefault=\"true\"><ows:Identifier>default</ows:Identifier><LegendURL "
                    "format=\"image/svg+xml\" xlink:href=\"" +
                    xml_escaped(base + "/1.0.0/legend/" + std::string(name_of(layer.product)) + ".svg") +
                    "\"/></Style><Format>image/png</Format>";
  for (const char* format : {"text/plain", "text/html", "application/json"}) out += element("InfoFormat", format);
  for (const auto& link : links) out += link;
  out += resource("tile", "image/png", tile + ".png");
  out += resource("FeatureInfo", "text/plain", tile + "/{J}/{I}.txt");
  out += resource("FeatureInfo", "text/html", tile + "/{J}/{I}.html");
  out += resource("FeatureInfo", "application/json", tile + "/{J}/{I}.json");
  return out + "</Layer>\n";
}

std::string set_element(const TileMatrixSet& set) {
  const auto epsg = *epsg_code(set.crs.wkt());
  const double metres = set.crs.geographic() ? set.crs.semi_major_m() * std::acos(-1.0) / 180 : 1;
  std::string out = "<TileMatrixSet>" + element("ows:Identifier", std::string(name_of(set.matrix))) +
                    element("ows:SupportedCRS", "urn:ogc:def:crs:EPSG::" + std::to_string(epsg.code));
  if (set.matrix == TileMatrix::webmercator)
    out += element("WellKnownScaleSet", "urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible");
  for (int z = 0; z <= set.max_zoom; ++z)
    out += "<TileMatrix>" + element("ows:Identifier", std::to_string(z)) +
           element("ScaleDenominator", number_text(std::ldexp(set.dx, -z) * metres / kStandardPixel)) +
           element("TopLeftCorner", epsg.north_first ? two(set.y0, set.x0) : two(set.x0, set.y0)) +
           element("TileWidth", std::to_string(kMapTilePixels)) +
           element("TileHeight", std::to_string(kMapTilePixels)) +
           element("MatrixWidth", std::to_string(set.across(z))) +
           element("MatrixHeight", std::to_string(set.down(z))) + "</TileMatrix>";
  return out + "</TileMatrixSet>\n";
}

}  // namespace

// A level has one scale: cells must be square.
bool wmts_can_name(const TileMatrixSet& set) { return set.dx == set.dy && epsg_code(set.crs.wkt()).has_value(); }

std::string wmts_capabilities(const ServedNight& night, const std::vector<TileMatrixSet>& sets,
                              const std::string& base) {
  std::string out = kHead + identification(night, sets.size() < 2);
  out += "<ows:OperationsMetadata>\n";
  for (const char* name : {"GetCapabilities", "GetTile", "GetFeatureInfo"}) out += operation(name, base);
  out += "</ows:OperationsMetadata>\n<Contents>\n";
  std::vector<std::string> links;
  for (const auto& set : sets) links.push_back(limits(set, box_in(night.box, night.crs, set.crs)));
  const geo::Box degrees = bounds_in_degrees(night);
  const std::string bounds = "<ows:WGS84BoundingBox>" + element("ows:LowerCorner", two(degrees.x_min, degrees.y_min)) +
                             element("ows:UpperCorner", two(degrees.x_max, degrees.y_max)) + "</ows:WGS84BoundingBox>";
  for (const WmtsLayer& layer : wmts_layers(night.index)) out += layer_element(layer, links, bounds, base);
  for (const auto& set : sets) out += set_element(set);
  return out + "</Contents>\n<ServiceMetadataURL xlink:href=\"" + xml_escaped(base + "/1.0.0/WMTSCapabilities.xml") +
         "\"/>\n</Capabilities>\n";
}

}  // namespace steppe
