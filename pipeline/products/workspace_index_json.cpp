#include <array>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "pipeline/products/json_record.hpp"
#include "pipeline/products/workspace_index.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::json;

constexpr std::int64_t kFormat = 2, kMostTilePx = 65536;
constexpr double kFarthestOrigin = 1e9;
constexpr const char *kUnreached = "unreached_layers", *kMissing = "missing_layers", *kLimits = "limits";
constexpr std::int64_t kMostDays = 100000;

using Limit = int MaskLimits::*;
constexpr std::array<std::pair<const char*, Limit>, 4> kLimitNumbers{{{"season_days", &MaskLimits::season_days},
                                                                      {"peak_days", &MaskLimits::peak_days},
                                                                      {"water_dates", &MaskLimits::water_dates},
                                                                      {"water_months", &MaskLimits::water_months}}};

// The numbers of a calibration by name, for both directions.
using Number = double Calibration::*;
constexpr std::array<std::pair<const char*, Number>, 13> kNumbers{
    {{"a", &Calibration::a},
     {"b", &Calibration::b},
     {"rmse", &Calibration::rmse},
     {"bias", &Calibration::bias},
     {"residual_rmse", &Calibration::residual_rmse},
     {"cross_bias", &Calibration::cross_bias},
     {"map_mean", &Calibration::map_mean},
     {"sxx", &Calibration::sxx},
     {"residual_variance", &Calibration::residual_variance},
     {"zone_variance", &Calibration::zone_variance},
     {"deviation_0", &Calibration::deviation_0},
     {"deviation_1", &Calibration::deviation_1},
     {"deviation_2", &Calibration::deviation_2}}};

Json calibration_to_json(const std::optional<Calibration>& calibration) {
  if (!calibration) return nullptr;
  Json json = {{"n", calibration->n}, {"groups", calibration->groups}};
  for (const auto& [name, number] : kNumbers) json[name] = (*calibration).*number;
  return json;
}

Json products_to_json(const std::vector<ProductFacts>& products) {
  Json json = Json::array();
  for (const auto& facts : products) {
    json.push_back({{"name", name_of(facts.product)},
                    {"definition", facts.definition},
                    {"caliber", facts.caliber},
                    {"unit", name_of(facts.unit)},
                    {"scale", facts.scale},
                    {"decimals", facts.decimals},
                    {"classes", facts.classes}});
    if (!facts.unreached.empty()) json.back()[kUnreached] = names_of(facts.unreached);
    if (!facts.missing.empty()) json.back()[kMissing] = names_of(facts.missing);
  }
  return json;
}

// The readers below throw Json::exception or geo::Error, as read_json_record() allows.
void check(bool fine, const char* name) {
  if (!fine) throw geo::Error(message("{0} cannot be true", name));
}

double number_in(const Json& object, const char* name, double low, double high) {
  const auto& value = object.at(name);
  check(value.is_number(), name);
  const double number = value.get<double>();
  check(number >= low && number <= high, name);
  return number;
}

std::int64_t count_in(const Json& object, const char* name, std::int64_t low, std::int64_t high) {
  const auto& value = object.at(name);
  check(value.is_number_integer(), name);
  const auto count = value.get<std::int64_t>();
  check(count >= low && count <= high && !(value.is_number_unsigned() && count < 0), name);
  return count;
}

std::optional<Calibration> calibration_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  constexpr double kLarge = 1e300;
  Calibration calibration;
  for (const auto& [name, number] : kNumbers) calibration.*number = number_in(json, name, -kLarge, kLarge);
  check(calibration.sxx > 0, "sxx");
  calibration.n = static_cast<std::size_t>(count_in(json, "n", 1, std::int64_t{1} << 40));
  calibration.groups = static_cast<std::size_t>(count_in(json, "groups", 1, std::int64_t{1} << 40));
  calibration.accepted = true;
  return calibration;
}

geo::Tiling tiling_from(const Json& json) {
  geo::Tiling tiling;
  tiling.x_origin = number_in(json, "x_origin", -kFarthestOrigin, kFarthestOrigin);
  tiling.y_origin = number_in(json, "y_origin", -kFarthestOrigin, kFarthestOrigin);
  tiling.dx = number_in(json, "dx", 1e-9, 1e6);
  tiling.dy = number_in(json, "dy", 1e-9, 1e6);
  tiling.tile_px = count_in(json, "tile_px", 1, kMostTilePx);
  return tiling;
}

int year_from(const std::string& text) {
  const auto year = geo::whole_of<int>(text);
  check(year && *year >= 1 && *year <= 9999 && std::to_string(*year) == text, "tiles");
  return *year;
}

TileFiles files_from(const Json& json) {
  TileFiles files;
  json.at("key").get_to(files.key);
  for (const auto& [name, seal] : json.at("seals").items()) {
    const auto product = product_named(name);
    check(product.has_value(), "seals");
    seal.get_to(files.seals[*product]);
  }
  return files;
}

std::map<std::string, TileFiles> tiles_from(const Json& json) {
  std::map<std::string, TileFiles> tiles;
  for (const auto& [name, files] : json.items()) {
    check(geo::parse_tile_name(name).has_value(), "tiles");
    tiles[name] = files_from(files);
  }
  return tiles;
}

Json tiles_to_json(const std::map<std::string, TileFiles>& tiles) {
  Json json = Json::object();
  for (const auto& [name, files] : tiles) {
    Json seals = Json::object();
    for (const auto& [product, seal] : files.seals) seals[std::string(name_of(product))] = seal;
    json[name] = {{"key", files.key}, {"seals", std::move(seals)}};
  }
  return json;
}

LayerSet layers_from(const Json& json, const char* key) {
  LayerSet layers;
  if (!json.contains(key)) return layers;
  for (const auto& name : json.at(key)) {
    const auto found = std::find(kLayerRoleNames.begin(), kLayerRoleNames.end(), name.get<std::string>());
    check(found != kLayerRoleNames.end(), key);
    layers.add(static_cast<LayerRole>(found - kLayerRoleNames.begin()));
  }
  return layers;
}

ProductFacts facts_from(const Json& json) {
  ProductFacts facts;
  const auto product = product_named(json.at("name").get<std::string>());
  check(product.has_value(), "name");
  facts.product = *product;
  json.at("definition").get_to(facts.definition);
  json.at("caliber").get_to(facts.caliber);
  const auto unit = unit_named(json.at("unit").get<std::string>());
  check(unit.has_value(), "unit");
  facts.unit = *unit;
  facts.scale = number_in(json, "scale", 1e-12, 1e12);
  facts.decimals = static_cast<int>(count_in(json, "decimals", 0, 15));
  json.at("classes").get_to(facts.classes);
  facts.unreached = layers_from(json, kUnreached);
  facts.missing = layers_from(json, kMissing);
  return facts;
}

WorkspaceIndex index_from(const Json& json) {
  WorkspaceIndex index;
  count_in(json, "format", kFormat, kFormat);
  json.at("program").get_to(index.program);
  json.at("grid").at("crs").get_to(index.grid_crs);
  index.tiling = tiling_from(json.at("grid"));
  for (const auto& [year, tiles] : json.at("tiles").items()) index.tiles[year_from(year)] = tiles_from(tiles);
  for (const auto& product : json.at("products")) {
    ProductFacts facts = facts_from(product);
    check(index.product(facts.product) == nullptr, "name");
    index.products.push_back(std::move(facts));
  }
  index.min_valid_share = number_in(json, "min_valid_share", 0, 1);
  index.provisional_share = number_in(json, "provisional_share", 0, 1);
  if (json.contains(kLimits))
    for (const auto& [name, limit] : kLimitNumbers)
      index.limits.*limit = static_cast<int>(count_in(json.at(kLimits), name, 0, kMostDays));
  index.cover_calibration = calibration_from(json.at("cover_calibration"));
  json.at("zone_set").get_to(index.zone_set);
  json.at("zone_version").get_to(index.zone_version);
  return index;
}

}  // namespace

std::string to_json(const WorkspaceIndex& index) {
  const auto& tiling = index.tiling;
  Json tiles = Json::object();
  for (const auto& [year, named] : index.tiles) tiles[std::to_string(year)] = tiles_to_json(named);
  Json limits = Json::object();
  for (const auto& [name, limit] : kLimitNumbers) limits[name] = index.limits.*limit;
  const Json json = {{"format", kFormat},
                     {"program", index.program},
                     {"grid",
                      {{"crs", index.grid_crs},
                       {"x_origin", tiling.x_origin},
                       {"y_origin", tiling.y_origin},
                       {"dx", tiling.dx},
                       {"dy", tiling.dy},
                       {"tile_px", tiling.tile_px}}},
                     {"tiles", tiles},
                     {"products", products_to_json(index.products)},
                     {"min_valid_share", index.min_valid_share},
                     {"provisional_share", index.provisional_share},
                     {kLimits, std::move(limits)},
                     {"cover_calibration", calibration_to_json(index.cover_calibration)},
                     {"zone_set", index.zone_set},
                     {"zone_version", index.zone_version}};
  // A name may be anything but UTF-8, and that must not cost the run.
  return geo::sealed(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

geo::Result<WorkspaceIndex> workspace_index_from(const std::string& json, const std::string& file) {
  return read_json_record(
      [&] { return index_from(Json::parse(intact_json(json))); },
      [&](const geo::Message& why) {
        return message("{0}: is not the index of a workspace (got {1}); use steppe run to write it again", file, why);
      });
}

}  // namespace steppe
