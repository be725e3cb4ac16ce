#include "pipeline/serve/openapi.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {
namespace {

constexpr std::string_view kJson = "application/json", kGeoJson = "application/geo+json";

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
       .answers = {kJson, "text/csv", kGeoJson, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
       .schema = "QueryAnswer"},
      {.method = HttpMethod::post,
       .pattern = "/api/v1/outline",
       .what = text("Outlines out of an uploaded file or pasted coordinates, in WGS 84"),
       .query = {{"name", text("name of the file, for messages")},
                 {"crs", text("coordinate system of the coordinates, such as EPSG:4527")}},
       .body = {kGeoJson, "application/zip", "application/vnd.google-earth.kml+xml", "application/geopackage+sqlite3",
                "text/plain", "application/octet-stream"},
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

std::vector<ApiRow> joined(std::vector<ApiRow> first, const std::vector<ApiRow>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

}  // namespace

std::span<const ApiRow> api_rows() {
  static const std::vector<ApiRow> list = joined(gets(), posts());
  return list;
}

}  // namespace steppe
