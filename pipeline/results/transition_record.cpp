#include "pipeline/results/transition_record.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::json;

// "1>3=weight" for each pair with a weight, by from, then to.
std::vector<std::string> to_fields(const ClassPairs& pairs) {
  std::vector<std::string> fields;
  for (const auto& [codes, weight] : pairs)
    fields.push_back(std::to_string(codes.first) + ">" + std::to_string(codes.second) + "=" + weight.to_text());
  return fields;
}

// Throws geo::Error, as read_json_record() allows.
ClassPairs pairs_from(const std::vector<std::string>& fields) {
  ClassPairs pairs;
  for (const std::string_view field : fields) {
    const auto arrow = field.find('>'), equals = field.find('=');
    if (arrow == std::string_view::npos || equals == std::string_view::npos || arrow > equals) break;
    const auto from = geo::whole_of<std::uint8_t>(field.substr(0, arrow));
    const auto to = geo::whole_of<std::uint8_t>(field.substr(arrow + 1, equals - arrow - 1));
    const auto weight = geo::WideInteger::from_text(field.substr(equals + 1));
    if (from && to && weight) pairs[{*from, *to}] = *weight;
  }
  // Whatever is not in the form and order of to_fields() is damage.
  if (to_fields(pairs) != fields) throw geo::Error(message("class pairs are damaged"));
  return pairs;
}

Json zones_to_json(const std::map<std::string, ZoneTransitions>& zones) {
  Json json = Json::object();
  for (const auto& [id, zone] : zones) {
    json[id] = Json::object();
    for (const auto& [product, pairs] : zone.products) json[id][std::string(name_of(product))] = to_fields(pairs);
  }
  return json;
}

std::string checksum(const Json& zones) { return geo::sha256_of(zones.dump()); }

TransitionRecord record_from(const Json& json) {
  TransitionRecord record;
  json.at("key").get_to(record.key);
  json.at("area_exponent").get_to(record.area_exponent);
  const Json& zones = json.at("zones");
  if (json.at("checksum").get<std::string>() != checksum(zones)) throw geo::Error(message("class pairs are damaged"));
  for (const auto& [id, products] : zones.items()) {
    ZoneTransitions& zone = record.zones[id];
    for (const auto& [name, fields] : products.items()) {
      const auto product = product_named(name);
      if (!product) throw geo::Error(message("class pairs are damaged"));
      zone.products[*product] = pairs_from(fields.get<std::vector<std::string>>());
    }
  }
  return record;
}

}  // namespace

std::string to_json(const TransitionRecord& record) {
  const Json zones = zones_to_json(record.zones);
  const Json json = {
      {"key", record.key}, {"area_exponent", record.area_exponent}, {"checksum", checksum(zones)}, {"zones", zones}};
  return json.dump(1) + "\n";
}

geo::Result<TransitionRecord> transition_record_from(const std::string& json, const std::string& file) {
  const auto read = [&] {
    check_depth(json);  // the checksum is over the text written out again
    return record_from(Json::parse(json));
  };
  return read_json_record(read, [&](const geo::Message& why) {
    return message("{0}: is not a record of transitions (got {1}); it is made again", file, why);
  });
}

void merge(std::map<std::string, ZoneTransitions>& into, const std::map<std::string, ZoneTransitions>& from) {
  for (const auto& [id, zone] : from) {
    ZoneTransitions& sum = into[id];
    for (const auto& [product, pairs] : zone.products) {
      ClassPairs& known = sum.products[product];
      for (const auto& [codes, weight] : pairs) known[codes] += weight;
    }
  }
}

}  // namespace steppe
