#include "pipeline/serve/download_routes.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/vector/polygon_text.hpp"
#include "pipeline/serve/clip_file.hpp"
#include "pipeline/serve/json_answer.hpp"
#include "pipeline/serve/request_parts.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "pipeline/serve/tile_address.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;
using Json = nlohmann::ordered_json;

constexpr int kBadRequest = 400, kNotFound = 404;
constexpr std::size_t kPolygonBytes = std::size_t{16} << 20U;
constexpr const char *kForEver = "public, max-age=31536000, immutable", *kTiff = "image/tiff; application=geotiff";

ServeRefusal unknown(const std::string& what) {
  return {kNotFound, message("download: there is no such file (got {0}); see the list at /api/v1/…/downloads", what)};
}

// For browsers that know UTF-8 names, and those that do not (RFC 6266, appendix D).
std::string disposition(const std::string& name) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string plain, coded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool safe = std::isalnum(byte) != 0 || c == '.' || c == '-' || c == '_';
    plain += safe ? c : '_';
    if (safe)
      coded += c;
    else
      coded += std::string("%") + kDigits[byte >> 4U] + kDigits[byte & 15U];
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + coded;
}

const char* type_of(const std::string& name) {
  const std::string ending = fs::path(name).extension().string();
  constexpr std::pair<const char*, const char*> kTypes[] = {
      {".csv", "text/csv; charset=utf-8"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {".html", "text/html; charset=utf-8"},
      {".json", "application/json"},
      {".gpkg", "application/geopackage+sqlite3"},
      {".geojson", "application/geo+json"}};
  for (const auto& [known, type] : kTypes)
    if (ending == known) return type;
  return "application/octet-stream";
}

HttpResponse file_answer(const fs::path& path, const std::string& tag, const std::string& type,
                         const std::string& name) {
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) throw unknown(name);
  HttpResponse response;
  response.content_type = type;
  response.headers = {
      {"etag", '"' + tag + '"'}, {"cache-control", kForEver}, {"content-disposition", disposition(name)}};
  response.body = HttpFile{path, 0, bytes};
  return response;
}

HttpResponse table(const HttpRequest& request, const ServedWorkspaces& workspaces) {
  const auto night = workspaces.night(request.captures.at(0), request.captures.at(1));
  const std::string& name = request.captures.at(2);
  const ReportFile* file = night->report == nullptr ? nullptr : night->report->file(name);
  if (file == nullptr) throw unknown(name);
  const std::string plain = fs::path(name).filename().string();
  return file_answer(night->report->folder() / fs::path(name), file->sha256, type_of(name), plain);
}

HttpResponse cog(const HttpRequest& request, const ServedWorkspaces& workspaces) {
  constexpr std::string_view kSuffix = ".tif";
  const auto& words = request.captures;
  const auto night = workspaces.night(words.at(0), words.at(1));
  const auto product = product_named(words.at(2));
  const auto year = map_period(words.at(3), night->index);
  const std::string& last = words.at(4);
  if (!product || !year || !last.ends_with(kSuffix)) throw unknown(words.at(2) + "/" + words.at(3) + "/" + last);
  const TileProduct file{*year, *product, last.substr(0, last.size() - kSuffix.size())};
  if (!night->files.has(file)) throw unknown(words.at(2) + "/" + words.at(3) + "/" + last);
  const auto path = night->files.find(file);
  if (!path) throw ServeRefusal(status_of(path.fault()), path.fault().message);
  const std::string name = std::string(name_of(*product)) + "_" + words.at(3) + "_" + last;
  return file_answer(path.value(), *night->files.seal(file), kTiff, name);
}

HttpResponse clip(const HttpRequest& request, const ServedWorkspaces& workspaces) {
  const auto night = workspaces.night(request.captures.at(0));
  const std::string layer(first_of(request.query, "layer")), period(first_of(request.query, "period"));
  const auto product = map_layer_named(layer, night->index);
  const auto year = map_period(period, night->index);
  if (!product || !year)
    throw ServeRefusal(kBadRequest, message("clip: needs a layer and a period of this workspace (got {0}, {1}); see "
                                            "/api/v1/…/layers",
                                            layer, period));
  const auto input = geo::polygons_from_text(request.body, {});
  if (!input) throw ServeRefusal(status_of(input.fault()), input.fault().message);
  geo::MultiPolygon shape;
  for (const auto& polygon : input.value().polygons) {
    if (!polygon.shape) throw ServeRefusal(status_of(polygon.shape.fault()), polygon.shape.fault().message);
    shape.insert(shape.end(), polygon.shape.value().begin(), polygon.shape.value().end());
  }
  const auto made = clip_file(*night, *product, *year, shape, input.value().crs, {}, request.cancelled);
  if (!made) throw ServeRefusal(status_of(made.fault()), made.fault().message);
  HttpResponse response;
  response.content_type = kTiff;
  response.headers = {{"cache-control", "no-store"},
                      {"content-disposition", disposition(night->name + "_" + layer + "_" + period + ".tif")}};
  response.body = HttpStream([file = made.value(), offset = std::uint64_t{0}]() mutable {
    auto piece = file->read(offset);
    offset += piece.size();
    return piece;
  });
  return response;
}

HttpResponse list(const HttpRequest& request, const ServedWorkspaces& workspaces) {
  const auto night = workspaces.night(request.captures.at(0));
  const std::string root = "/download/" + night->name + "/" + night->night;
  Json tables = Json::array(), rasters = Json::array();
  if (night->report != nullptr)
    for (const ReportFile& file : night->report->files())
      tables.push_back({{"name", file.name},
                        {"bytes", file.bytes},
                        {"sha256", file.sha256},
                        {"address", root + "/table/" + file.name}});
  for (const auto& [year, tiles] : night->index.tiles)
    for (const auto& [tile, files] : tiles)
      for (const auto& [product, seal] : files.seals)
        rasters.push_back({{"layer", name_of(product)},
                           {"period", year},
                           {"tile", tile},
                           {"address", root + "/cog/" + std::string(name_of(product)) + "/" + std::to_string(year) +
                                           "/" + tile + ".tif"}});
  return tagged_answer(request, json_bytes(Json{{"night", night->night}, {"tables", tables}, {"rasters", rasters}}),
                       "application/json");
}

}  // namespace

std::vector<HttpRoute> download_routes(const ServedWorkspaces& workspaces) {
  using Download = HttpResponse (*)(const HttpRequest&, const ServedWorkspaces&);
  std::vector<HttpRoute> routes;
  const auto add = [&](HttpMethod method, const char* pattern, Download answer) {
    const auto handler = [&workspaces, answer](const HttpRequest& request) { return answer(request, workspaces); };
    HttpRoute route{.method = method, .pattern = pattern, .handler = guarded(handler)};
    if (method == HttpMethod::post) {
      route.body_limit = kPolygonBytes, route.accepts = json_types();
      route.load = HttpLoad::long_work;
    }
    routes.push_back(std::move(route));
  };
  add(HttpMethod::get, "/api/v1/{workspace}/downloads", list);
  add(HttpMethod::get, "/download/{workspace}/{night}/table/{name...}", table);
  add(HttpMethod::get, "/download/{workspace}/{night}/cog/{layer}/{period}/{tile}", cog);
  add(HttpMethod::post, "/download/{workspace}/clip", clip);
  return routes;
}

}  // namespace steppe
