#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/check/checklist.hpp"
#include "pipeline/check/clear_days.hpp"
#include "pipeline/check/coarse_zones.hpp"
#include "pipeline/check/field_places.hpp"
#include "pipeline/check/opened_inputs.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// The sections of the checklist. Each says everything of its kind of input, and nothing that another says.

CheckSection configuration_section(const std::vector<geo::Message>& problems, const Settings& settings);

// `coarse`: of the zones, where there are any.
CheckSection zones_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse);

CheckSection scenes_section(const OpenedInputs& inputs);

CheckSection clear_days_section(const OpenedInputs& inputs, const std::vector<ClearDays>& days, std::size_t sites);

CheckSection layers_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse);

// Of the layers that lie on no cells: elevations, belts and four-side trees, lakes and their levels, the red line. Each
// is opened here, with the code that a run uses. Lines behind those of layers_section().
void tell_terrain(const OpenedInputs& inputs, CheckSection& section);
void tell_trees(const OpenedInputs& inputs, CheckSection& section);
void tell_lakes(const OpenedInputs& inputs, CheckSection& section);
void tell_red_line(const OpenedInputs& inputs, CheckSection& section);

// Of water.thresholds: which of the scenes' dates it knows.
void tell_thresholds(const OpenedInputs& inputs, CheckSection& section);

// Of forest.model: whether a night can use it, and what it knows.
void tell_model(const Settings& settings, CheckSection& section);

CheckSection plots_section(const OpenedInputs& inputs, const FieldPlaces& plots);
CheckSection samples_section(const OpenedInputs& inputs, const FieldPlaces& samples);

CheckSection targets_section(const OpenedInputs& inputs, const std::optional<CoarseZones>& coarse,
                             const FieldPlaces& plots, const FieldPlaces& samples, Vocabulary vocabulary);

CheckSection densities_section(const OpenedInputs& inputs);

// Disk, memory and time. `workspace`: nothing where none was named.
CheckSection cost_section(const OpenedInputs& inputs, const std::optional<Workspace>& workspace);

}  // namespace steppe
