#include "pipeline/landscape/lake_record.hpp"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/zonal/sums_text.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::json;

Json days_to_json(const LakeDays& days) {
  Json json = Json::array();
  for (const auto& [key, sums] : days)
    json.push_back(
        {{"day", key.first.time_since_epoch().count()}, {"platform", key.second}, {"areas", geo::to_fields(sums)}});
  return json;
}

// Throws geo::Error and nlohmann's exceptions, as read_json_record() allows.
LakeRecord record_from(const Json& json) {
  LakeRecord record;
  json.at("key").get_to(record.key);
  json.at("area_exponent").get_to(record.area_exponent);
  for (const auto& [name, days] : json.at("lakes").items()) {
    LakeDays& lake = record.lakes[name];
    for (const Json& day : days) {
      const auto fields = day.at("areas").get<std::vector<std::string>>();
      auto sums = geo::class_sums_from(fields);
      if (!sums) throw geo::Error(sums.fault().message);
      const std::chrono::sys_days date{std::chrono::days{day.at("day").get<int>()}};
      lake[{date, day.at("platform").get<std::string>()}] = std::move(sums).value();
    }
  }
  return record;
}

}  // namespace

std::string to_json(const LakeRecord& record) {
  Json lakes = Json::object();
  for (const auto& [name, days] : record.lakes) lakes[name] = days_to_json(days);
  const Json json = {{"key", record.key}, {"area_exponent", record.area_exponent}, {"lakes", lakes}};
  return geo::sealed(json.dump(1) + "\n");
}

geo::Result<LakeRecord> lake_record_from(const std::string& json, const std::string& file) {
  return read_json_record([&] { return record_from(Json::parse(intact_json(json))); },
                          [&](const geo::Message& why) {
                            return message(
                                "{0}: is not a record of lakes (got {1}); run with the tile's scenes makes it again, "
                                "or delete it: its lakes then have no series",
                                file, why);
                          });
}

}  // namespace steppe
