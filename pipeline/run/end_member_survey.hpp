#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/indicators/end_member_fit.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

struct SurveyOptions {
  std::filesystem::path control;  // vector file of polygons of bare ground; empty: none
  std::int64_t every = 1;         // looks at one block of 256² in so many
};

// What `steppe endmembers` saw, and of what: the evidence that goes into its file.
struct EndMemberSurvey {
  PixelsByStratum pixels;
  std::vector<int> years;
  std::vector<std::string> scenes;  // "id sha256", by day and id: those of the season and the leaf-off window
  std::string zone_set, zone_version;
  std::string control_sha256;
  std::vector<LayerFacts> layers;
  std::size_t refused = 0;  // scenes
};

// Every pixel of every zone in every year of the configuration, by the functions of the nightly pass and with its
// harmonisation, masks and observation rule: the peak composite of NDVI where the pass would give it a value, and the
// median of the leaf-off window, snow masked. Needs no product, no end-members and no earlier run: it may come before
// the first night, which then finds its scenes registered and its cube tiles cut. Values ≤ 0 are water, ice or salt,
// not bare soil, and are not counted. A pixel belongs to the region when at least half of it lies in a zone. A scene
// that proves bad is refused, as in a night, and counting begins again without it. Memory: that of the pass and 4 MB a
// task. The caller holds RunLock. Throws Error: nothing_matched when no scene is usable, temporary when the machine
// cannot read one now; Interrupted after a signal.
EndMemberSurvey survey_end_members(const Settings& settings, const Workspace& workspace, const SurveyOptions& options,
                                   Progress& progress);

// The file: sealed JSON with the pairs, what was pooled, found and limited, and the evidence. Same survey, same bytes.
std::string end_member_file(const Settings& settings, const SurveyOptions& options, const EndMemberSurvey& survey,
                            const EndMemberFit& fit, const std::string& name);

}  // namespace steppe
