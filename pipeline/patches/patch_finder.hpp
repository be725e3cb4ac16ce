#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/patches/change_rule.hpp"
#include "pipeline/patches/found_patch.hpp"
#include "pipeline/patches/red_line.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// The changes of a pair of years.
struct FoundPatches {
  int from = 0, to = 0;
  std::vector<FoundPatch> patches;  // by first pixel; without ids
  // Candidates that no date contradicts and that too few clear dates could confirm: they are no patches, and not
  // nothing either.
  std::size_t unconfirmed = 0;
  double unconfirmed_ha = 0;
  std::vector<geo::Message> warnings;
};

// Rows and columns of FoundPatch::runs in the plane of the analysis grid.
geo::Grid patch_lattice(const AnalysisGrid& grid);

// Compares the finished maps of two years of the night, and reads the dates of both again in the blocks where they
// differ. Patches go on over tile borders; a patch belongs to the zone that has most of it, of zones that are parts of
// no other; what lies in no zone is left out. The same night gives the same patches for any number of threads. Memory:
// a thread the maps of a tile and a block of all dates of both years. REQUIRES a night whose plan has its scenes
// (run_night(), or night_with_scenes()). Throws Error: nothing_matched where a year has no NDVI map; when a scene or
// product cannot be read; Interrupted after a signal.
FoundPatches find_patches(const NightResult& night, const Settings& settings, const Workspace& workspace, int from,
                          int to, const RedLine& red_line);

}  // namespace steppe
