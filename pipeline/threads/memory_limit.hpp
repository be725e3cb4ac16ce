#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace steppe {

// What this process may use at most: the smaller of the machine's memory and the limits of the control groups it is in.
std::uint64_t memory_limit_bytes();

// The smallest memory limit from the control group of a process up to the root, for a limit of any group holds for all
// below it: systemd and Slurm put us into nested ones. `root` is where the groups are mounted ("/sys/fs/cgroup"),
// `groups` the text of /proc/self/cgroup. Version 2 ("0::/path", memory.max; also mounted as "unified" beside version
// 1) and version 1 (the line of the memory controller, memory/…/memory.limit_in_bytes) are understood. Nothing when no
// group has one: files that are missing, say "max" or 0 or make no sense limit nothing; a group that cannot be seen
// from here (another mount namespace) still leaves those above it.
std::optional<std::uint64_t> cgroup_memory_limit(const std::filesystem::path& root, std::string_view groups);

}  // namespace steppe
