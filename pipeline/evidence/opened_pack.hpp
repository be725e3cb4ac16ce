#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/evidence/pack_manifest.hpp"

namespace steppe {

// A pack that was opened for checking: a folder as it is, a zip unpacked.
struct OpenedPack {
  std::filesystem::path folder;
  PackManifest manifest;
  Evidence evidence;
  std::vector<std::string> changed;  // members that are not what the manifest says, or are missing

  bool is_changed(const std::string& member) const;
};

// Opens a pack and reads every member against the manifest's checksums. `unpack_to` is where a zip is unpacked to; what
// lies there is replaced. A pack is not trusted: only members that the manifest lists are unpacked, each to its own
// name inside that folder, none larger than listed; links are never followed. Faults: no pack, damaged, truncated,
// names that lead out of it, members that are not listed, a format of another version. Throws Error when the disk is
// full, Interrupted after a signal.
geo::Result<OpenedPack> open_pack(const std::filesystem::path& pack, const std::filesystem::path& unpack_to);

}  // namespace steppe
