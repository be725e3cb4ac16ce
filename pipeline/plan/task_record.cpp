#include "pipeline/plan/task_record.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <sstream>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/zonal/sums_text.hpp"
#include "pipeline/products/json_record.hpp"
#include "pipeline/products/product_table.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uint64_t kLargestRecord = 256u << 20;

// Every record has these, whatever the settings list.
constexpr std::array kAlwaysSummed{Product::ndvi, Product::fvc};

// Records have called the sums of fvc so from the beginning.
std::string record_key(Product product) { return std::string(product == Product::fvc ? "cover" : name_of(product)); }

const std::string& key_text(const std::string& name) { return name; }
std::string key_text(Product product) { return std::string(name_of(product)); }

template <class Name, class Sums>
Json fields_of(const std::map<Name, Sums>& named) {
  Json object = Json::object();
  for (const auto& [name, sums] : named) object[key_text(name)] = geo::to_fields(sums);
  return object;
}

// Throws geo::Error, as read_json_record() allows.
Product product_from(const std::string& name) {
  const auto product = product_named(name);
  if (!product) throw geo::Error(message("{0} is no product", name));
  return *product;
}

Json to_json(const ZoneSums& zone) {
  Json json = {{"status", geo::to_fields(zone.status)},        {"clear_days", geo::to_fields(zone.clear_days)},
               {"observations", fields_of(zone.observations)}, {"classes", fields_of(zone.classes)},
               {"class_status", fields_of(zone.class_status)}, {"masked", fields_of(zone.masked)},
               {"grassland", geo::to_fields(zone.grassland)},  {"grassland_cover", fields_of(zone.grassland_cover)}};
  for (const Product product : kAlwaysSummed) json[record_key(product)] = geo::to_fields(zone.of(product));
  for (const auto& [product, sums] : zone.values) json[record_key(product)] = geo::to_fields(sums);
  return json;
}

// Throws Json::exception or geo::Error, as read_json_record() allows.
geo::ZonalSums zonal_sums(const Json& fields) {
  auto sums = geo::zonal_sums_from(fields.get<std::vector<std::string>>());
  if (!sums) throw geo::Error(sums.fault().message);
  return sums.value();
}

geo::ClassSums class_sums(const Json& fields) {
  auto sums = geo::class_sums_from(fields.get<std::vector<std::string>>());
  if (!sums) throw geo::Error(sums.fault().message);
  return sums.value();
}

// Member by member: when an initialiser of an aggregate throws, g++ 12 destroys the members before it twice.
ZoneSums zone_sums(const Json& zone) {
  ZoneSums sums;
  for (const Product product : kAlwaysSummed) sums.values[product] = zonal_sums(zone.at(record_key(product)));
  for (const ProductRow& row : product_table())
    if (row.mean && zone.contains(record_key(row.product)))
      sums.values[row.product] = zonal_sums(zone.at(record_key(row.product)));
  sums.status = class_sums(zone.at("status"));
  sums.clear_days = class_sums(zone.at("clear_days"));
  for (const auto& [platform, fields] : zone.at("observations").items())
    sums.observations[platform] = zonal_sums(fields);
  for (const auto& [product, fields] : zone.at("classes").items())
    sums.classes[product_from(product)] = class_sums(fields);
  for (const auto& [product, fields] : zone.at("class_status").items())
    sums.class_status[product_from(product)] = class_sums(fields);
  for (const auto& [product, fields] : zone.at("masked").items())
    sums.masked[product_from(product)] = class_sums(fields);
  sums.grassland = class_sums(zone.at("grassland"));
  for (const auto& [type, fields] : zone.at("grassland_cover").items()) sums.grassland_cover[type] = zonal_sums(fields);
  return sums;
}

Json key_to_json(const TaskKey& key) {
  return {{"program", key.program}, {"settings", key.settings},
          {"zones", key.zones},     {"grid", key.grid},
          {"scenes", key.scenes},   {"hash", key.hash},
          {"layers", key.layers},   {"harmonisation", key.harmonisation}};
}

TaskKey key_from(const Json& key) {
  TaskKey parts;
  key.at("program").get_to(parts.program);
  key.at("settings").get_to(parts.settings);
  key.at("zones").get_to(parts.zones);
  key.at("grid").get_to(parts.grid);
  key.at("scenes").get_to(parts.scenes);
  key.at("hash").get_to(parts.hash);
  key.at("layers").get_to(parts.layers);
  parts.harmonisation = key.value("harmonisation", "");  // absent in records of before 0.6
  return parts;
}

TaskRecord record_from(const Json& json) {
  TaskRecord record;
  record.key = key_from(json.at("key"));
  record.area_exponent = json.at("area_exponent");
  for (const auto& f : json.at("files"))
    record.files.push_back({product_from(f.at("product")), f.at("path"), f.at("bytes"), f.at("sha256"), f.at("seal")});
  for (const auto& [id, zone] : json.at("zones").items()) record.zones[id] = zone_sums(zone);
  for (const auto& [id, reason] : json.at("zone_faults").items()) record.zone_faults[id] = reason;
  return record;
}

void say_what_differs(const TaskKey& now, const TaskKey& then, std::vector<geo::Message>& reasons) {
  if (now.program != then.program)
    reasons.push_back(message("the program version changed from {0} to {1}", then.program, now.program));
  if (now.settings != then.settings) reasons.push_back(message("a setting that can change a result changed"));
  if (now.zones != then.zones) reasons.push_back(message("the zones on this tile, or areas beside them, changed"));
  if (now.layers != then.layers) reasons.push_back(message("an auxiliary layer changed"));
  if (now.harmonisation != then.harmonisation)
    reasons.push_back(message("the harmonisation changed from {0} to {1}", then.harmonisation, now.harmonisation));
  if (now.grid != then.grid) reasons.push_back(message("the analysis grid changed"));
  const auto missing_in = [](const std::vector<std::string>& list, const std::string& scene) {
    return std::find(list.begin(), list.end(), scene) == list.end();
  };
  for (const auto& scene : now.scenes)
    if (missing_in(then.scenes, scene)) reasons.push_back(message("new or changed scene: {0}", scene));
  for (const auto& scene : then.scenes)
    if (missing_in(now.scenes, scene)) reasons.push_back(message("scene no longer used: {0}", scene));
}

void check_files(const TaskRecord& record, const Workspace& workspace, const geo::Cancelled& cancelled,
                 std::vector<geo::Message>& reasons) {
  for (const auto& file : record.files) {
    const fs::path path = workspace.root / file.path;
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    if (error) {
      reasons.push_back(message("product {0} is missing", file.path));
      continue;
    }
    const auto sum = geo::sha256_of_file(path, cancelled);
    if (bytes != file.bytes || !sum || sum.value() != file.sha256)
      reasons.push_back(message("product {0} is not what was written", file.path));
  }
}

}  // namespace

const geo::ZonalSums& ZoneSums::of(Product product) const {
  static const geo::ZonalSums kNothing;
  const auto found = values.find(product);
  return found == values.end() ? kNothing : found->second;
}

void merge(ZoneSums& into, const ZoneSums& from) {
  for (const auto& [product, sums] : from.values) geo::merge(into.values[product], sums);
  geo::merge(into.status, from.status);
  geo::merge(into.clear_days, from.clear_days);
  for (const auto& [platform, sums] : from.observations) geo::merge(into.observations[platform], sums);
  for (const auto& [product, sums] : from.classes) geo::merge(into.classes[product], sums);
  for (const auto& [product, sums] : from.class_status) geo::merge(into.class_status[product], sums);
  for (const auto& [product, sums] : from.masked) geo::merge(into.masked[product], sums);
  geo::merge(into.grassland, from.grassland);
  for (const auto& [type, sums] : from.grassland_cover) geo::merge(into.grassland_cover[type], sums);
}

std::string to_json(const TaskRecord& record) {
  Json files = Json::array(), zones = Json::object();
  for (const auto& f : record.files)
    files.push_back({{"product", name_of(f.product)},
                     {"path", f.path},
                     {"bytes", f.bytes},
                     {"sha256", f.sha256},
                     {"seal", f.seal}});
  for (const auto& [id, zone] : record.zones) zones[id] = to_json(zone);
  const Json json = {{"key", key_to_json(record.key)},
                     {"files", files},
                     {"area_exponent", record.area_exponent},
                     {"zones", zones},
                     {"zone_faults", record.zone_faults}};
  return geo::sealed(json.dump(1) + "\n");
}

geo::Result<TaskRecord> task_record_from(const std::string& json, const std::string& file) {
  return read_json_record([&] { return record_from(Json::parse(intact_json(json))); },
                          [&](const geo::Message& why) {
                            return message("{0}: is not a task record (got {1}); the task is done again", file, why);
                          });
}

geo::Result<TaskRecord> read_task_record(const fs::path& path) {
  auto text = geo::read_small_file(path, kLargestRecord);
  if (!text) return text.fault();
  return task_record_from(text.value(), path.string());
}

TaskState state_of(const Task& task, const Workspace& workspace, const geo::Cancelled& cancelled,
                   const std::function<void(const TaskRecord&)>& begin) {
  TaskState state;
  auto record = read_task_record(workspace.task_record(task.year, geo::tile_name(task.tile)));
  if (!record) {
    const bool none = record.fault().kind == geo::FaultKind::missing;
    state.reasons.push_back(none ? message("not done yet") : record.fault().message);
    return state;
  }
  say_what_differs(task.key, record.value().key, state.reasons);
  if (state.reasons.empty() && task.key.hash != record.value().key.hash)
    state.reasons.push_back(message("the task key changed"));
  if (state.reasons.empty() && begin) begin(record.value());
  if (state.reasons.empty()) check_files(record.value(), workspace, cancelled, state.reasons);
  state.up_to_date = state.reasons.empty();
  if (state.up_to_date) {
    state.reasons.push_back(message("up to date"));
    state.record = std::move(record).value();
  }
  return state;
}

}  // namespace steppe
