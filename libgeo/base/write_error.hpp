#pragma once

#include <filesystem>
#include <optional>

#include "libgeo/base/error.hpp"

namespace geo {

// What writing meets, said the same way everywhere: no_space when the disk, the quota or the inodes are used up,
// temporary when the machine is to blame otherwise (descriptors, memory, a disk or share that fails), failed for the
// rest (no right to write, a read-only disk), always with the path, the system's reason and what to do.
Error write_error(const std::filesystem::path& path, int error_number);
// Throws where the disk or the machine is to blame, so that what follows may have its own words for the rest.
void throw_if_disk_or_machine(const std::filesystem::path& path, int error_number);
// Of a folder that cannot be made, of what cannot be removed, and of a folder whose content cannot be listed.
Error make_error(const std::filesystem::path& folder, const std::error_code& error);
Error remove_error(const std::filesystem::path& path, const std::error_code& error);
Error list_error(const std::filesystem::path& folder, const std::error_code& error);

// std::filesystem with these errors. Makes a folder and those above it; removes a file or an empty folder, or a folder
// with all that is in it; what is there, or is not, already is fine.
void make_folder(const std::filesystem::path& folder);
void remove_path(const std::filesystem::path& path);
void remove_tree(const std::filesystem::path& folder);

// After another library failed to write in a folder and gave no error number: tries to write a quarter of a MiB there.
// The error of that; nothing when it went well.
std::optional<Error> failing_writes(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace geo
