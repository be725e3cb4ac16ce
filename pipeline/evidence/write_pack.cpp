#include "pipeline/evidence/write_pack.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/evidence/input_files.hpp"
#include "pipeline/evidence/pack_manifest.hpp"
#include "pipeline/evidence/pack_sink.hpp"
#include "pipeline/evidence/readme_text.hpp"
#include "pipeline/plan/layer_files.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

geo::Error changed(const fs::path& path) {
  return geo::Error(
      message("{0}: is not what the run read any more (its checksum differs); use steppe run again, and "
              "pack that run",
              path.string()));
}

EvidenceFile file_at(const fs::path& path, const std::string& name) {
  check_interrupted();
  auto sha256 = geo::sha256_of_file(path, interrupted);
  if (!sha256) geo::throw_fault(sha256.fault());
  return {name, fs::file_size(path), std::move(sha256).value()};
}

// The report's folder: that of the name, or the latest.
fs::path report_of(const Workspace& workspace, const std::string& run) {
  std::error_code error;
  if (!run.empty() && (!is_member_name(run) || run.find('/') != run.npos))
    throw geo::UsageError(message("--run: not the name of a run (got {0}, allowed e.g. 20261121T053000Z)", run));
  fs::path folder = run.empty() ? fs::canonical(workspace.latest_report(), error) : workspace.reports() / run;
  if (error || !fs::is_directory(folder, error))
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: there is no report of this run; use steppe run first, or see the names in reports",
                             (run.empty() ? workspace.latest_report() : folder).string()));
  if (!fs::exists(folder / kEvidenceName, error))
    throw geo::Error(geo::ErrorKind::nothing_matched,
                     message("{0}: this report has no evidence, because an older version of steppe made it; use "
                             "steppe report to make it again",
                             folder.string()));
  return folder;
}

// Collects what goes into a pack, each under its name, and where it is copied from.
class Packing {
 public:
  Packing(const Workspace& workspace, const PackRequest& request)
      : m_workspace(workspace), m_request(request), m_folder(report_of(workspace, request.run)) {
    auto evidence = read_evidence(m_folder / kEvidenceName);
    if (!evidence) geo::throw_fault(evidence.fault());
    m_evidence = std::move(evidence).value();
    m_settings = parse_settings(m_evidence.configuration, m_folder / kConfigurationName);
    m_manifest.program = m_evidence.program;
    m_manifest.run = m_folder.filename().string();
    m_manifest.with_inputs = request.with_inputs;
  }

  PackFacts write() {
    m_sink = open_pack_sink(m_request.output);  // a name that cannot be had is said at once
    add_report();
    check_products();
    for (const EvidenceInput& input : m_evidence.inputs) add_input(input);
    for (const EvidenceScene& scene : m_evidence.scenes) add_scene(scene);
    for (const EvidenceFile& file : m_evidence.patches) add_patches(file);
    add_zones();
    m_texts[std::string(kConfigurationName)] = m_evidence.configuration;
    m_texts["README.txt"] = pack_readme(m_evidence.program, m_manifest.run);
    return written();
  }

 private:
  void add_report() {
    const StoredSummary summary = read_summary(m_folder / "summary.json");
    bool vouched = false;
    for (const ReportFile& file : summary.files) vouched |= file.name == kEvidenceName;
    if (!vouched)
      throw geo::Error(
          message("{0}: is no whole report (its summary.json is damaged); use steppe report to make it "
                  "again",
                  m_folder.string()));
    for (const ReportFile& file : summary.files) {
      const bool is_table = file.name.ends_with(".csv");
      if (!is_table && file.name != kEvidenceName) continue;
      add({(is_table ? std::string(kTablesFolder) : std::string()) + file.name, file.bytes, file.sha256},
          m_folder / file.name);
    }
    add(file_at(m_folder / "summary.json", "summary.json"), m_folder / "summary.json");
  }

  bool is_latest() const {
    std::error_code error;
    return fs::canonical(m_workspace.latest_report(), error) == fs::canonical(m_folder, error);
  }

  // Later runs replace products; those of the latest must be what its report was made from.
  void check_products() const {
    if (!is_latest()) return;
    for (const EvidenceFile& product : m_evidence.products) {
      check_interrupted();
      const auto sha256 = geo::sha256_of_file(m_workspace.root / product.name, interrupted);
      if (!sha256) geo::throw_if_machine(sha256.fault());
      if (!sha256 || sha256.value() != product.sha256)
        throw geo::Error(
            message("{0}: is not what the run wrote (its checksum differs); use steppe run, which makes "
                    "it again, and pack that run",
                    (m_workspace.root / product.name).string()));
    }
  }

  void add_input(const EvidenceInput& input) {
    const fs::path path = input.path;
    const fs::path folder = path.parent_path();
    PackInput packed{input.key, path.filename().string(), !is_large_input(input.key) || m_request.with_inputs, {}};
    for (const fs::path& file : files_of_input(path))
      packed.files.push_back(file_at(file, file.lexically_relative(folder).generic_string()));
    const auto main = std::find_if(packed.files.begin(), packed.files.end(),
                                   [&](const EvidenceFile& file) { return file.name == packed.main; });
    if (packed.files.empty()) throw changed(path);
    if (main == packed.files.end() || main->sha256 != input.sha256) {
      const auto whole = layer_checksum(path, interrupted);
      if (!whole || whole.value() != input.sha256) throw changed(path);
    }
    for (const EvidenceFile& file : packed.files)
      if (packed.included)
        add({std::string(kInputsFolder) + input.key + "/" + file.name, file.bytes, file.sha256}, folder / file.name);
    if (path.extension() == ".csv")
      if (const auto text = geo::read_small_file(path, kTableMaxBytes))
        m_manifest.tables[input.key] = line_digests(text.value());
    m_manifest.inputs.push_back(std::move(packed));
  }

  void add_scene(const EvidenceScene& scene) {
    std::error_code error;
    for (const EvidenceFile& file : scene.files) {
      if (!fs::is_regular_file(file.name, error)) {
        m_manifest.gaps.push_back(scene.path);
        return;
      }
      if (!m_request.with_inputs) continue;
      const std::string name = scene_member(file.name, m_evidence.inboxes);
      add(file.sha256.empty() ? file_at(file.name, name) : EvidenceFile{name, file.bytes, file.sha256}, file.name);
    }
    if (!fs::exists(scene.path, error)) m_manifest.gaps.push_back(scene.path);
  }

  // The ledger, or the states. Persons add rows to these behind those of the report: then as much as it had is packed.
  // Of an earlier run the ledger has been replaced, and the pack says that it is gone.
  void add_patches(const EvidenceFile& file) {
    const fs::path path = m_workspace.root / file.name;
    if (const auto sha256 = geo::sha256_of_file(path, interrupted); sha256 && sha256.value() == file.sha256)
      return add(file, path);
    const auto text = geo::read_small_file(path, kTableMaxBytes);
    if (!text) geo::throw_if_machine(text.fault());
    if (text && text.value().size() > file.bytes) {
      std::string then = text.value().substr(0, file.bytes);
      if (geo::sha256_of(then) == file.sha256) {
        m_texts[file.name] = std::move(then);
        return;
      }
    }
    if (is_latest()) throw changed(path);
    m_manifest.gaps.push_back(path.string());
  }

  void add_zones() {
    const ZoneSettings& settings = m_settings.zones;
    const geo::ZoneSet zones =
        geo::read_zones(settings.path, {settings.layer, settings.id_field, settings.name_field, settings.level_field,
                                        settings.parent_field, settings.level, settings.encoding});
    if (zones.version != m_evidence.zone_version) throw changed(settings.path);
    m_manifest.zones = zone_digests(zones);
  }

  void add(const EvidenceFile& member, const fs::path& from) {
    if (!is_member_name(member.name))
      throw geo::Error(
          message("{0}: its name cannot stand in a pack; rename it, and use steppe run again", from.string()));
    if (m_from.emplace(member.name, from).second) m_manifest.members.push_back(member);
  }

  PackFacts written() {
    for (const auto& [name, text] : m_texts) m_manifest.members.push_back({name, text.size(), geo::sha256_of(text)});
    std::sort(m_manifest.members.begin(), m_manifest.members.end(),
              [](const EvidenceFile& a, const EvidenceFile& b) { return a.name < b.name; });
    PackFacts facts{m_manifest.run, m_manifest.members.size() + 1, 0, m_manifest.gaps, m_settings.run.language};
    m_sink->add_text(std::string(kManifestName), to_json(m_manifest));
    for (const EvidenceFile& member : m_manifest.members) {
      facts.bytes += member.bytes;
      const auto text = m_texts.find(member.name);
      if (text == m_texts.end())
        m_sink->add_file(member, m_from.at(member.name));
      else
        m_sink->add_text(member.name, text->second);
    }
    check_interrupted();  // the last time: from here on the pack is there
    m_sink->finish();
    return facts;
  }

  const Workspace& m_workspace;
  const PackRequest& m_request;
  fs::path m_folder;
  Evidence m_evidence;
  Settings m_settings;
  PackManifest m_manifest;
  std::unique_ptr<PackSink> m_sink;
  std::map<std::string, fs::path> m_from;      // by member
  std::map<std::string, std::string> m_texts;  // by member, of what is written here
};

}  // namespace

PackFacts write_pack(const Workspace& workspace, const PackRequest& request) {
  return Packing(workspace, request).write();
}

}  // namespace steppe
