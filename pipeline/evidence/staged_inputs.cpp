#include "pipeline/evidence/staged_inputs.hpp"

#include <algorithm>
#include <map>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "pipeline/config/option_table.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/evidence/input_files.hpp"
#include "pipeline/evidence/input_finder.hpp"
#include "pipeline/evidence/settings_files.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::uint64_t kMostConfigurationBytes = 1U << 20U;
constexpr std::uint64_t kMostLedgerBytes = 1U << 30U;
constexpr std::size_t kNamedMissing = 5;

void link(const fs::path& target, const fs::path& name) {
  geo::make_folder(name.parent_path());
  std::error_code error;
  fs::create_symlink(fs::absolute(target), name, error);
  if (error == std::errc::file_exists) return;  // a refused folder may hold files of another scene
  // Disks for exchange have no links.
  if (error == std::errc::operation_not_permitted || error == std::errc::function_not_supported)
    fs::copy_file(target, name, error);
  if (error) throw geo::write_error(name, error.value());
}

std::string text_at(const fs::path& path, std::uint64_t most) {
  auto text = geo::read_small_file(path, most);
  if (!text) geo::throw_fault(text.fault());
  return std::move(text).value();
}

class Staging {
 public:
  Staging(const OpenedPack& pack, const fs::path& inputs, const Workspace& workspace)
      : m_pack(pack), m_finder(pack, inputs), m_folder(evidence_folder(workspace)), m_root(workspace.root) {}

  StagedInputs stage() {
    for (const std::string& member : m_pack.changed)
      m_staged.differences.push_back(
          {DifferenceKind::pack, member, message("is not as it was packed: its SHA-256 is another, or it is gone")});
    for (const char* name : {"inputs", "scenes"}) geo::remove_tree(m_folder / name);
    read_configuration();
    for (const EvidenceInput& input : m_pack.evidence.inputs)
      if (fs::path* place = is_settings_file(input.key) ? nullptr : place_of(input.key))
        if (const auto staged = stage(input)) *place = *staged;
    stage_inboxes();
    for (const EvidenceScene& scene : m_pack.evidence.scenes) stage(scene);
    for (const EvidenceFile& file : m_pack.evidence.patches) stage_patches(file);
    if (!m_missing.empty()) throw missing();
    for (const auto& [place, packed] : m_staged.inboxes)  // one with nothing in it is one all the same
      if (!fs::exists(place)) geo::make_folder(place);
    compare_zones();
    return std::move(m_staged);
  }

 private:
  // Where the settings name the input; nothing when an edited configuration does not any more.
  fs::path* place_of(const std::string& key) {
    const auto dot = key.find('.');
    const Option* option = find_option(key.substr(0, dot), key.substr(dot + 1));
    if (option == nullptr) return nullptr;
    const Field field = option->field(m_staged.settings);
    const auto* path = std::get_if<fs::path*>(&field);
    return path == nullptr || (*path)->empty() ? nullptr : *path;
  }

  // On the files that it cannot be read without.
  void read_configuration() {
    std::map<std::string, fs::path> places;
    for (const EvidenceInput& input : m_pack.evidence.inputs)
      if (is_settings_file(input.key))
        if (const auto staged = stage(input)) places[input.key] = *staged;
    if (!m_missing.empty()) throw missing();
    const fs::path configuration = m_pack.folder / kConfigurationName;
    m_staged.settings =
        parse_settings(with_places(text_at(configuration, kMostConfigurationBytes), places), configuration);
  }

  // The input's main file as it stands now; nothing where the pack does not know the input.
  std::optional<fs::path> stage(const EvidenceInput& input) {
    const auto packed = std::find_if(m_pack.manifest.inputs.begin(), m_pack.manifest.inputs.end(),
                                     [&](const PackInput& p) { return p.key == input.key; });
    if (packed == m_pack.manifest.inputs.end()) return std::nullopt;
    const fs::path folder = m_folder / "inputs" / input.key;
    for (const EvidenceFile& file : packed->files) {
      check_interrupted();
      const auto found = m_finder.find(*packed, file, input.path);
      if (!found) {
        m_missing.push_back(input.key + ": " + file.name);
        continue;
      }
      link(*found, folder / file.name);
      compare(*packed, file, *found);
    }
    return folder / packed->main;
  }

  void compare(const PackInput& input, const EvidenceFile& packed, const fs::path& found) {
    const auto sha256 = geo::sha256_of_file(found, interrupted);
    if (!sha256) geo::throw_fault(sha256.fault());
    if (sha256.value() == packed.sha256) return;
    const std::string subject = input.key + ": " + found.string();
    if (input.key == "zones.path") {
      m_zones_differ = true;  // which zone, and which vertex, is said when they were read
      m_staged.differences.push_back({DifferenceKind::boundary, subject, another_file(packed, sha256.value())});
    } else if (is_large_input(input.key)) {
      m_staged.differences.push_back({DifferenceKind::layer, subject, another_file(packed, sha256.value())});
    } else {
      m_staged.differences.push_back({DifferenceKind::input, subject, another_file(packed, sha256.value())});
      compare_lines(input, packed, found, subject);
    }
  }

  static geo::Message another_file(const EvidenceFile& packed, const std::string& found) {
    constexpr std::size_t kShown = 12;
    return message("is another file: SHA-256 {0}… when packed, {1}… now", packed.sha256.substr(0, kShown),
                   found.substr(0, kShown));
  }

  void compare_lines(const PackInput& input, const EvidenceFile& file, const fs::path& found,
                     const std::string& subject) {
    const auto packed = m_pack.manifest.tables.find(input.key);
    if (packed == m_pack.manifest.tables.end() || file.name != input.main) return;
    const auto now = geo::read_small_file(found, kTableMaxBytes);
    if (!now) return;
    const auto parting = line_difference(packed->second, line_digests(now.value()));
    if (!parting) return;
    m_staged.differences.push_back({DifferenceKind::input, subject,
                                    message("differs from line {0}: {1} lines when packed, {2} lines now",
                                            parting->line, parting->packed_lines, parting->found_lines)});
    const std::string member = std::string(kInputsFolder) + input.key + "/" + file.name;
    std::string before = "?";
    if (input.included && !m_pack.is_changed(member))
      before = line_of(text_at(m_pack.folder / member, kTableMaxBytes), parting->line);
    m_staged.differences.push_back({DifferenceKind::input, subject,
                                    message("line {0} was \"{1}\" and is \"{2}\"", parting->line, excerpt(before),
                                            excerpt(std::string(line_of(now.value(), parting->line))))});
  }

  void stage_inboxes() {
    const auto& packed = m_pack.evidence.inboxes;
    for (fs::path& inbox : m_staged.settings.input.inbox) {
      const std::string member = inbox_member(inbox.string(), packed);
      if (member.empty()) continue;  // an edited configuration: another inbox is a difference of scenes
      const fs::path place = m_folder / member;
      geo::make_folder(place.parent_path());
      m_staged.inboxes.emplace_back(place.string(), inbox.lexically_normal().string());
      while (m_staged.inboxes.back().second.size() > 1 && m_staged.inboxes.back().second.ends_with('/'))
        m_staged.inboxes.back().second.pop_back();
      inbox = place;
    }
  }

  void stage(const EvidenceScene& scene) {
    for (const EvidenceFile& file : scene.files) {
      check_interrupted();
      const std::string member = scene_member(file.name, m_pack.evidence.inboxes);
      const auto found = member.empty() ? std::nullopt : m_finder.find(scene, file);
      if (found)
        link(*found, m_folder / member);
      else if (m_missing.empty() || m_missing.back() != scene.path)
        m_missing.push_back(scene.path);
    }
  }

  // What persons said of patches, and the ids that these have: the search keeps both. A copy, for it writes there.
  void stage_patches(const EvidenceFile& file) {
    const fs::path packed = m_pack.folder / file.name;
    if (!is_member_name(file.name) || !fs::is_regular_file(packed)) return;
    const auto text = geo::read_small_file(packed, kMostLedgerBytes);
    if (!text) geo::throw_fault(text.fault());
    geo::make_folder((m_root / file.name).parent_path());
    geo::write_atomically(m_root / file.name, text.value());
  }

  geo::Error missing() const {
    std::string named;
    for (std::size_t i = 0; i < std::min(m_missing.size(), kNamedMissing); ++i)
      named += (i == 0 ? "" : ", ") + m_missing[i];
    return geo::Error(
        geo::ErrorKind::nothing_matched,
        message("the pack cannot be checked: {0} inputs are neither in it, nor in --inputs, nor where they lay (the "
                "first: {1}); give their folder with --inputs",
                m_missing.size(), named));
  }

  void compare_zones() {
    if (!m_zones_differ) return;
    const ZoneSettings& settings = m_staged.settings.zones;
    try {
      const geo::ZoneSet zones =
          geo::read_zones(settings.path, {settings.layer, settings.id_field, settings.name_field, settings.level_field,
                                          settings.parent_field, settings.level, settings.encoding});
      for (ZoneDifference& zone : zone_differences(m_pack.manifest.zones, zones))
        m_staged.differences.push_back({DifferenceKind::boundary, std::move(zone.id), std::move(zone.what)});
    } catch (const geo::UsageError& error) {
      m_staged.differences.push_back({DifferenceKind::boundary, settings.path.string(), error.message()});
    }
  }

  const OpenedPack& m_pack;
  InputFinder m_finder;
  fs::path m_folder, m_root;
  StagedInputs m_staged;
  std::vector<std::string> m_missing;
  bool m_zones_differ = false;
};

}  // namespace

fs::path evidence_folder(const Workspace& workspace) { return workspace.root / "evidence"; }

std::string StagedInputs::as_packed(std::string text) const {
  for (const auto& [place, packed] : inboxes)
    for (std::size_t at = text.find(place); at != text.npos; at = text.find(place, at + packed.size()))
      text.replace(at, place.size(), packed);
  return text;
}

std::string StagedInputs::as_staged(const std::string& packed_path) const {
  for (const auto& [place, packed] : inboxes)
    if (packed_path == packed || packed_path.starts_with(packed + "/"))
      return place + packed_path.substr(packed.size());
  return {};
}

StagedInputs stage_inputs(const OpenedPack& pack, const fs::path& inputs, const Workspace& workspace) {
  return Staging(pack, inputs, workspace).stage();
}

}  // namespace steppe
