#include <nlohmann/json.hpp>

#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/report/evidence.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;  // of ten thousand scenes some 30 MB
constexpr const char* kFormat = "steppe evidence 1";

Json to_json(const std::vector<EvidenceFile>& files) {
  Json json = Json::array();
  for (const EvidenceFile& file : files)
    json.push_back({{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}});
  return json;
}

std::vector<EvidenceFile> files_from(const Json& json) {
  std::vector<EvidenceFile> files;
  for (const Json& file : json)
    files.push_back({file.at("name").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                     file.at("sha256").get<std::string>()});
  return files;
}

Json to_json(const std::vector<EvidenceScene>& scenes) {
  Json json = Json::array();
  for (const EvidenceScene& scene : scenes)
    json.push_back({{"id", scene.id},
                    {"status", scene.status},
                    {"path", scene.path},
                    {"sha256", scene.sha256},
                    {"files", to_json(scene.files)}});
  return json;
}

// Throws Json::exception.
Evidence understood(const Json& json) {
  Evidence evidence;
  const auto take = [&](const char* name, auto& into) { json.at(name).get_to(into); };
  take("program_version", evidence.program);
  take("configuration", evidence.configuration);
  take("settings", evidence.settings);
  take("zone_set", evidence.zone_set);
  take("zone_version", evidence.zone_version);
  for (const Json& row : json.at("definitions"))
    evidence.definitions.push_back({row.at("indicator").get<std::string>(), row.at("definition").get<std::string>(),
                                    row.at("caliber").get<std::string>()});
  take("inboxes", evidence.inboxes);
  for (const Json& row : json.at("inputs"))
    evidence.inputs.push_back(
        {row.at("key").get<std::string>(), row.at("path").get<std::string>(), row.at("sha256").get<std::string>()});
  for (const Json& row : json.at("scenes"))
    evidence.scenes.push_back({row.at("id").get<std::string>(), row.at("status").get<std::string>(),
                               row.at("path").get<std::string>(), row.at("sha256").get<std::string>(),
                               files_from(row.at("files"))});
  evidence.products = files_from(json.at("products"));
  evidence.tables = files_from(json.at("tables"));
  if (const auto patches = json.find("patches"); patches != json.end()) evidence.patches = files_from(*patches);
  return evidence;
}

geo::Fault no_evidence(const std::string& file) {
  return {geo::FaultKind::unreadable,
          message("{0}: is damaged or was changed by hand (its seal does not fit); pack the run again", file)};
}

}  // namespace

std::string to_json(const Evidence& evidence) {
  Json definitions = Json::array(), inputs = Json::array();
  for (const auto& row : evidence.definitions)
    definitions.push_back({{"indicator", row.indicator}, {"definition", row.definition}, {"caliber", row.caliber}});
  for (const auto& row : evidence.inputs)
    inputs.push_back({{"key", row.key}, {"path", row.path}, {"sha256", row.sha256}});
  const Json json = {{"format", kFormat},
                     {"program_version", evidence.program},
                     {"zone_set", evidence.zone_set},
                     {"zone_version", evidence.zone_version},
                     {"definitions", definitions},
                     {"settings", evidence.settings},
                     {"configuration", evidence.configuration},
                     {"inboxes", evidence.inboxes},
                     {"inputs", inputs},
                     {"scenes", to_json(evidence.scenes)},
                     {"products", to_json(evidence.products)},
                     {"tables", to_json(evidence.tables)},
                     {"patches", to_json(evidence.patches)}};
  // A path may be anything but UTF-8, as in summary.json.
  return geo::sealed(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

geo::Result<Evidence> evidence_from(const std::string& text, const std::string& file) {
  const auto whole = geo::unsealed(text);
  if (!whole) return no_evidence(file);
  try {
    const Json json = Json::parse(*whole);
    if (const auto format = json.at("format").get<std::string>(); format != kFormat)
      return geo::Fault{geo::FaultKind::unsupported,
                        message("{0}: has a format that this version does not read (got {1}, allowed {2}); use the "
                                "version of steppe that made it",
                                file, format, kFormat)};
    return understood(json);
  } catch (const Json::exception&) {
    return no_evidence(file);
  }
}

geo::Result<Evidence> read_evidence(const std::filesystem::path& path) {
  const auto text = geo::read_small_file(path, kMostBytes);
  if (!text) return text.fault();
  return evidence_from(text.value(), path.string());
}

}  // namespace steppe
