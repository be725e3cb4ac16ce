#pragma once

#include <cstdint>
#include <filesystem>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// A file of the workspace that does nothing but take room, so that there is some when the disk is full: the catalogue,
// the list of what was checked and what the morning is told can be written then.
inline constexpr std::uint64_t kBallastBytes = std::uint64_t{16} << 20;
inline constexpr const char* kBallastName = ".ballast";

// What of the ballast is not there: blocks that the disk has really given to it count, not its length.
std::uint64_t missing_ballast(const Workspace& workspace);

// Makes the ballast whole. False where the disk has no room for it (what there was of it is given back) or makes no
// such file: then the disk's own limits hold. The caller holds the run lock.
bool take_ballast(const Workspace& workspace) noexcept;

// Gives it back where less than it is free.
void release_ballast(const Workspace& workspace) noexcept;

}  // namespace steppe
