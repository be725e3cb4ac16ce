#include "pipeline/serve/openapi.hpp"

#include <utility>

#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr std::string_view kJson = "application/json", kGeoJson = "application/geo+json", kXml = "application/xml",
                           kPng = "image/png", kTiff = "image/tiff; application=geotiff", kCsv = "text/csv",
                           kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                           kPlain = "text/plain", kHtml = "text/html";

std::vector<ApiRow> gets() {
  return {
      {.pattern = "/api/v1",
       .what = text("The program and the workspaces it serves"),
       .answers = {kJson},
       .schema = "Service"},
      {.pattern = "/api/v1/openapi.json", .what = text("This description"), .answers = {kJson}, .schema = "OpenApi"},
      {.pattern = "/api/v1/{workspace}",
       .what = text("A workspace's newest night: periods, zones, grid, bounds"),
       .answers = {kJson},
       .schema = "Workspace"},
      {.pattern = "/api/v1/{workspace}/layers",
       .what = text("Layers with legends, periods and the addresses of their tiles"),
       .answers = {kJson},
       .schema = "Layers"},
      {.pattern = "/api/v1/{workspace}/zones",
       .what = text("Outlines of the zones in WGS 84, thinned to be drawn"),
       .answers = {kGeoJson},
       .schema = "Zones"},
      {.pattern = "/api/v1/{workspace}/zones/{zone}",
       .what = text("A zone's rows of the report: figures, classes, ledger, verdicts"),
       .answers = {kJson},
       .schema = "Zone"},
      {.pattern = "/api/v1/{workspace}/verdicts",
       .what = text("All targets with their verdicts and reasons"),
       .answers = {kJson},
       .schema = "Rows"},
      {.pattern = "/api/v1/{workspace}/series",
       .what = text("A zone's figures over the years, with the target they are held against"),
       .query = {{"zone", text("code of the zone"), true}},
       .answers = {kJson},
       .schema = "Series"},
      {.pattern = "/api/v1/{workspace}/explain",
       .what = text("What stands at a place, on which dates it was seen, and why there is a value or none"),
       .query = {{"lon", text("longitude, degrees of WGS 84"), true, true},
                 {"lat", text("latitude, degrees of WGS 84"), true, true},
                 {"period", text("years: 2021, 2021,2025 or 2021..2025; none: all")}},
       .answers = {kJson},
       .schema = "Explain"},
  };
}

std::vector<ApiRow> posts() {
  return {
      {.method = HttpMethod::post,
       .pattern = "/api/v1/{workspace}/query",
       .what = text("Areas and means of polygons: the very answer of steppe query"),
       .query = {{"layer", text("layers, apart by commas; none: all with figures")},
                 {"period", text("years: 2021, 2021,2025 or 2021..2025; none: all")},
                 {"format", text("json, csv, geojson or xlsx")},
                 {"lang", text("zh or en, of a workbook")},
                 {"id", text("property that names a polygon; none: numbers")},
                 {"name", text("property with the name for people")}},
       .body = {kGeoJson, kJson},
       .answers = {kJson, kCsv, kGeoJson, kXlsx},
       .schema = "QueryAnswer"},
      {.method = HttpMethod::post,
       .pattern = "/api/v1/outline",
       .what = text("Outlines out of an uploaded file or pasted coordinates, in WGS 84"),
       .query = {{"name", text("name of the file, for messages")},
                 {"crs", text("coordinate system of the coordinates, such as EPSG:4527")}},
       .body = {kGeoJson, "application/zip", "application/vnd.google-earth.kml+xml", "application/geopackage+sqlite3",
                kPlain, "application/octet-stream"},
       .answers = {kGeoJson},
       .schema = "Outlines"},
      {.method = HttpMethod::post,
       .pattern = "/api/v1/geometry/buffer",
       .what = text("Polygons grown or shrunk by metres on the ground"),
       .query = {{"metres", text("how far, -100000 to 100000"), true, true}},
       .body = {kGeoJson, kJson},
       .answers = {kGeoJson},
       .schema = "Outlines"},
      {.method = HttpMethod::post,
       .pattern = "/api/v1/geometry/split",
       .what = text("The parts into which a line cuts a polygon"),
       .body = {kGeoJson, kJson},
       .answers = {kGeoJson},
       .schema = "Outlines"},
  };
}

ApiParameter night() { return {"night", text("the night of which the answer is, as /api/v1/{workspace} names it")}; }

std::vector<ApiRow> downloads() {
  return {
      {.pattern = "/api/v1/{workspace}/downloads",
       .what = text("Files of the newest night that can be had: tables of the report, tiles"),
       .answers = {kJson},
       .schema = "Downloads"},
      {.pattern = "/download/{workspace}/{night}/table/{name...}",
       .what = text("A file of the report"),
       .captures = {night(), {"name", text("as the list has it; may have slashes")}},
       .answers = {kCsv, kXlsx, kHtml, kJson, "application/geopackage+sqlite3", kGeoJson, "application/octet-stream"}},
      {.pattern = "/download/{workspace}/{night}/cog/{layer}/{period}/{tile}",
       .what = text("A tile of a layer as a Cloud Optimized GeoTIFF"),
       .ending = ".tif",
       .captures = {night(), {"tile", text("as the list has it")}},
       .answers = {kTiff}},
      {.method = HttpMethod::post,
       .pattern = "/download/{workspace}/clip",
       .what = text("A layer cut to polygons, as a GeoTIFF"),
       .query = {{"layer", text("one layer"), true}, {"period", text("one year"), true, true}},
       .body = {kGeoJson, kJson},
       .answers = {kTiff}},
  };
}

std::vector<ApiRow> maps() {
  return {
      {.pattern = "/tiles/{workspace}/{night}/{layer}/{period}/{matrix}/{z}/{x}/{y}",
       .what = text("A map tile of 256 pixels a side, in the colours of the report's maps"),
       .ending = ".png",
       .captures = {night(),
                    {"matrix", text("webmercator, or grid: the cells of the analysis grid")},
                    {"z", text("level, 0 the coarsest")},
                    {"x", text("column, eastward from 0")},
                    {"y", text("row, southward from 0")}},
       .answers = {kPng}},
      {.pattern = "/wmts/{workspace}",
       .what = text("WMTS 1.0.0 of the newest night, its parameters behind the question mark"),
       .query = {{"SERVICE", text("always WMTS"), true},
                 {"REQUEST", text("GetCapabilities, GetTile or GetFeatureInfo"), true},
                 {"LAYER", text("layer and year: fvc_2025")},
                 {"STYLE", text("always default")},
                 {"FORMAT", text("image/png, of GetTile")},
                 {"TILEMATRIXSET", text("webmercator, or grid: the cells of the analysis grid")},
                 {"TILEMATRIX", text("level, 0 the coarsest")},
                 {"TILEROW", text("row, southward from 0"), false, true},
                 {"TILECOL", text("column, eastward from 0"), false, true},
                 {"I", text("column of the pixel in the tile, of GetFeatureInfo"), false, true},
                 {"J", text("row of the pixel in the tile, of GetFeatureInfo"), false, true},
                 {"INFOFORMAT", text("text/plain, text/html or application/json, of GetFeatureInfo")}},
       .answers = {kXml, kPng, kPlain, kHtml, kJson},
       .schema = "FeatureInfo",
       .errors = {kXml, kJson}},
      {.pattern = "/wmts/{workspace}/1.0.0/WMTSCapabilities.xml",
       .what = text("The capabilities of the WMTS"),
       .answers = {kXml},
       .errors = {kXml, kJson}},
      {.pattern = "/wmts/{workspace}/1.0.0/legend/{product}",
       .what = text("The legend of a layer as a picture"),
       .ending = ".svg",
       .answers = {"image/svg+xml"},
       .errors = {kXml, kJson}},
      {.pattern = "/wmts/{workspace}/1.0.0/{layer}/{style}/{set}/{level}/{row}/{col}",
       .what = text("A tile of the WMTS"),
       .ending = ".png",
       .captures = {{"layer", text("layer and year: fvc_2025")}, {"style", text("always default")}},
       .answers = {kPng},
       .errors = {kXml, kJson}},
  };
}

// What stands under a pixel of a tile, in one of three formats.
ApiRow feature_info(std::string_view ending, std::string_view format) {
  return {.pattern = "/wmts/{workspace}/1.0.0/{layer}/{style}/{set}/{level}/{row}/{col}/{j}/{i}",
          .what = text("The value of the cell under a pixel of a WMTS tile"),
          .ending = ending,
          .captures = {{"layer", text("layer and year: fvc_2025")},
                       {"style", text("always default")},
                       {"i", text("column of the pixel in the tile, of GetFeatureInfo")},
                       {"j", text("row of the pixel in the tile, of GetFeatureInfo")}},
          .answers = {format},
          .schema = "FeatureInfo",
          .errors = {kXml, kJson}};
}

// What pipeline/http answers itself.
std::vector<ApiRow> of_the_server() {
  return {
      {.pattern = "/health", .what = text("200 while the process lives"), .answers = {kPlain}},
      {.pattern = "/ready",
       .what = text("200 when every workspace has a night that can be read, else 503"),
       .answers = {kPlain},
       .errors = {kPlain, kJson}},
      {.pattern = "/metrics", .what = text("Counts and times for Prometheus"), .answers = {kPlain}},
  };
}

}  // namespace

std::span<const ApiRow> api_rows() {
  static const std::vector<ApiRow> list = [] {
    std::vector<ApiRow> rows;
    for (const auto part : {gets, posts, downloads, maps, of_the_server}) {
      const auto some = part();
      rows.insert(rows.end(), some.begin(), some.end());
    }
    for (const auto& [ending, format] : {std::pair{".txt", kPlain}, {".html", kHtml}, {".json", kJson}})
      rows.push_back(feature_info(ending, format));
    return rows;
  }();
  return list;
}

}  // namespace steppe
