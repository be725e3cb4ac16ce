#include "pipeline/serve/wmts_routes.hpp"

#include <algorithm>
#include <cctype>
#include <functional>

#include "libgeo/base/number_text.hpp"
#include "pipeline/serve/map_legend_picture.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "pipeline/serve/tile_answer.hpp"
#include "pipeline/serve/wmts_capabilities.hpp"
#include "pipeline/serve/wmts_error.hpp"
#include "pipeline/serve/wmts_info.hpp"
#include "pipeline/serve/wmts_layer.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr int kBadRequest = 400, kNotFound = 404;

// Names of parameters are compared without their case (06-121r3, 11.5.2).
std::string parameter(const HttpRequest& request, std::string_view name) {
  const auto same = [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
  };
  for (const auto& [known, value] : request.query)
    if (std::equal(known.begin(), known.end(), name.begin(), name.end(), same)) return value;
  return {};
}

std::string needed(const HttpRequest& request, std::string_view name) {
  auto value = parameter(request, name);
  if (value.empty())
    throw WmtsError(kBadRequest, "MissingParameterValue", std::string(name),
                    message("{0}: is missing from the address (got nothing); add ?{0}=…", std::string(name)));
  return value;
}

WmtsError invalid(const std::string& locator, const std::string& got, const std::string& allowed) {
  return {
      kBadRequest, "InvalidParameterValue", locator,
      message("{0}: is not one of this service (got {1}, allowed {2}); see its capabilities", locator, got, allowed)};
}

// Where the client finds the service: behind a proxy that ends TLS it says so.
std::string base_of(const HttpRequest& request) {
  const auto host = first_of(request.headers, "host");
  const bool secure = first_of(request.headers, "x-forwarded-proto") == "https";
  return std::string(secure ? "https://" : "http://") + (host.empty() ? "localhost" : std::string(host)) + "/wmts/" +
         request.captures.at(0);
}

WmtsTile tile_of(const WmtsWords& words, const ServedNight& night) {
  const auto layer = wmts_layer_named(words.layer, night.index);
  if (!layer) {
    std::string allowed;
    for (const WmtsLayer& known : wmts_layers(night.index)) allowed += (allowed.empty() ? "" : ", ") + known.id();
    throw invalid("LAYER", words.layer, allowed);
  }
  if (words.style != "default" && !words.style.empty()) throw invalid("STYLE", words.style, "default");
  const auto matrix = tile_matrix_named(words.set);
  if (!matrix) throw invalid("TILEMATRIXSET", words.set, "webmercator, grid");
  geo::Message why;
  const std::string period = std::to_string(layer->year), last = words.col + ".png";
  const auto address = tile_address(
      {name_of(layer->product), period, words.set, words.level, words.col, words.row + ".png"}, night.index, why);
  if (!address) throw invalid("TILEMATRIX", words.level + "/" + words.row + "/" + words.col, "0/0/0 …");
  return {*layer, *address};
}

HttpResponse get_tile(const HttpRequest& request, const ServedNight& night, const WmtsTile& tile,
                      TilePictures& pictures) {
  const auto set = night.box.empty() ? geo::Result<TileMatrixSet>(geo::Fault{})
                                     : pictures.matrix(map_night(night), tile.address.matrix);
  if (set && !set.value().has(tile.address.place))
    throw WmtsError(kBadRequest, "TileOutOfRange", "TILEROW",
                    message("map tile: lies outside its matrix (got {0}, allowed levels 0 to {1}, each with its own "
                            "columns and rows); see the layer's min_zoom and max_zoom",
                            tile_path(tile.address), set.value().max_zoom));
  return tile_answer(request, night, tile.address, pictures, Keeping::ask_again);
}

HttpResponse capabilities(const HttpRequest& request, const ServedNight& night, TilePictures& pictures) {
  std::vector<TileMatrixSet> sets;
  for (const TileMatrix matrix : {TileMatrix::webmercator, TileMatrix::grid}) {
    if (night.box.empty()) break;
    const auto set = pictures.matrix(map_night(night), matrix);
    if (set && wmts_can_name(set.value())) sets.push_back(set.value());
  }
  return tagged_answer(request, wmts_capabilities(night, sets, base_of(request)), "application/xml");
}

HttpResponse by_parameters(const HttpRequest& request, const ServedNight& night, TilePictures& pictures) {
  if (needed(request, "SERVICE") != "WMTS") throw invalid("SERVICE", parameter(request, "SERVICE"), "WMTS");
  const std::string what = needed(request, "REQUEST");
  if (what == "GetCapabilities") return capabilities(request, night, pictures);
  if (what != "GetTile" && what != "GetFeatureInfo")
    throw WmtsError(kBadRequest, "OperationNotSupported", what,
                    message("{0}: is not one of this service (got {1}, allowed {2}); see its capabilities", "REQUEST",
                            what, "GetCapabilities, GetTile, GetFeatureInfo"));
  const WmtsWords words{needed(request, "LAYER"),      parameter(request, "STYLE"), needed(request, "TILEMATRIXSET"),
                        needed(request, "TILEMATRIX"), needed(request, "TILEROW"),  needed(request, "TILECOL")};
  const WmtsTile tile = tile_of(words, night);
  if (what == "GetFeatureInfo")
    return wmts_info(request, night, tile, pictures,
                     {needed(request, "I"), needed(request, "J"), needed(request, "INFOFORMAT")});
  if (const auto format = needed(request, "FORMAT"); format != "image/png")
    throw invalid("FORMAT", format, "image/png");
  return get_tile(request, night, tile, pictures);
}

// "190.png" → "190"
std::string before(const std::string& name, const std::string& suffix) {
  if (!name.ends_with(suffix))
    throw WmtsError(
        kNotFound, "InvalidParameterValue", "FORMAT",
        message("map tile: no tile has this address (got {0}, allowed z/x/y.png in whole numbers); correct it", name));
  return name.substr(0, name.size() - suffix.size());
}

WmtsWords words_in(const HttpRequest& request, const std::string& col) {
  const auto& c = request.captures;
  return {c.at(1), c.at(2), c.at(3), c.at(4), c.at(5), col};
}

HttpResponse by_path(const HttpRequest& request, const ServedNight& night, TilePictures& pictures) {
  return get_tile(request, night, tile_of(words_in(request, before(request.captures.at(6), ".png")), night), pictures);
}

HttpResponse info_by_path(const HttpRequest& request, const ServedNight& night, TilePictures& pictures) {
  const std::string& last = request.captures.at(8);
  const auto dot = std::min(last.find('.'), last.size());
  const WmtsTile tile = tile_of(words_in(request, request.captures.at(6)), night);
  return wmts_info(request, night, tile, pictures,
                   {last.substr(0, dot), request.captures.at(7), wmts_info_format(last.substr(dot))});
}

HttpResponse legend(const HttpRequest& request, const ServedNight& night, TilePictures&) {
  const auto product = map_layer_named(before(request.captures.at(1), ".svg"), night.index);
  if (!product) throw invalid("LAYER", request.captures.at(1), "see GetCapabilities");
  return tagged_answer(request, legend_svg(*product, night.palette), "image/svg+xml");
}

using WmtsAnswer = HttpResponse (*)(const HttpRequest&, const ServedNight&, TilePictures&);

}  // namespace

std::vector<HttpRoute> wmts_routes(const ServedWorkspaces& workspaces, const std::shared_ptr<TilePictures>& pictures) {
  std::vector<HttpRoute> routes;
  const auto add = [&](const std::string& rest, WmtsAnswer answer) {
    const auto handler = [&workspaces, pictures, answer](const HttpRequest& request) {
      const auto night = workspaces.night(request.captures.at(0));
      try {
        return answer(request, *night, *pictures);
      } catch (const WmtsError& error) {
        return error.answer();
      }
    };
    routes.push_back({.pattern = "/wmts/{workspace}" + rest, .handler = guarded(handler)});
  };
  add("", by_parameters);
  add("/1.0.0/WMTSCapabilities.xml", capabilities);
  add("/1.0.0/legend/{product}", legend);
  add("/1.0.0/{layer}/{style}/{set}/{level}/{row}/{col}", by_path);
  add("/1.0.0/{layer}/{style}/{set}/{level}/{row}/{col}/{j}/{i}", info_by_path);
  return routes;
}

}  // namespace steppe
