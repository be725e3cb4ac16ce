#include "pipeline/query/answer_json.hpp"

#include <nlohmann/json.hpp>

#include "libgeo/base/message.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/estimate/whole.hpp"
#include "pipeline/query/layer_facts.hpp"
#include "pipeline/report/figure_decimals.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

// One line. Names come from outside: bytes that are not UTF-8 become U+FFFD instead of an exception.
std::string json_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json number(const std::optional<double>& value, int decimals) {
  return value ? Json(geo::rounded_as_printed(*value, decimals)) : Json(nullptr);
}
Json area(double hectares) { return geo::rounded_as_printed(hectares, kAreaDecimals); }
Json reason_of(const geo::Message& reason) {
  const std::string words = geo::render(reason);
  return words.empty() ? Json(nullptr) : Json(words);
}

Json calibrated(const Estimate& estimate, double total_ha, const ProductFacts& facts) {
  const int decimals = facts.decimals;
  const Interval interval = interval95(estimate, facts.unit, total_ha);
  return {{"value", geo::rounded_as_printed(estimate.value, decimals)},
          {"se", geo::rounded_as_printed(estimate.se, decimals)},
          {"ci95_low", geo::rounded_as_printed(interval.low, decimals)},
          {"ci95_high", geo::rounded_as_printed(interval.high, decimals)},
          {"caliber", "calibrated"},
          {"method", name_of(estimate.method)}};
}

Json classes(const LayerAnswer& answer) {
  Json list = Json::array();
  for (const ClassAnswer& one : answer.classes)
    list.push_back({{"class", one.code},
                    {"class_name", class_word(Vocabulary::file, answer.layer, one.code)},
                    {"area_ha", area(one.area_ha)},
                    {"area_wanmu", area(one.area_ha * kWanmuPerHa)},
                    {"share_pct", number(one.share_pct, kShareDecimals)}});
  return list;
}

void add_ledger(Json& layer, const LayerAnswer& answer) {
  const bool known = was_observed(answer);
  const auto ledger = [&](const char* name, double hectares) { layer[name] = known ? area(hectares) : Json(nullptr); };
  ledger("total_ha", answer.total_ha);
  ledger("valid_ha", answer.valid_ha);
  ledger("cloud_ha", answer.cloud_ha);
  ledger("snow_ha", answer.snow_ha);
  ledger("no_data_ha", answer.no_data_ha);
  ledger("masked_ha", answer.masked_ha);
  layer["valid_share"] = known ? Json(geo::rounded_as_printed(answer.valid_share, kValidShareDecimals)) : Json(nullptr);
  layer["n_dates_median"] = answer.n_dates_median ? Json(*answer.n_dates_median) : Json(nullptr);
  layer["sensor_mix"] = sensor_mix(answer.sensors);
}

Json layer_json(const QueryContext& context, const LayerAnswer& answer) {
  const ProductFacts facts = facts_of(context.index, answer.layer);
  Json layer{{"layer", name_of(answer.layer)},
             {"period", answer.period},
             {"status", name_of(answer.status)},
             {"reason", reason_of(answer.reason)}};
  if (facts.classes) {
    layer["classes"] = classes(answer);
  } else {
    layer["unit"] = name_of(facts.unit);
    layer["mean"] = number(answer.mean, facts.decimals);
    layer["sd"] = number(answer.sd, facts.decimals);
    layer["min"] = number(answer.min, facts.decimals);
    layer["max"] = number(answer.max, facts.decimals);
    layer["calibrated"] = answer.estimate ? calibrated(*answer.estimate, answer.total_ha, facts) : Json(nullptr);
  }
  add_ledger(layer, answer);
  return layer;
}

Json change_json(const QueryContext& context, const ChangeAnswer& answer) {
  const ProductFacts facts = facts_of(context.index, answer.layer);
  Json change{{"layer", name_of(answer.layer)},
              {"from_period", answer.from},
              {"to_period", answer.to},
              {"reason", reason_of(answer.reason)}};
  if (!facts.classes) {
    change["unit"] = name_of(facts.unit);
    change["mean_change"] = number(answer.mean_change, facts.decimals);
    return change;
  }
  Json& list = change["classes"] = Json::array();
  for (const auto& [code, hectares] : answer.class_change_ha)
    list.push_back({{"class", code},
                    {"class_name", class_word(Vocabulary::file, answer.layer, code)},
                    {"area_change_ha", area(hectares)}});
  return change;
}

Json layer_facts(const QueryContext& context) {
  Json list = Json::array();
  for (const Product layer : context.request.products()) {
    const ProductFacts facts = facts_of(context.index, layer);
    list.push_back({{"layer", name_of(layer)},
                    {"kind", facts.classes ? "classes" : "continuous"},
                    {"definition", facts.definition},
                    {"caliber", facts.caliber},
                    {"unit", name_of(facts.classes ? Unit::hectare : facts.unit)}});
  }
  return list;
}

}  // namespace

std::string json_head(const QueryContext& context) {
  const Json head{{"program", "steppe " + context.index.program},
                  {"zone_set", context.index.zone_set},
                  {"zone_version", context.index.zone_version},
                  {"layers", layer_facts(context)},
                  {"periods", context.request.periods}};
  std::string text = json_text(head);
  text.pop_back();  // the closing brace comes with the tail
  return text + ",\"polygons\":[\n";
}

std::string json_polygon(const QueryContext& context, const AnsweredPolygon& polygon) {
  Json json{{"polygon_id", polygon.id}, {"polygon_name", polygon.name}, {"status", name_of(polygon_status(polygon))}};
  json["reason"] = polygon.answer ? Json(nullptr) : reason_of(polygon.answer.fault().message);
  json["polygon_ha"] = polygon.answer ? area(polygon.answer.value().polygon_ha) : Json(nullptr);
  json["outside_ha"] = polygon.answer ? area(polygon.answer.value().outside_ha) : Json(nullptr);
  Json& layers = json["layers"] = Json::array();
  Json& changes = json["changes"] = Json::array();
  if (!polygon.answer) return json_text(json);
  for (const auto& layer : polygon.answer.value().layers) layers.push_back(layer_json(context, layer));
  for (const auto& change : polygon.answer.value().changes) changes.push_back(change_json(context, change));
  return json_text(json);
}

std::string json_tail() { return "\n]}\n"; }

}  // namespace steppe
