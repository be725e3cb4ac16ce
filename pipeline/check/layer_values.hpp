#pragma once

#include "pipeline/check/checklist.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/layers.hpp"

namespace steppe {

// What the values of a layer come to: the field in use, what decides (a mapping, a list of codes), how many of its
// names or codes have a class, and how much each class has of the layer's area, by the layer's own geometry. Values
// that nobody knows are told, all of them, by the layer's own warnings (plan/layer_notes).
void tell_values(const LayerFacts& layer, const LayerSettings& settings, CheckSection& section);

}  // namespace steppe
