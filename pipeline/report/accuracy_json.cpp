#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/report/accuracy_sheet.hpp"
#include "pipeline/report/figure_decimals.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFractionDecimals = 10;

Json number(double value, int decimals) {
  return std::isfinite(value) ? Json(geo::rounded_as_printed(value, decimals)) : Json(nullptr);
}

// `of`: what one whole is, so that a share becomes an area. An interval is not known without a standard error.
void add_share(Json& json, const std::string& name, const std::string& unit, const std::optional<AccuracyShare>& share,
               double of, int decimals) {
  const double unknown = std::nan("");
  const double se = share && share->se ? *share->se : unknown;
  const Interval interval = share && share->interval ? *share->interval : Interval{unknown, unknown};
  const std::string after = unit.empty() ? "" : "_" + unit;
  json[name + after] = number(share ? share->value * of : unknown, decimals);
  const std::string stem = unit.empty() ? name.substr(0, name.rfind("_accuracy")) + "_" : std::string();
  json[stem + "se" + after] = number(se * of, decimals);
  json[stem + "ci95" + after] = number(kPaperQuantile * se * of, decimals);
  json[stem + "ci95_low" + after] = number(interval.low * of, decimals);
  json[stem + "ci95_high" + after] = number(interval.high * of, decimals);
}

Json class_json(const AssessedMap& map, std::size_t c) {
  const ClassAccuracy& one = map.accuracy.classes[c];
  const std::string unit = map.in_hectares ? "ha" : "pixels";
  const double unknown = std::nan("");
  Json json{{"class", map.classes[c]},
            {"class_name", map.words[c]},
            {"n_map", one.mapped},
            {"n_reference", one.referenced},
            {"n_agreed", one.agreed}};
  add_share(json, "users_accuracy", "", one.users, 1, kFractionDecimals);
  add_share(json, "producers_accuracy", "", one.producers, 1, kFractionDecimals);
  json["mapped_area_" + unit] = number(map.mapped.empty() ? unknown : map.mapped[c], kAreaDecimals);
  add_share(json, "area", unit, map.total > 0 ? one.share : std::nullopt, map.total, kAreaDecimals);
  json["area_share"] = number(one.share ? one.share->value : unknown, kFractionDecimals);
  json["area_share_se"] = number(one.share ? one.share->se.value_or(unknown) : unknown, kFractionDecimals);
  return json;
}

}  // namespace

std::string accuracy_json(const AssessedMap& map) {
  Json json;
  json["n"] = map.accuracy.points;
  json["design"] = map.design;
  json[map.in_hectares ? "total_area_ha" : "total_area_pixels"] =
      map.total > 0 ? number(map.total, kAreaDecimals) : Json(nullptr);
  add_share(json, "overall_accuracy", "", map.accuracy.overall, 1, kFractionDecimals);
  json["classes"] = Json::array();
  for (std::size_t c = 0; c < map.classes.size(); ++c) json["classes"].push_back(class_json(map, c));
  Json shares = Json::array();
  for (const auto& row : map.accuracy.shares) {
    shares.push_back(Json::array());
    for (const double share : row) shares.back().push_back(number(share, kFractionDecimals));
  }
  json["matrix"] = {{"classes", map.classes}, {"counts", map.accuracy.counts}, {"area_shares", shares}};
  json["notes"] = Json::array();
  for (const auto& note : map.notes) json["notes"].push_back(geo::render(note));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace steppe
