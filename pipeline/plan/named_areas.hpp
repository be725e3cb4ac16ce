#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/plan/analysis_grid.hpp"

namespace steppe {

// Polygons of a file that are summed for themselves, beside the zones: lakes (layers.lakes), reserves and red lines
// (layers.red_line).
struct NamedAreas {
  std::string path, version, sha256;
  std::vector<geo::Zone> areas;        // on the grid's plane; id: the name, or "#7" of the seventh feature. Features of
                                       // one name are one area
  std::vector<geo::Message> warnings;  // features that cannot be used
};

// The name is in a field name, 名称, mc, hpmc or the like, in any letter case. `option`: whose file it is, for
// messages. Throws UsageError when the file cannot be read or holds no polygon.
NamedAreas read_named_areas(const std::filesystem::path& path, const std::string& version, std::string_view option,
                            const AnalysisGrid& grid);

}  // namespace steppe
