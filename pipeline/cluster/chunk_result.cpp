#include "pipeline/cluster/chunk_result.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t kLargest = std::uint64_t{64} << 20;
constexpr std::size_t kDigits = 5;
constexpr int kDeepest = 8;  // messages within messages

std::string numbered(std::size_t chunk) {
  const std::string number = std::to_string(chunk);
  return std::string(kDigits - std::min(kDigits, number.size()), '0') + number;
}

Json message_to_json(const geo::Message& text) {
  Json arguments = Json::array();
  for (const auto& argument : text.arguments) arguments.push_back(message_to_json(argument));
  return {{"text", text.text}, {"verbatim", text.verbatim}, {"arguments", arguments}};
}

geo::Message message_from(const Json& json, int depth) {
  if (depth > kDeepest) throw geo::Error(message("a reason within {0} others", depth));
  geo::Message text{json.at("text"), {}, json.at("verbatim")};
  for (const auto& argument : json.at("arguments")) text.arguments.push_back(message_from(argument, depth + 1));
  return text;
}

HandedFault fault_from(const Json& json) {
  const auto kind = fault_kind(json.at("kind").get<std::string>());
  if (!kind) throw geo::Error(message("{0} is no kind of fault", json.at("kind").get<std::string>()));
  return {json.at("path"), {*kind, message_from(json.at("reason"), 0)}, json.at("cube")};
}

HandedFailure failure_from(const Json& json) {
  return {json.at("year"), tile_in_record(json.at("tile")), json.at("key"), message_from(json.at("reason"), 0)};
}

geo::Result<ChunkResult> read_result(const fs::path& file) {
  const auto text = geo::read_small_file(file, kLargest);
  return text ? chunk_result_from(text.value(), file.string()) : geo::Result<ChunkResult>(text.fault());
}

// The result of the chunk, when it is one of this manifest.
std::optional<ChunkResult> result_of(const WorkManifest& manifest, const fs::path& file, std::size_t chunk) {
  auto result = read_result(result_file(file, chunk));
  if (!result || result.value().manifest != manifest.digest || result.value().chunk != chunk) return std::nullopt;
  return std::move(result).value();
}

}  // namespace

fs::path result_file(const fs::path& manifest, std::size_t chunk) {
  return folder_of_results(manifest) / (numbered(chunk) + ".json");
}

fs::path checked_file(const fs::path& manifest, std::size_t chunk) {
  return folder_of_results(manifest) / (numbered(chunk) + ".checked");
}

std::string to_json(const ChunkResult& result) {
  Json faults = Json::array();
  for (const auto& [path, fault, cube] : result.faults)
    faults.push_back({{"path", path},
                      {"kind", geo::name_of(fault.kind)},
                      {"cube", cube},
                      {"reason", message_to_json(fault.message)}});
  Json failures = Json::array();
  for (const auto& [year, tile, key, reason] : result.failures)
    failures.push_back(
        {{"year", year}, {"tile", geo::tile_name(tile)}, {"key", key}, {"reason", message_to_json(reason)}});
  const Json json = {{"manifest", result.manifest},       {"chunk", result.chunk}, {"done", result.done},
                     {"processor_s", result.processor_s}, {"faults", faults},      {"failures", failures}};
  return geo::sealed(json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

geo::Result<ChunkResult> chunk_result_from(const std::string& json, const std::string& file) {
  const auto read = [&] {
    const Json parsed = Json::parse(intact_json(json));
    ChunkResult result{parsed.at("manifest"), parsed.at("chunk"), parsed.at("done"), parsed.at("processor_s"), {}};
    for (const auto& fault : parsed.at("faults")) result.faults.push_back(fault_from(fault));
    for (const auto& failure : parsed.at("failures")) result.failures.push_back(failure_from(failure));
    return result;
  };
  return read_json_record(read, [&](const geo::Message& why) {
    return message("{0}: is no result of a chunk (got {1}); do the chunk again", file, why);
  });
}

std::vector<std::size_t> missing_chunks(const WorkManifest& manifest, const fs::path& file) {
  std::vector<std::size_t> missing;
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk)
    if (!result_of(manifest, file, chunk)) missing.push_back(chunk);
  return missing;
}

HandedWork handed_work(const WorkManifest& manifest, const fs::path& file) {
  HandedWork work;
  work.manifest = file.string();
  work.digest = manifest.digest;
  work.looked_at = manifest.looked_at;
  for (const auto& scene : manifest.scenes)
    if (scene.used) work.used.insert(scene.path);
  for (const auto& task : manifest.tasks) work.tasks[{task.year, task.tile}] = task.key;
  for (std::size_t chunk = 0; chunk < manifest.chunks.size(); ++chunk) {
    const auto result = result_of(manifest, file, chunk);
    if (!result) continue;
    work.faults.insert(work.faults.end(), result->faults.begin(), result->faults.end());
    work.failures.insert(work.failures.end(), result->failures.begin(), result->failures.end());
    if (manifest.chunks[chunk].stage == ChunkStage::pass)
      work.checked.take(CheckedTasks::read(checked_file(file, chunk)));
  }
  return work;
}

}  // namespace steppe
