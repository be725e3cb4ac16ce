#include "pipeline/serve/layer_answers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/products/product_table.hpp"
#include "pipeline/report/map_pictures.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/serve/tile_matrix.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

std::string hex_colour(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string out = "#";
  for (const std::uint8_t part : {red, green, blue}) {
    out += kDigits[part >> 4U];
    out += kDigits[part & 15U];
  }
  return out;
}

Json legend_json(const ServedNight& night, Product product) {
  Json legend = Json::array();
  for (const LegendEntry& entry : legend_of(product)) {
    const auto [red, green, blue] = night.palette.colour(product, entry);
    legend.push_back({{"value", entry.code},
                      {"class", entry.id},
                      {"words",
                       {{"zh", night.palette.words(product, entry, Language::zh)},
                        {"en", night.palette.words(product, entry, Language::en)}}},
                      {"colour", hex_colour(red, green, blue)}});
  }
  return legend;
}

// From each value up to the next the colour is the same, as tiles and maps of reports draw it.
Json ramp_json(double full) {
  Json ramp = Json::array();
  for (int i = 0; i < kCoverSteps; ++i) {
    const auto& colour = kCoverColours[static_cast<std::size_t>(i)];
    ramp.push_back({{"value", full * i / kCoverSteps}, {"colour", hex_colour(colour.red, colour.green, colour.blue)}});
  }
  return ramp;
}

Json periods_with(const ServedNight& night, Product product) {
  Json periods = Json::array();
  for (const auto& [year, tiles] : night.index.tiles)
    if (std::any_of(tiles.begin(), tiles.end(), [&](const auto& t) { return t.second.seals.contains(product); }))
      periods.push_back(year);
  return periods;
}

std::string tile_address(const ServedNight& night, Product product, const char* matrix) {
  return "/tiles/" + night.name + "/" + night.night + "/" + std::string(name_of(product)) + "/{period}/" + matrix +
         "/{z}/{x}/{y}.png";
}

// The finest level of Web Mercator that has tiles; 0 where nothing can be shown in it.
int max_zoom_of(const ServedNight& night) {
  if (night.box.empty()) return 0;
  const auto set = tile_matrix_set(TileMatrix::webmercator, night.index.tiling, night.crs, night.box);
  return set ? set.value().max_zoom : 0;
}

// From all of China on a screen, where a page begins, to the finest level.
void add_tiles(Json& layer, const ServedNight& night, Product product, int max_zoom) {
  constexpr int kMinZoom = 3;
  layer["tiles"] = {{"webmercator", tile_address(night, product, "webmercator")},
                    {"grid", tile_address(night, product, "grid")}};
  layer["min_zoom"] = std::min(kMinZoom, max_zoom);
  layer["max_zoom"] = max_zoom;
}

Json layer_json(const ServedNight& night, Product product, int max_zoom) {
  const ProductRow& row = row_of(product);
  const ProductFacts* facts = night.index.product(product);
  const bool classes = row.classes();
  Json layer = {{"layer", name_of(product)},
                {"words", word_in_both<Json>(product)},
                {"kind", classes ? "classes" : "values"},
                {"unit", facts != nullptr ? name_of(facts->unit) : row.unit},
                {"definition", facts != nullptr ? facts->definition : std::string()},
                {"caliber", facts != nullptr ? facts->caliber : std::string()},
                {"caliber_words", word_in_both<Json>(std::string_view(facts != nullptr ? facts->caliber : ""))},
                {"decimals", facts != nullptr ? facts->decimals : 0},
                {"periods", periods_with(night, product)},
                {"figures", facts != nullptr}};
  if (classes)
    layer["legend"] = legend_json(night, product);
  else
    layer["ramp"] = ramp_json(facts != nullptr ? facts->scale / row.scale : 1);
  add_tiles(layer, night, product, max_zoom);
  return layer;
}

bool has_files(const ServedNight& night, Product product) {
  for (const auto& [year, tiles] : night.index.tiles)
    for (const auto& [name, files] : tiles)
      if (files.seals.contains(product)) return true;
  return false;
}

}  // namespace

std::vector<Product> shown_layers(const ServedNight& night) {
  std::vector<Product> layers;
  for (const ProductRow& row : product_table())
    if (night.index.product(row.product) != nullptr || (row.bands.size() == 1 && has_files(night, row.product)))
      layers.push_back(row.product);
  return layers;
}

std::string layers_json(const ServedNight& night) {
  Json layers = Json::array();
  const int max_zoom = max_zoom_of(night);
  for (const Product product : shown_layers(night)) layers.push_back(layer_json(night, product, max_zoom));
  return json_bytes(layers);
}

}  // namespace steppe
