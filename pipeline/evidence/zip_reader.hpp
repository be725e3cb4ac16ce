#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// Reads the members of a zip one after another, and nothing else of it: no link, no folder, no device is ever made.
// `take` gets a member's name as it is written there and reads it through `piece`, which gives bytes until they are
// empty; what it does not read is passed over. A fault of `take` ends the walk and is returned; others: no zip,
// damaged, truncated, a member that is no plain file (folders that have members of their own may be passed over).
enum class ZipFolders { refused, passed_over };
using NextPiece = std::function<geo::Result<std::string_view>()>;
using TakeMember = std::function<geo::Result<void>(const std::string& name, const NextPiece& piece)>;
geo::Result<void> each_zip_member(const std::filesystem::path& path, const TakeMember& take,
                                  ZipFolders folders = ZipFolders::refused);

}  // namespace steppe
