#pragma once

#include <filesystem>
#include <string>

#include "libgeo/base/parallel_for.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/coverage/coverage_rule.hpp"
#include "libgeo/coverage/stored_plan.hpp"
#include "libgeo/crs/spatial_grid.hpp"

namespace geo {

// Coverage plans kept on disk: the exact fractions of a zone set on a grid are worked out once and serve every layer
// and every night after. A file holds everything that the zones' file was needed for (ids, names, levels, parents,
// refused zones with their faults, the zones' version), so that a second run need not read, check or project a vertex.
//
// A file is bound to its key; under another key it does not exist. The key hashes all that the fractions depend on; see
// coverage_key(). Content is checked (length, SHA-256 over it) before anything is believed: a damaged file is the same
// as none, and the next writer replaces it. Writing is atomic; readers and writers of several processes may meet.

// Everything a plan depends on: what identifies the zones (`zones`: a zone version, or the checksum of a zones file
// with the fields read from it), the grid with its CRS, the rule, and the version of the arithmetic (bumped whenever
// covers may change). 64 hexadecimal digits.
std::string coverage_key(const std::string& zones, const SpatialGrid& grid, CoverageRule rule);

// Throws Error (no_space on a full disk).
void write_coverage(const std::filesystem::path& path, const std::string& key, const StoredPlan& plan);

// A fault of kind missing when there is no file or it has another key; unreadable when it is damaged. Memory is bounded
// by the file's size, whatever its content says.
Result<StoredPlan> read_coverage(const std::filesystem::path& path, const std::string& key,
                                 const ParallelFor& parallel = sequential_for);

// folder/<first 32 digits of the key>.coverage
std::filesystem::path coverage_path(const std::filesystem::path& folder, const std::string& key);

}  // namespace geo
