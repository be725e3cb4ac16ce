#include "pipeline/serve/tile_address.hpp"

#include <algorithm>
#include <vector>

#include "libgeo/base/number_text.hpp"
#include "pipeline/report/map_colours.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::string_view kSuffix = ".png";

// A number as it is printed, and no other text.
template <class Whole>
std::optional<Whole> plain_number(std::string_view text) {
  const auto value = geo::whole_of<Whole>(text);
  if (!value || *value < 0 || std::to_string(*value) != text) return std::nullopt;
  return value;
}

std::string names_of(const std::vector<Product>& products) {
  std::string names;
  for (const Product product : products) names += (names.empty() ? "" : ", ") + std::string(name_of(product));
  return names;
}

std::string periods_of(const WorkspaceIndex& index) {
  std::string names;
  for (const auto& [year, tiles] : index.tiles) names += (names.empty() ? "" : ", ") + std::to_string(year);
  return names;
}

std::optional<TilePlace> place_of(const TileWords& words) {
  if (!words.y.ends_with(kSuffix)) return std::nullopt;
  const auto z = plain_number<int>(words.z);
  const auto x = plain_number<std::int64_t>(words.x);
  const auto y = plain_number<std::int64_t>(words.y.substr(0, words.y.size() - kSuffix.size()));
  if (!z || !x || !y) return std::nullopt;
  return TilePlace{*z, *x, *y};
}

}  // namespace

std::vector<Product> map_layers(const WorkspaceIndex& index) {
  std::vector<Product> layers;
  for (const ProductFacts& facts : index.products)
    if (has_map_colours(facts.product)) layers.push_back(facts.product);
  return layers;
}

std::optional<Product> map_layer_named(std::string_view name, const WorkspaceIndex& index) {
  const auto product = product_named(name);
  const auto layers = map_layers(index);
  return product && std::find(layers.begin(), layers.end(), *product) != layers.end() ? product : std::nullopt;
}

std::optional<int> map_period(std::string_view text, const WorkspaceIndex& index) {
  const auto year = plain_number<int>(text);
  return year && index.tiles.contains(*year) ? year : std::nullopt;
}

std::optional<TileAddress> tile_address(const TileWords& words, const WorkspaceIndex& index, geo::Message& why) {
  const auto layer = map_layer_named(words.layer, index);
  const auto period = map_period(words.period, index);
  const auto matrix = tile_matrix_named(words.matrix);
  const auto place = place_of(words);
  if (!layer)
    why = message("map tile: no such layer (got {0}, allowed {1}); choose one of these", std::string(words.layer),
                  names_of(map_layers(index)));
  else if (!period)
    why = message("map tile: no such period (got {0}, allowed {1}); choose one of these", std::string(words.period),
                  periods_of(index));
  else if (!matrix)
    why = message("map tile: no such tile matrix set (got {0}, allowed webmercator, grid); choose one of these",
                  std::string(words.matrix));
  else if (!place)
    why = message("map tile: no tile has this address (got {0}, allowed z/x/y.png in whole numbers); correct it",
                  std::string(words.z) + "/" + std::string(words.x) + "/" + std::string(words.y));
  else
    return TileAddress{*layer, *period, *matrix, *place};
  return std::nullopt;
}

std::string tile_path(const TileAddress& address) {
  return std::string(name_of(address.product)) + "/" + std::to_string(address.year) + "/" +
         std::string(name_of(address.matrix)) + "/" + std::to_string(address.place.z) + "/" +
         std::to_string(address.place.x) + "/" + std::to_string(address.place.y) + std::string(kSuffix);
}

}  // namespace steppe
