#pragma once

#include <vector>

#include "libgeo/vector/feature_source.hpp"
#include "pipeline/plan/class_names.hpp"
#include "pipeline/plan/layer_codes.hpp"
#include "pipeline/plan/layer_content.hpp"

namespace steppe {

// What is to be told of a layer's values: which field decides when nobody named one, values that nobody knows (all of
// them, with their area), nothing that counts. Texts begin with the file.
std::vector<LayerNote> value_notes(LayerRole role, const RoleSettings& settings, const LayerContent& content,
                                   const ClassNames& names);

// Of its features: refused and repaired ones (the first 20 by name), slivers, overlaps. `share`: ground_share_at().
void add_feature_notes(const geo::FeatureSet& set, const LayerContent& content, double share,
                       std::vector<LayerNote>& notes);

}  // namespace steppe
