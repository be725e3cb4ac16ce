#include "pipeline/evidence/pack_manifest.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "libgeo/base/sealed_text.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "steppe evidence pack 1";

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

Json to_json(const std::vector<PackInput>& inputs) {
  Json json = Json::array();
  for (const PackInput& input : inputs)
    json.push_back(
        {{"key", input.key}, {"main", input.main}, {"included", input.included}, {"files", to_json(input.files)}});
  return json;
}

// Throws Json::exception.
PackManifest understood(const Json& json) {
  PackManifest manifest;
  json.at("program_version").get_to(manifest.program);
  json.at("run").get_to(manifest.run);
  json.at("with_inputs").get_to(manifest.with_inputs);
  json.at("gaps").get_to(manifest.gaps);
  manifest.members = files_from(json.at("members"));
  for (const Json& input : json.at("inputs"))
    manifest.inputs.push_back({input.at("key").get<std::string>(), input.at("main").get<std::string>(),
                               input.at("included").get<bool>(), files_from(input.at("files"))});
  for (const auto& [key, digits] : json.at("table_lines").items()) manifest.tables[key] = {digits.get<std::string>()};
  for (const Json& zone : json.at("zones"))
    manifest.zones.push_back({zone.at("id").get<std::string>(), zone.at("words").get<std::string>(),
                              zone.at("vertices").get<std::string>()});
  return manifest;
}

geo::Fault no_manifest(const std::string& file) {
  return {geo::FaultKind::unreadable,
          message("{0}: is damaged or was changed by hand (its seal does not fit); pack the run again", file)};
}

// Names that lead out of the pack, whoever wrote them.
geo::Result<void> check_names(const PackManifest& manifest, const std::string& file) {
  const auto check = [&](const std::string& name) -> geo::Result<void> {
    if (is_member_name(name)) return {};
    return geo::Fault{geo::FaultKind::unsupported,
                      message("{0}: names a file outside the pack (got {1}); do not trust this pack", file, name)};
  };
  for (const EvidenceFile& member : manifest.members)
    if (auto checked = check(member.name); !checked) return checked;
  for (const PackInput& input : manifest.inputs) {
    for (const std::string* name : {&input.key, &input.main})
      if (auto checked = check(*name); !checked) return checked;
    for (const EvidenceFile& part : input.files)
      if (auto checked = check(part.name); !checked) return checked;
  }
  return {};
}

// As the search for scenes writes it.
fs::path tidy(const std::string& inbox) {
  fs::path path = fs::path(inbox).lexically_normal();
  return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

std::string below(const fs::path& inbox, std::size_t rank) {
  const std::string name = inbox.has_filename() ? inbox.filename().string() : std::string("root");
  return std::string(kScenesFolder) + std::to_string(rank + 1) + "/" + name;
}

// In the order of their paths, so that scenes sorted by path stay in their order below the pack.
std::vector<fs::path> sorted_inboxes(const std::vector<std::string>& inboxes) {
  std::vector<fs::path> sorted;
  for (const std::string& inbox : inboxes) sorted.push_back(tidy(inbox));
  std::sort(sorted.begin(), sorted.end(), [](const fs::path& a, const fs::path& b) { return a.string() < b.string(); });
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

}  // namespace

bool is_member_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.back() == '/') return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  constexpr unsigned char kFirstPrintable = 0x20;
  return std::none_of(name.begin(), name.end(),
                      [](char c) { return c == '\\' || static_cast<unsigned char>(c) < kFirstPrintable; });
}

std::string inbox_member(const std::string& inbox, const std::vector<std::string>& inboxes) {
  const auto sorted = sorted_inboxes(inboxes);
  const auto found = std::find(sorted.begin(), sorted.end(), tidy(inbox));
  return found == sorted.end() ? std::string() : below(*found, static_cast<std::size_t>(found - sorted.begin()));
}

std::string scene_member(const std::string& file, const std::vector<std::string>& inboxes) {
  const auto sorted = sorted_inboxes(inboxes);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::string inbox = sorted[i].string();
    if (file == inbox) return below(sorted[i], i);
    const std::string folder = inbox.ends_with('/') ? inbox : inbox + "/";
    if (file.starts_with(folder)) return below(sorted[i], i) + "/" + file.substr(folder.size());
  }
  return {};
}

std::string to_json(const PackManifest& manifest) {
  Json tables = Json::object(), zones = Json::array();
  for (const auto& [key, lines] : manifest.tables) tables[key] = lines.digits;
  for (const ZoneDigest& zone : manifest.zones)
    zones.push_back({{"id", zone.id}, {"words", zone.words}, {"vertices", zone.vertices}});
  const Json json = {{"format", kFormat},
                     {"program_version", manifest.program},
                     {"run", manifest.run},
                     {"with_inputs", manifest.with_inputs},
                     {"gaps", manifest.gaps},
                     {"members", to_json(manifest.members)},
                     {"inputs", to_json(manifest.inputs)},
                     {"table_lines", tables},
                     {"zones", zones}};
  return geo::sealed(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

geo::Result<PackManifest> manifest_from(const std::string& text, const std::string& file) {
  const auto whole = geo::unsealed(text);
  if (!whole) return no_manifest(file);
  try {
    const Json json = Json::parse(*whole);
    if (const auto format = json.at("format").get<std::string>(); format != kFormat)
      return geo::Fault{geo::FaultKind::unsupported,
                        message("{0}: has a format that this version does not read (got {1}, allowed {2}); use the "
                                "version of steppe that made it",
                                file, format, kFormat)};
    PackManifest manifest = understood(json);
    if (auto checked = check_names(manifest, file); !checked) return checked.fault();
    return manifest;
  } catch (const Json::exception&) {
    return no_manifest(file);
  }
}

}  // namespace steppe
