#pragma once

#include <string>
#include <vector>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/result.hpp"
#include "pipeline/catalog/scene_record.hpp"

namespace steppe {

// The files as they are now, without checksums. A fault when one cannot be looked at.
geo::Result<std::vector<FileIdentity>> identities_of(const std::vector<std::string>& paths);

// The same paths, sizes and times.
bool same_files(const std::vector<FileIdentity>& a, const std::vector<FileIdentity>& b);

// Reads them for their checksums. Throws Interrupted.
geo::Result<void> hash_files(std::vector<FileIdentity>& files, const geo::Cancelled& cancelled);

// Over names and checksums, not folders: the same delivery in another place is the same input.
std::string checksum_of(const std::vector<FileIdentity>& files);

}  // namespace steppe
