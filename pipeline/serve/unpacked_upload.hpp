#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/result.hpp"

namespace steppe {

// How a file of an upload is read: through OGR, or as text.
enum class UnpackedKind { layers, text };

struct UnpackedMember {
  std::filesystem::path path;
  std::string name;  // as the zip has it, without folders; UTF-8
  UnpackedKind kind = UnpackedKind::text;
};

// Takes the files with outlines out of a zip, as zip and KMZ files are sent: into `folder`, under names that are ours
// whatever the zip says, Shapefiles with what belongs to them. Folders, links and files of other kinds are passed over;
// nothing is written beside the folder. The members that can be opened, by name. Faults: no whole zip; more than 200
// files or 64 MiB of what is taken (too_large), which bounds what a small zip can unpack to. Throws geo::Error when the
// folder cannot be written.
geo::Result<std::vector<UnpackedMember>> unpack_upload(const std::string& zip, const std::filesystem::path& folder);

}  // namespace steppe
