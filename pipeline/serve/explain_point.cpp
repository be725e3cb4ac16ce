#include "pipeline/serve/explain_point.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "libgeo/base/number_text.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/serve/layer_answers.hpp"
#include "pipeline/serve/place_values.hpp"
#include "pipeline/serve/seen_dates.hpp"
#include "pipeline/serve/serve_json.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;

constexpr int kPlaceDecimals = 7, kBareDecimals = 4;

Json class_at(const ServedNight& night, Product product, const std::optional<std::int16_t>& stored) {
  Json json = {{"layer", name_of(product)}, {"class", nullptr}, {"words", nullptr}};
  if (!stored) return json;
  json["class"] = *stored;
  for (const LegendEntry& entry : legend_of(product))
    if (entry.code == *stored)
      json["words"] = {{"zh", night.palette.words(product, entry, Language::zh)},
                       {"en", night.palette.words(product, entry, Language::en)}};
  return json;
}

Json value_at(const ServedNight& night, Product product, const std::optional<std::int16_t>& stored) {
  const ProductFacts* const facts = night.index.product(product);
  const double scale = facts != nullptr ? facts->scale : row_of(product).scale;
  const int decimals = facts != nullptr ? facts->decimals : kBareDecimals;
  return {{"layer", name_of(product)},
          {"value", stored ? Json(geo::rounded_as_printed(*stored * scale, decimals)) : Json(nullptr)},
          {"unit", facts != nullptr ? name_of(facts->unit) : row_of(product).unit},
          {"words", word_in_both<Json>(product)}};
}

Json layer_at(const ServedNight& night, Product product, int year, const GridPlace& place) {
  auto stored = stored_at(night, product, year, place);
  const std::optional<std::int16_t> known = stored ? stored.value() : std::nullopt;
  Json json = row_of(product).classes() ? class_at(night, product, known) : value_at(night, product, known);
  if (!stored) json["reason"] = message_in_both<Json>(message("the product cannot be read now; try again later"));
  return json;
}

Json dates_json(const std::vector<SeenDate>& dates) {
  const auto known = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json json = Json::array();
  for (const SeenDate& date : dates) {
    const SeenStateRow& row = row_of(date.state);
    json.push_back({{"date", known(date.date)},
                    {"acquired_utc", known(date.acquired_utc)},
                    {"sensor", known(date.sensor)},
                    {"scene", date.scene},
                    {"state", row.name},
                    {"words", in_both<Json>(row.words)}});
  }
  return json;
}

bool on_image(const SeenDate& date) { return date.state <= SeenState::clear && date.state != SeenState::no_data; }

// `seen`: dates on whose image the place is; clear: of them, those without anything against it. Null where no date is
// known. `quality`: null where none is.
Json observations_json(const std::optional<std::vector<SeenDate>>& dates, const PlaceQuality* quality) {
  Json json = {{"seen", nullptr}, {"clear", nullptr}, {"season_days", nullptr}, {"peak_days", nullptr}};
  if (quality != nullptr) json["season_days"] = quality->clear_days, json["peak_days"] = quality->clear_days_peak;
  if (dates) {
    json["seen"] = std::count_if(dates->begin(), dates->end(), on_image);
    json["clear"] =
        std::count_if(dates->begin(), dates->end(), [](const SeenDate& d) { return d.state == SeenState::clear; });
  }
  json["dates"] = dates ? dates_json(*dates) : Json::array();
  if (!dates)
    json["reason"] = message_in_both<Json>(
        message("the dates are not known: the tile's record is of another run; try again when the run has finished"));
  return json;
}

geo::Message why(const ServedNight& night, int year, const GridPlace& place,
                 const geo::Result<std::optional<PlaceQuality>>& quality) {
  if (!quality) return message("the product cannot be read now; try again later");
  if (quality.value()) return why_of(*quality.value(), night.index.limits);
  const auto& tiles = night.index.tiles.at(year);
  if (!tiles.contains(place.tile_name)) return message("the workspace has no tiles of {0} here", year);
  if (night.files.unseen(year, place.tile_name)) return mask_words({MaskReason::never_observed, 0}, night.index.limits);
  return message("the night kept no record of what was seen (products.list has no quality)");
}

Json period_json(const ServedNight& night, int year, const GridPlace& place, const ExplainRequest& request) {
  Json layers = Json::array();
  for (const Product product : shown_layers(night)) layers.push_back(layer_at(night, product, year, place));
  const auto quality = quality_at(night, year, place);
  const PlaceQuality* const known = quality && quality.value() ? &*quality.value() : nullptr;
  const bool tile = night.index.tiles.at(year).contains(place.tile_name);
  const auto dates =
      tile ? seen_dates(night, year, place, request.parallel, request.cancelled) : std::vector<SeenDate>();
  return {{"period", year},
          {"layers", std::move(layers)},
          {"observations", observations_json(dates, known)},
          {"status", known != nullptr ? Json(name_of(known->status)) : Json(nullptr)},
          {"why", message_in_both<Json>(why(night, year, place, quality))}};
}

Json zone_json(const ServedNight& night, double longitude, double latitude) {
  const ZoneOutline* const zone = night.zones.at(longitude, latitude);
  if (zone == nullptr) return nullptr;
  return {{"zone_id", zone->id}, {"zone_name", zone->name}, {"level", zone->level}};
}

}  // namespace

std::string explain_json(const ServedNight& night, const ExplainRequest& request) {
  constexpr int kUnusable = 422;
  const auto place = grid_place(night, request.longitude, request.latitude);
  if (!place)
    throw ServeRefusal(kUnusable, message("place: lies beyond the projection of the analysis grid (got {0}, {1}); ask "
                                          "for one near the data",
                                          request.longitude, request.latitude));
  Json periods = Json::array();
  for (const int year : request.periods) periods.push_back(period_json(night, year, *place, request));
  return json_bytes(Json{{"place",
                          {{"lon", geo::rounded_as_printed(request.longitude, kPlaceDecimals)},
                           {"lat", geo::rounded_as_printed(request.latitude, kPlaceDecimals)},
                           {"row", place->row},
                           {"col", place->col},
                           {"tile", place->tile_name}}},
                         {"zone", zone_json(night, request.longitude, request.latitude)},
                         {"periods", std::move(periods)}});
}

}  // namespace steppe
