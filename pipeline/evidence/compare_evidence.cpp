#include "pipeline/evidence/compare_evidence.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "libgeo/base/checksum.hpp"
#include "pipeline/evidence/compare_tables.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

using Lines = std::map<std::string, std::string>;

// "section.key = value" by key.
Lines settings_of(const Evidence& evidence) {
  Lines lines;
  for (const std::string& line : evidence.settings) {
    const auto sign = line.find(" = ");
    lines[line.substr(0, sign)] = sign == line.npos ? std::string() : line.substr(sign + 3);
  }
  return lines;
}

void compare_settings(const Evidence& packed, const Evidence& again, Differences& differences) {
  const Lines before = settings_of(packed), now = settings_of(again);
  for (const auto& [key, value] : before) {
    const auto found = now.find(key);
    if (found == now.end())
      differences.push_back(
          {DifferenceKind::setting, key, message("was {0} when packed and is no setting now", value)});
    else if (found->second != value)
      differences.push_back(
          {DifferenceKind::setting, key, message("was {0} when packed and is {1} now", value, found->second)});
  }
  for (const auto& [key, value] : now)
    if (!before.contains(key))
      differences.push_back(
          {DifferenceKind::setting, key, message("was no setting when packed and is {0} now", value)});
}

void compare_inputs(const Evidence& packed, const Evidence& again, Differences& differences) {
  std::map<std::string, const EvidenceInput*> before;
  for (const EvidenceInput& input : packed.inputs) before[input.key] = &input;
  for (const EvidenceInput& input : again.inputs)
    if (before.erase(input.key) == 0)
      differences.push_back({DifferenceKind::setting, input.key, message("names an input that the run did not have")});
  for (const auto& [key, input] : before)
    differences.push_back({DifferenceKind::setting, key, message("names no input now; the run read {0}", input->path)});
  if (packed.zone_version != again.zone_version)
    differences.push_back(
        {DifferenceKind::boundary, again.zone_set,
         message("the zone version was {0} when packed and is {1} now", packed.zone_version, again.zone_version)});
}

using Files = std::map<std::string, std::string>;  // checksum by name

geo::Message other_bytes(const std::string& name) {
  return message("the file {0} has other bytes: its SHA-256 differs", name);
}

// A scene that is refused now was not read to its end by the run: its files are read here.
void compare_judgement(const EvidenceScene& packed, const EvidenceScene& again, const StagedInputs& staged,
                       Differences& differences) {
  differences.push_back(
      {DifferenceKind::scene, packed.id, message("was {0} when packed and is {1} now", packed.status, again.status)});
  for (const EvidenceFile& file : packed.files) {
    if (file.sha256.empty()) continue;
    const auto sha256 = geo::sha256_of_file(staged.as_staged(file.name), interrupted);
    if (!sha256 || sha256.value() != file.sha256)
      differences.push_back({DifferenceKind::scene, packed.id, other_bytes(file.name)});
  }
}

void compare_scene(const EvidenceScene& packed, const EvidenceScene& again, const StagedInputs& staged,
                   Differences& differences) {
  if (packed.status != again.status) return compare_judgement(packed, again, staged, differences);
  Files before;
  for (const EvidenceFile& file : packed.files) before[file.name] = file.sha256;
  for (const EvidenceFile& file : again.files) {
    const std::string name = staged.as_packed(file.name);
    const auto found = before.find(name);
    if (found == before.end())
      differences.push_back({DifferenceKind::scene, packed.id, message("has the file {0}, which is new", name)});
    else if (!found->second.empty() && !file.sha256.empty() && found->second != file.sha256)
      differences.push_back({DifferenceKind::scene, packed.id, other_bytes(name)});
    if (found != before.end()) before.erase(found);
  }
  for (const auto& [name, sha256] : before)
    if (!sha256.empty())
      differences.push_back({DifferenceKind::scene, packed.id, message("the file {0} is gone", name)});
}

void compare_scenes(const Evidence& packed, const Evidence& again, const StagedInputs& staged,
                    Differences& differences) {
  std::map<std::string, const EvidenceScene*> before;  // by path
  for (const EvidenceScene& scene : packed.scenes) before[scene.path] = &scene;
  for (const EvidenceScene& scene : again.scenes) {
    const auto found = before.find(staged.as_packed(scene.path));
    if (found == before.end()) {
      differences.push_back({DifferenceKind::scene, scene.id, message("is a scene that the run did not have")});
      continue;
    }
    compare_scene(*found->second, scene, staged, differences);
    before.erase(found);
  }
  for (const auto& [path, scene] : before)
    differences.push_back({DifferenceKind::scene, scene->id, message("is gone")});
}

void compare_products(const Evidence& packed, const Evidence& again, Differences& differences) {
  Files before;
  for (const EvidenceFile& file : packed.products) before[file.name] = file.sha256;
  for (const EvidenceFile& file : again.products) {
    const auto found = before.find(file.name);
    if (found == before.end()) {
      differences.push_back({DifferenceKind::product, file.name, message("was not made by the run that was packed")});
      continue;
    }
    if (found->second != file.sha256)
      differences.push_back({DifferenceKind::product, file.name, message("has other bytes")});
    before.erase(found);
  }
  for (const auto& [name, sha256] : before)
    differences.push_back(
        {DifferenceKind::product, name, message("was made by the run that was packed, and is not made now")});
}

bool has_cause(const Differences& differences) {
  return std::any_of(differences.begin(), differences.end(),
                     [](const Difference& difference) { return is_cause(difference.kind); });
}

}  // namespace

Differences compare_evidence(const OpenedPack& pack, const StagedInputs& staged, const Evidence& again,
                             const std::filesystem::path& report) {
  Differences causes = staged.differences;
  compare_settings(pack.evidence, again, causes);
  compare_inputs(pack.evidence, again, causes);
  compare_scenes(pack.evidence, again, staged, causes);
  Differences results;
  compare_products(pack.evidence, again, results);
  compare_tables(pack, staged, again, report, results);
  if (!results.empty() && !has_cause(causes))
    causes.push_back({DifferenceKind::program, again.program,
                      message("nothing that was read differs, and yet the results do: the program was built otherwise, "
                              "or the machine computes otherwise; please report this")});
  causes.insert(causes.end(), results.begin(), results.end());
  return causes;
}

}  // namespace steppe
