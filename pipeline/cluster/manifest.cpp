#include "pipeline/cluster/manifest.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t kLargest = std::uint64_t{1} << 30;

// Positions as one text: an array of them takes a line each.
std::string listed(const std::vector<std::size_t>& positions) {
  std::string text;
  for (const auto position : positions) text += (text.empty() ? "" : " ") + std::to_string(position);
  return text;
}

std::vector<std::size_t> positions(std::string_view text, std::size_t bound) {
  std::vector<std::size_t> found;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const auto position = geo::whole_of<std::size_t>(word);
    if (!position || *position >= bound) throw geo::Error(message("{0} is no position in a list of {1}", word, bound));
    found.push_back(*position);
  }
  return found;
}

std::string_view stage_word(ChunkStage stage) { return stage == ChunkStage::cube ? "cube" : "pass"; }

ChunkStage stage_from(const std::string& word) {
  if (word == "cube") return ChunkStage::cube;
  if (word == "pass") return ChunkStage::pass;
  throw geo::Error(message("{0} is no stage of the work", word));
}

ManifestTask task_from(const Json& json, std::size_t scenes) {
  return {json.at("year"), tile_in_record(json.at("tile")), json.at("key"),
          positions(json.at("scenes").get<std::string>(), scenes)};
}

WorkManifest read_json(const Json& json) {
  WorkManifest manifest;
  manifest.config = json.at("config");
  manifest.workspace = json.at("workspace");
  manifest.planned_ns = json.at("planned_ns");
  json.at("looked_at").get_to(manifest.looked_at);
  for (const auto& scene : json.at("scenes"))
    manifest.scenes.push_back({scene.at("path"), scene.at("sha256"), scene.at("files"), scene.at("used")});
  for (const auto& task : json.at("tasks")) manifest.tasks.push_back(task_from(task, manifest.scenes.size()));
  for (const auto& chunk : json.at("chunks")) {
    const ChunkStage stage = stage_from(chunk.at("stage"));
    const auto bound = stage == ChunkStage::cube ? manifest.scenes.size() : manifest.tasks.size();
    manifest.chunks.push_back({stage, positions(chunk.at("members").get<std::string>(), bound), chunk.at("seconds")});
  }
  return manifest;
}

}  // namespace

std::string to_json(const WorkManifest& manifest) {
  Json scenes = Json::array(), tasks = Json::array(), chunks = Json::array();
  for (const auto& scene : manifest.scenes)
    scenes.push_back({{"path", scene.path}, {"sha256", scene.sha256}, {"files", scene.files}, {"used", scene.used}});
  for (const auto& task : manifest.tasks)
    tasks.push_back(
        {{"year", task.year}, {"tile", geo::tile_name(task.tile)}, {"key", task.key}, {"scenes", listed(task.scenes)}});
  for (const auto& chunk : manifest.chunks)
    chunks.push_back(
        {{"stage", stage_word(chunk.stage)}, {"members", listed(chunk.members)}, {"seconds", chunk.seconds}});
  const Json json = {{"program", kProgramVersion},
                     {"config", manifest.config},
                     {"workspace", manifest.workspace},
                     {"planned_ns", manifest.planned_ns},
                     {"looked_at", manifest.looked_at},
                     {"scenes", scenes},
                     {"tasks", tasks},
                     {"chunks", chunks}};
  return geo::sealed(json.dump(1) + "\n");
}

geo::Result<WorkManifest> work_manifest_from(const std::string& json, const std::string& file) {
  const auto read = [&] {
    const Json parsed = Json::parse(intact_json(json));
    if (parsed.at("program") != kProgramVersion)
      throw geo::Error(message("version {0} of the program wrote it, this is {1}",
                               parsed.at("program").get<std::string>(), kProgramVersion));
    WorkManifest manifest = read_json(parsed);
    manifest.digest = geo::sha256_of(json);
    return manifest;
  };
  return read_json_record(read, [&](const geo::Message& why) {
    return message("{0}: is not a manifest of this program (got {1}); make one with steppe plan", file, why);
  });
}

geo::Result<WorkManifest> read_work_manifest(const std::filesystem::path& file) {
  const auto text = geo::read_small_file(file, kLargest);
  if (!text) return text.fault();
  return work_manifest_from(text.value(), file.string());
}

std::filesystem::path folder_of_results(const std::filesystem::path& manifest) { return manifest.string() + ".d"; }

}  // namespace steppe
