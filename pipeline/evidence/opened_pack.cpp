#include "pipeline/evidence/opened_pack.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/evidence/zip_reader.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
namespace fs = std::filesystem;

constexpr std::uint64_t kMostManifestBytes = std::uint64_t{512} << 20U;

Fault no_pack(const fs::path& path) {
  return {FaultKind::missing, message("{0}: is no evidence pack (got no {1} in it); give the zip or folder that steppe "
                                      "evidence pack wrote",
                                      path.string(), kManifestName)};
}

Fault unlisted(const fs::path& pack, const std::string& name) {
  return {FaultKind::unsupported,
          message("{0}: holds a file that its list does not name, or names twice (got {1}); do not trust this pack",
                  pack.string(), name)};
}

// The manifest of a zip, wherever it stands in it.
geo::Result<PackManifest> manifest_in(const fs::path& pack) {
  std::optional<std::string> text;
  const auto walked = each_zip_member(pack, [&](const std::string& name, const NextPiece& next) -> geo::Result<void> {
    check_interrupted();
    if (name != kManifestName) return {};
    if (text) return unlisted(pack, name);
    text.emplace();
    for (;;) {
      const auto piece = next();
      if (!piece) return piece.fault();
      if (piece.value().empty()) return {};
      text->append(piece.value());
      if (text->size() > kMostManifestBytes)
        return Fault{FaultKind::too_large, message("{0}: its list is larger than {1} bytes; do not trust this pack",
                                                   pack.string(), kMostManifestBytes)};
    }
  });
  if (!walked) return walked.fault();
  if (!text) return no_pack(pack);
  return manifest_from(*text, pack.string());
}

// Unpacks the listed members and notes those whose bytes are others.
class Unpacking {
 public:
  Unpacking(const fs::path& pack, const fs::path& folder, const PackManifest& manifest)
      : m_pack(pack), m_folder(folder) {
    for (const EvidenceFile& member : manifest.members) m_listed[member.name] = &member;
  }

  geo::Result<void> take(const std::string& name, const NextPiece& next) {
    if (name == kManifestName) return {};
    const auto listed = m_listed.find(name);
    if (listed == m_listed.end()) return unlisted(m_pack, name);
    const EvidenceFile& member = *listed->second;
    m_listed.erase(listed);
    const fs::path path = m_folder / name;
    geo::make_folder(path.parent_path());
    geo::AtomicFile file(path);
    geo::Sha256 hash;
    for (;;) {
      check_interrupted();
      const auto piece = next();
      if (!piece) return piece.fault();
      if (piece.value().empty()) break;
      // A changed member may be longer than it was, but not without end.
      if (file.bytes() + piece.value().size() > 2 * member.bytes + kMostManifestBytes)
        return Fault{FaultKind::too_large, message("{0}: {1} is much larger than its list says; do not trust this pack",
                                                   m_pack.string(), name)};
      hash.add(piece.value());
      file.write(piece.value());
    }
    if (hash.hex() != member.sha256) m_changed.push_back(name);
    file.commit_unsynced();
    return {};
  }

  std::vector<std::string> changed() {
    for (const auto& [name, member] : m_listed) m_changed.push_back(name);
    std::sort(m_changed.begin(), m_changed.end());
    return std::move(m_changed);
  }

 private:
  const fs::path& m_pack;
  const fs::path& m_folder;
  std::map<std::string, const EvidenceFile*> m_listed;
  std::vector<std::string> m_changed;
};

// Whether a member of a folder is a plain file that no link on the way leads out of it.
bool stands_inside(const fs::path& folder, const std::string& name) {
  fs::path place = folder;
  std::error_code error;
  for (const fs::path& part : fs::path(name)) {
    place /= part;
    if (fs::symlink_status(place, error).type() == fs::file_type::symlink) return false;
  }
  return true;
}

geo::Result<std::vector<std::string>> changed_in(const fs::path& folder, const PackManifest& manifest) {
  std::vector<std::string> changed;
  for (const EvidenceFile& member : manifest.members) {
    check_interrupted();
    if (!stands_inside(folder, member.name))
      return Fault{FaultKind::unsupported,
                   message("{0}: {1} is a link; a pack holds its files itself: do not trust this pack", folder.string(),
                           member.name)};
    const auto sha256 = geo::sha256_of_file(folder / member.name, interrupted);
    if (!sha256) geo::throw_if_machine(sha256.fault());
    if (!sha256 || sha256.value() != member.sha256) changed.push_back(member.name);
  }
  return changed;
}

geo::Result<OpenedPack> opened(OpenedPack pack) {
  if (std::error_code error; !fs::is_regular_file(pack.folder / kEvidenceName, error))
    return Fault{FaultKind::missing, message("{0}: {1} is missing in the pack; copy it again, or pack the run again",
                                             pack.folder.string(), kEvidenceName)};
  auto evidence = read_evidence(pack.folder / kEvidenceName);
  if (!evidence) return evidence.fault();
  pack.evidence = std::move(evidence).value();
  return pack;
}

geo::Result<OpenedPack> open_folder(const fs::path& folder) {
  const auto text = geo::read_small_file(folder / kManifestName, kMostManifestBytes);
  if (!text && text.fault().kind == FaultKind::missing) return no_pack(folder);
  if (!text) return text.fault();
  auto manifest = manifest_from(text.value(), (folder / kManifestName).string());
  if (!manifest) return manifest.fault();
  auto changed = changed_in(folder, manifest.value());
  if (!changed) return changed.fault();
  return opened({folder, std::move(manifest).value(), {}, std::move(changed).value()});
}

}  // namespace

bool OpenedPack::is_changed(const std::string& member) const {
  return std::binary_search(changed.begin(), changed.end(), member);
}

geo::Result<OpenedPack> open_pack(const fs::path& pack, const fs::path& unpack_to) {
  std::error_code error;
  if (fs::is_directory(pack, error)) {
    auto found = open_folder(pack);
    if (found) std::sort(found.value().changed.begin(), found.value().changed.end());
    return found;
  }
  if (!fs::exists(pack, error))
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", pack.string())};
  auto manifest = manifest_in(pack);
  if (!manifest) return manifest.fault();
  geo::remove_tree(unpack_to);
  Unpacking unpacking(pack, unpack_to, manifest.value());
  const auto walked =
      each_zip_member(pack, [&](const std::string& name, const NextPiece& next) { return unpacking.take(name, next); });
  if (!walked) return walked.fault();
  return opened({unpack_to, std::move(manifest).value(), {}, unpacking.changed()});
}

}  // namespace steppe
