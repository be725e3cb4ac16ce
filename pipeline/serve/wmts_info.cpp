#include "pipeline/serve/wmts_info.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/number_text.hpp"
#include "libgeo/io/xml_text.hpp"
#include "pipeline/serve/json_answer.hpp"
#include "pipeline/serve/map_value.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/serve/tile_answer.hpp"
#include "pipeline/serve/wmts_error.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;

constexpr int kBadRequest = 400, kInternal = 500;
constexpr const char *kText = "text/plain", *kHtml = "text/html", *kJson = "application/json";

std::int64_t index_of(const std::string& text, const std::string& name) {
  const auto value = geo::whole_of<std::int64_t>(text);
  if (!value || *value < 0 || *value >= kMapTilePixels)
    throw WmtsError(
        kBadRequest, "PointIJOutOfRange", name,
        message("{0}: is no pixel of a tile (got {1}, allowed 0 to {2}); correct it", name, text, kMapTilePixels - 1));
  return *value;
}

std::string said(const WmtsLayer& layer, std::optional<std::int16_t> value, const ValueWords& words,
                 const std::string& format) {
  if (format == kJson) {
    Json json = {{"layer", name_of(layer.product)},
                 {"period", layer.year},
                 {"stored", value ? Json(*value) : Json(nullptr)},
                 {"words", {{"zh", words.zh}, {"en", words.en}}}};
    return json_bytes(Json{{"type", "FeatureCollection"},
                           {"features", {{{"type", "Feature"}, {"geometry", nullptr}, {"properties", json}}}}});
  }
  const std::string both = words.zh == words.en ? words.en : words.zh + " · " + words.en;
  if (format == kText) return layer.title() + ": " + both + "\n";
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>steppe</title></head><body><p>" +
         geo::xml_escaped(layer.title()) + ": <b>" + geo::xml_escaped(both) + "</b></p></body></html>\n";
}

}  // namespace

std::string wmts_info_format(const std::string& ending) {
  if (ending == ".txt") return kText;
  if (ending == ".html") return kHtml;
  return ending == ".json" ? kJson : "";
}

HttpResponse wmts_info(const HttpRequest& request, const ServedNight& night, const WmtsTile& tile,
                       TilePictures& pictures, const WmtsPixel& pixel) {
  if (pixel.format != kText && pixel.format != kHtml && pixel.format != kJson)
    throw WmtsError(kBadRequest, "InvalidParameterValue", "INFOFORMAT",
                    message("{0}: is not one of this service (got {1}, allowed {2}); see its capabilities",
                            "INFOFORMAT", pixel.format, "text/plain, text/html, application/json"));
  const std::int64_t i = index_of(pixel.i, "I"), j = index_of(pixel.j, "J");
  const MapNight maps = map_night(night);
  const auto set = pictures.matrix(maps, tile.address.matrix);
  if (!set) throw WmtsError(kInternal, "NoApplicableCode", "", set.fault().message);
  if (!set.value().has(tile.address.place))
    throw WmtsError(kBadRequest, "TileOutOfRange", "TILEROW",
                    message("map tile: lies outside its matrix (got {0}, allowed levels 0 to {1}, each with its own "
                            "columns and rows); see the layer's min_zoom and max_zoom",
                            tile_path(tile.address), set.value().max_zoom));
  const auto where = set.value().pixels(tile.address.place);
  const MapView view{night.files, night.index.tiling, night.crs, night.box, tile.layer.product, tile.layer.year};
  const auto value = map_value(view, where.crs, where.grid.x_of(static_cast<double>(i) + 0.5),
                               where.grid.y_of(static_cast<double>(j) + 0.5));
  if (!value) throw WmtsError(kInternal, "NoApplicableCode", "", value.fault().message);
  const auto words = value_words(night.index, night.palette, tile.layer.product, value.value());
  return tagged_answer(request, said(tile.layer, value.value(), words, pixel.format),
                       pixel.format == kJson ? pixel.format : pixel.format + "; charset=utf-8");
}

}  // namespace steppe
