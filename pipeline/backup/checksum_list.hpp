#pragma once

#include <map>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// The name of a backup's list, beside the files.
inline constexpr const char* kChecksumList = "SHA256SUMS";

// SHA-256 by path relative to the list's folder, in the form of `sha256sum` of the GNU coreutils, which checks it where
// there is no steppe; sorted by path.
using ChecksumList = std::map<std::string, std::string>;

std::string to_text(const ChecksumList& list);
// A fault when a line is none, or a path leaves the folder.
geo::Result<ChecksumList> checksum_list_in(std::string_view text);

}  // namespace steppe
