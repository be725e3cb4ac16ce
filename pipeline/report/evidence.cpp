#include "pipeline/report/evidence.hpp"

#include <algorithm>
#include <set>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/config/canonical.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/option_text.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/patches/patch_store.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/run/scene_decisions.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

// How many processors and how much memory a machine has is its own affair, and where a catalogue is kept.
bool belongs_to_the_machine(const Option& option) {
  const std::string key = key_of(option);
  return key == "run.threads" || key == "run.memory_mb" || key == "catalog.source";
}

// A configuration may not say beside a file of end-members what the file says.
bool said_by_a_file(const Option& option, const Settings& settings) {
  const std::string key = key_of(option);
  return !settings.cover.endmembers.empty() && (key == "cover.soil" || key == "cover.vegetation");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Empty of what is gone since it was read: a report is not lost for it, and the pack will say so.
std::string hash_of(const fs::path& path) {
  auto sha256 = geo::sha256_of_file(path, interrupted);
  if (!sha256) geo::throw_if_machine(sha256.fault());
  return sha256 ? std::move(sha256).value() : std::string();
}

// What was read keeps the checksum of the bytes that were read, should the file have changed since.
std::string known_hash(const ReportInput& input, std::string_view key) {
  for (const InputFile& file : input.results.input_files)
    if (file.key == key) return file.sha256;
  if (input.night.layers)
    for (const LayerFacts& layer : input.night.layers->facts())
      if (key == "layers." + std::string(name_of(layer.role))) return layer.sha256;
  return {};
}

std::vector<EvidenceInput> inputs_of(const ReportInput& input) {
  Settings settings = input.settings;
  settings.verify.regions = regions_file(settings.verify);
  std::vector<EvidenceInput> inputs;
  for (const Option& option : option_table()) {
    const Field field = option.field(settings);
    const auto* path = std::get_if<fs::path*>(&field);
    if (path == nullptr || (*path)->empty()) continue;
    const std::string key = key_of(option);
    std::string sha256 = known_hash(input, key);
    if (sha256.empty()) sha256 = hash_of(**path);
    inputs.push_back({key, (*path)->string(), std::move(sha256)});
  }
  return inputs;
}

std::vector<EvidenceFile> files_below(const fs::path& place) {
  std::vector<EvidenceFile> files;
  std::error_code error;
  if (fs::is_regular_file(place, error)) files.push_back({place.string(), fs::file_size(place, error), {}});
  if (!fs::is_directory(place, error)) return files;
  fs::recursive_directory_iterator it(place, error);
  for (const fs::recursive_directory_iterator end; !error && it != end; it.increment(error))
    if (std::error_code none; it->is_regular_file(none))
      files.push_back({it->path().string(), it->file_size(none), {}});
  std::sort(files.begin(), files.end(), [](const EvidenceFile& a, const EvidenceFile& b) { return a.name < b.name; });
  return files;
}

EvidenceScene scene_of(const SceneRecord& record) {
  EvidenceScene scene{record.id, std::string(name_of(record.status)), record.path, record.sha256, {}};
  for (const FileIdentity& file : record.files) scene.files.push_back({file.path, file.bytes, file.sha256});
  if (record.status == SceneStatus::refused) scene.files = files_below(record.path);
  return scene;
}

// Rasters under the checksums of the records, and the records themselves, which hold the sums of every zone.
std::vector<EvidenceFile> products_of(const NightResult& night, const Workspace& workspace) {
  std::vector<EvidenceFile> files;
  for (const TaskRecord& record : night.records)
    for (const ProductFile& file : record.files) files.push_back({file.path, file.bytes, file.sha256});
  for (const Task& task : night.plan.tasks) {
    const fs::path path = workspace.task_record(task.year, geo::tile_name(task.tile));
    std::error_code error;
    if (const auto bytes = fs::file_size(path, error); !error)
      files.push_back({path.lexically_relative(workspace.root).generic_string(), bytes, hash_of(path)});
  }
  return files;
}

std::vector<EvidenceFile> said_by_persons(const ReportInput& input, const Workspace& workspace) {
  std::vector<EvidenceFile> files;
  std::vector<fs::path> paths{decisions_file(workspace)};
  const PatchFolder folder(workspace);
  if (input.results.patches) paths.insert(paths.end(), {folder.ledger(), folder.states()});
  for (const fs::path& path : paths) {
    std::error_code error;
    if (const auto bytes = fs::file_size(path, error); !error)
      files.push_back({path.lexically_relative(workspace.root).generic_string(), bytes, hash_of(path)});
  }
  return files;
}

std::vector<EvidenceDefinition> definitions_of(const Results& results) {
  std::set<EvidenceDefinition> definitions;
  for (const Figure& figure : results.figures)
    definitions.insert({std::string(name_of(figure.indicator)), figure.definition, figure.caliber});
  return {definitions.begin(), definitions.end()};
}

}  // namespace

std::string configuration_text(const Settings& settings) {
  std::string text;
  for (const Section& section : section_table()) {
    text.append(text.empty() ? "" : "\n").append("[").append(section.name).append("]\n");
    for (const Option& option : option_table())
      if (option.section == section.name && !belongs_to_the_machine(option) && !said_by_a_file(option, settings))
        text.append(option.name).append(" = ").append(value_text(option, settings)).append("\n");
  }
  return text;
}

Evidence evidence_of(const ReportInput& input, const Workspace& workspace, const std::vector<ReportFile>& tables) {
  Evidence evidence;
  evidence.program = kProgramVersion;
  Settings settings = input.settings;
  settings.verify.regions = regions_file(settings.verify);
  evidence.configuration = configuration_text(settings);
  evidence.settings = lines_of(canonical_text(input.settings, Effect::tables));
  evidence.zone_set = input.night.zones.name;
  evidence.zone_version = input.night.zones.version;
  evidence.definitions = definitions_of(input.results);
  for (const fs::path& inbox : input.settings.input.inbox) evidence.inboxes.push_back(inbox.string());
  evidence.inputs = inputs_of(input);
  for (const auto* list : input.night.listed_scenes())
    for (const SceneRecord& record : *list) evidence.scenes.push_back(scene_of(record));
  evidence.products = products_of(input.night, workspace);
  for (const ReportFile& file : tables)
    if (file.name.ends_with(".csv")) evidence.tables.push_back({file.name, file.bytes, file.sha256});
  evidence.patches = said_by_persons(input, workspace);
  return evidence;
}

}  // namespace steppe
