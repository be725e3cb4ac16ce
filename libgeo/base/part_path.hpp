#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace geo {

// The temporary name of `path` in this process: `.name.part.PID-START@HOST` in the same folder.
std::filesystem::path part_path_of(const std::filesystem::path& path);

// Who writes a part. Numbers of processes come again, after a start of the machine the first of them soon: the number
// alone would take a part that was left for one that is being written.
struct PartOwner {
  pid_t process = 0;
  std::optional<std::uint64_t> start;  // when it began, in ticks since the machine did; nothing: of an older version
  std::string host;                    // empty: likewise
};

// Nothing when the file name is no part's.
std::optional<PartOwner> part_owner_of(const std::string& name);

bool of_this_machine(const PartOwner& owner);

// That the process still runs. REQUIRES of_this_machine().
bool lives(const PartOwner& owner);

}  // namespace geo
